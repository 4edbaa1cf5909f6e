package lab

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// TestSpread: every job is done once, whatever the number of workers, and handed over by the caller's goroutine.
func TestSpread(t *testing.T) {
	for _, workers := range []int{1, 3, 50} {
		squares := make([]int, 20)
		err := Spread(t.Context(), len(squares), workers, func(_ context.Context, k int) (int, error) { return k * k, nil },
			func(k, square int) error { squares[k] += square; return nil })
		for k, got := range squares {
			if err != nil || got != k*k {
				t.Errorf("%d workers: job %d came to %d, %v", workers, k, got, err)
			}
		}
	}
}

// TestSpreadEnds: an error ends it, and so does the context; a panic is the caller's.
func TestSpreadEnds(t *testing.T) {
	wrong := errors.New("wrong")
	fails := func(_ context.Context, k int) (int, error) {
		if k == 3 {
			return 0, wrong
		}
		return k, nil
	}
	if err := Spread(t.Context(), 100, 2, fails, func(int, int) error { return nil }); !errors.Is(err, wrong) {
		t.Errorf("a job's error is %v", err)
	}
	if err := Spread(t.Context(), 3, 2, fails, func(int, int) error { return wrong }); !errors.Is(err, wrong) {
		t.Errorf("the error of what takes it is %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var got []int
	err := Spread(ctx, 100, 1, func(ctx context.Context, k int) (int, error) {
		if k == 3 {
			cancel()
		}
		return k, nil
	}, func(k, _ int) error { got = append(got, k); return nil })
	if err != nil || !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("what was finished before the end is %v, %v", got, err)
	}
	defer func() {
		if p, ok := recover().(*AgentPanic); !ok || p.Value != "two and two" || len(p.Stack) == 0 {
			t.Error("the panic of a job is lost")
		}
	}()
	_ = Spread(t.Context(), 1, 1, func(context.Context, int) (int, error) { panic("two and two") }, func(int, int) error { return nil })
}
