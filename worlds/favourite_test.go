package worlds

import (
	"strings"
	"testing"
)

// TestNoFavouriteWithoutKnowledge: where all actions are alike, the pictures of blackjack and of the gambler hold none of
// them for the best.
func TestNoFavouriteWithoutKnowledge(t *testing.T) {
	draw := func(w Modeler, chance func(action int) float64) string {
		spec := w.Spec()
		o := &Overlay{Values: make([]float64, spec.Observation.Count()), Cursor: -1}
		for range o.Values {
			p := make([]float64, spec.Action.Count())
			for a := range p {
				p[a] = chance(a)
			}
			o.Policy = append(o.Policy, p)
		}
		c := NewCanvas(100, 20, Braille)
		w.Draw(c, o)
		return c.String()
	}
	alike := func(int) float64 { return 0.5 }
	only := func(action int) func(int) float64 {
		return func(a int) float64 {
			if a == action {
				return 1
			}
			return 0
		}
	}
	for _, c := range []struct {
		chance func(int) float64
		marks  string
	}{{alike, "··········"}, {only(stick), "ssssssssss"}, {only(hit), "hhhhhhhhhh"}} {
		picture := strings.ReplaceAll(draw(NewBlackjack(), c.chance), " ", "")
		if n := strings.Count(picture, c.marks); n != 20 {
			t.Errorf("%d rows %s, not ten for each of two tables:\n%s", n, c.marks, picture)
		}
	}
	bars := func(picture string) int { return strings.Count(picture, "⣿") }
	none, one := draw(NewGambler(), alike), draw(NewGambler(), only(19))
	if bars(none) > 0 || bars(one) < 50 {
		t.Errorf("the gambler has bars where all stakes are alike, or none where one is better:\n%s\n%s", none, one)
	}
	if got := favourite([]float64{0.1, 0.4, 0.4, 0.1}, 4); got != 2 {
		t.Errorf("of two best stakes, 2 and 3, the picture shows %v", got)
	}
	if got := favourite([]float64{1}, 1); got != 1 {
		t.Errorf("the only stake is 1, not %v", got)
	}
}
