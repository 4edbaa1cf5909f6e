package worlds

import (
	"slices"
	"testing"

	"ascent/worlds/num"
)

// TestBanditMeans gives the arms their means instead of drawing them, and lets the later of two settings win.
func TestBanditMeans(t *testing.T) {
	b, s := NewBandit(), num.NewStream(1, 1)
	set := func(name, value string) error {
		t.Helper()
		p, ok := Named(b.Params(), name)
		if !ok {
			t.Fatalf("no parameter %s", name)
		}
		return p.Set(value)
	}
	b.Reset(&s)
	if err := set("means", "101 99"); err != nil {
		t.Fatal(err)
	}
	b.Reset(&s)
	if spec := b.Spec(); !slices.Equal(b.Means, []float64{101, 99}) || spec.Action.Count() != 2 || spec.Low != 97 || spec.High != 103 {
		t.Errorf("%d arms pay %v, between %v and %v", spec.Action.Count(), b.Means, spec.Low, spec.High)
	}
	if err := set("arms", "3"); err != nil {
		t.Fatal(err)
	}
	b.Reset(&s)
	if len(b.Means) != 3 || b.Given != "" || b.Spec().Low != -2 {
		t.Errorf("3 arms pay %v, given %q", b.Means, b.Given)
	}
	for _, wrong := range []string{"1", "1 two", "1 1e9", "NaN 1"} {
		if set("means", wrong) == nil {
			t.Errorf("means of %q were taken", wrong)
		}
	}
}
