package worlds

import (
	"errors"
	"math"
	"slices"
	"testing"

	"ascent/worlds/num"
)

// counter is a world that counts its steps and ends after End of them.
type counter struct {
	Count, End int
	Size       float64

	limit, told int
}

func (w *counter) Spec() *Spec {
	return &Spec{
		ID: "counter", Limit: w.limit, Action: Discrete(2), State: []Component{{Name: "count"}},
		Observation: Box([]float64{0}, []float64{math.Inf(1)}),
	}
}
func (w *counter) Reset(s *num.Stream) { w.Count = 0 }
func (w *counter) Step(action []float64, _ *num.Stream) (float64, bool) {
	w.Count++
	return action[0], w.Count >= w.End
}
func (w *counter) Observe(obs []float64)      { obs[0] = float64(w.Count) }
func (w *counter) State() []float64           { return []float64{float64(w.Count)} }
func (w *counter) SetState(s []float64) error { w.Count = int(s[0]); return nil }
func (w *counter) Draw(c *Canvas, o *Overlay) {}
func (w *counter) Params() []Param {
	return []Param{{Name: "size", Value: &w.Size, Max: 9, After: func() { w.told++ }}}
}

// counters returns copies that end after the given numbers of steps.
func counters(t *testing.T, limit int, ends ...int) *Vector {
	t.Helper()
	i := 0
	v, err := NewVector(Entry{"counter", func() World { i++; return &counter{End: ends[i-1], limit: limit} }}, len(ends), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestVectorEnds: an episode ends by termination, by the limit or by both at once; the others go on.
func TestVectorEnds(t *testing.T) {
	v := counters(t, 3, 2, 3, 9)
	one := []float64{1, 1, 0}
	v.Step(one)
	if len(v.Ended) != 0 || !slices.Equal(v.Obs, []float64{1, 1, 1}) || !slices.Equal(v.Returns, []float64{1, 1, 0}) {
		t.Errorf("after 1 step: ended %v, obs %v, returns %v", v.Ended, v.Obs, v.Returns)
	}
	v.Step(one)
	if !slices.Equal(v.Ended, []Episode{{Copy: 0, Return: 2, Length: 2}}) {
		t.Errorf("after 2 steps: ended %v", v.Ended)
	}
	if !slices.Equal(v.Obs, []float64{0, 2, 2}) || !slices.Equal(v.Final, []float64{2, 2, 2}) {
		t.Errorf("after 2 steps: obs %v, final %v", v.Obs, v.Final)
	}
	v.Step(one)
	if !slices.Equal(v.Ended, []Episode{{1, 3, 3}, {2, 0, 3}}) {
		t.Errorf("after 3 steps: ended %v", v.Ended)
	}
	if !slices.Equal(v.Terminated, []bool{false, true, false}) || !slices.Equal(v.Truncated, []bool{false, true, true}) {
		t.Errorf("after 3 steps: terminated %v, truncated %v", v.Terminated, v.Truncated)
	}
	if !slices.Equal(v.Lengths, []int{1, 0, 0}) || v.Steps != 9 {
		t.Errorf("after 3 steps: lengths %v, %d steps", v.Lengths, v.Steps)
	}
	v.Restart()
	if !slices.Equal(v.Lengths, []int{0, 0, 0}) || !slices.Equal(v.Obs, []float64{0, 0, 0}) {
		t.Errorf("restarted: lengths %v, obs %v", v.Lengths, v.Obs)
	}
}

// TestVectorView: copies that step one by one, in any order, end where they end when they step together.
func TestVectorView(t *testing.T) {
	e, err := Find("cartpole")
	if err != nil {
		t.Fatal(err)
	}
	whole, _ := NewVector(e, 3, 1, nil)
	parted, _ := NewVector(e, 3, 1, nil)
	views := make([]Vector, 3)
	for i := range views {
		parted.View(i, &views[i])
	}
	for step := range 200 {
		whole.Step([]float64{0, 1, float64(step % 2)})
		var ended []Episode
		for _, i := range []int{1, 2, 0} {
			views[i].Step([]float64{[]float64{0, 1, float64(step % 2)}[i]})
			parted.Adopt(i, &views[i])
			ended = append(ended, parted.Ended...)
		}
		slices.SortFunc(ended, func(a, b Episode) int { return a.Copy - b.Copy })
		if !slices.Equal(ended, whole.Ended) {
			t.Fatalf("step %d: ended %v, want %v", step, ended, whole.Ended)
		}
		if parted.Steps != whole.Steps || !slices.Equal(parted.Obs, whole.Obs) || !slices.Equal(parted.Final, whole.Final) ||
			!slices.Equal(parted.Rewards, whole.Rewards) || !slices.Equal(parted.Lengths, whole.Lengths) ||
			!slices.Equal(parted.Returns, whole.Returns) || !slices.Equal(parted.Streams, whole.Streams) ||
			!slices.Equal(parted.Terminated, whole.Terminated) || !slices.Equal(parted.Truncated, whole.Truncated) {
			t.Fatalf("step %d: the copies differ:\n got %+v\nwant %+v", step, parted, whole)
		}
	}
}

func TestVectorWithoutLimit(t *testing.T) {
	v := counters(t, 0, 1000)
	for range 999 {
		if v.Step([]float64{0}); v.Truncated[0] || v.Terminated[0] {
			t.Fatal("ended early")
		}
	}
}

func TestVectorParams(t *testing.T) {
	v := counters(t, 0, 9, 9, 9)
	p, ok := Named(v.Params(), "size")
	if !ok {
		t.Fatal("no parameter size")
	}
	if err := p.Set("4"); err != nil {
		t.Fatal(err)
	}
	if err := p.Set("10"); err == nil {
		t.Error("10 was taken")
	}
	for i, w := range v.Copies {
		if c := w.(*counter); c.Size != 4 || c.told != 1 {
			t.Errorf("copy %d has size %v, told %d times", i, c.Size, c.told)
		}
	}
}

func TestNewVector(t *testing.T) {
	e, err := Find("cartpole")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewVector(e, 0, 1, nil); err == nil || err.Error() != "num_envs: 0 is not at least 1" {
		t.Errorf("no copies: %v", err)
	}
	bad := errors.New("bad")
	if _, err := NewVector(e, 2, 1, func(World) error { return bad }); !errors.Is(err, bad) {
		t.Errorf("failing setup: %v", err)
	}
	v, err := NewVector(e, 3, 1, func(w World) error { w.(*CartPole).Gravity = 5; return nil })
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range v.Copies {
		if w.(*CartPole).Gravity != 5 {
			t.Errorf("copy %d was not set up", i)
		}
	}
	if v.N() != 3 || slices.Equal(v.Obs[0:4], v.Obs[4:8]) || v.Streams[0] == v.Streams[1] {
		t.Errorf("%d copies that start at %v", v.N(), v.Obs)
	}
	more, err := NewVector(e, 5, 1, nil)
	if err != nil || !slices.Equal(v.Obs, more.Obs[:12]) {
		t.Errorf("the first copies depend on how many there are: %v, %v", v.Obs, more.Obs)
	}
}
