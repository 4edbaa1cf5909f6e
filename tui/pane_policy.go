package tui

import (
	"fmt"
	"math"
	"slices"
)

// policyPane shows what the agent would do where it stands: the probability of every action, or mean and deviation of
// actions that are numbers, and how undecided that is.
type policyPane struct {
	top    int  // the first action that is drawn …
	pinned bool // … stays where the person has put it; else it follows the one that was taken, or is likeliest
}

func (*policyPane) title(*studio) string { return "Policy" }

func (p *policyPane) scroll(s *studio, rows int) {
	p.top, p.pinned = min(max(p.top+rows, 0), max(s.frame().Spec.Action.Count()-1, 0)), true
}

func (p *policyPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	st, ok := stanceOf(f)
	switch {
	case !ok:
		text := "What the policy would do comes with the first action that it chooses."
		if _, ok := parameter(f.Params, "learning_starts"); ok {
			text = "What the policy would do comes with the first action that it chooses; until learning_starts, actions are random."
		}
		return Box{}, t.notYet(text, w, h)
	case st.chances == nil:
		return p.drawDensity(s, t, st, w, h)
	}
	return p.drawChances(s, t, st, w, h)
}

// drawChances draws a bar for every action; the one that was taken is marked, if there is one. Where there are more actions
// than rows, it is said which are there.
func (p *policyPane) drawChances(s *studio, t *Theme, st stance, w, h int) (Box, []string) {
	f, c, taken := s.frame(), st.chances, -1
	if st.taken != nil {
		taken = int(st.taken[0])
	}
	var bars []Bar
	entropy := 0.0
	rows := max(h-2, 0)
	if len(c) > rows {
		rows = max(rows-1, 0)
	}
	if at := taken; !p.pinned {
		if at < 0 {
			at = slices.Index(c, slices.Max(c))
		}
		p.top = firstRow(len(c), at, rows)
	}
	p.top = max(0, min(p.top, len(c)-rows))
	for i := p.top; i < len(c) && len(bars) < rows; i++ {
		b := Bar{Name: f.Spec.Action.Name(i), Value: c[i], Text: fmt.Sprintf("%.3f", c[i]), Marked: i == taken}
		if i == taken {
			b.Style = Series2
		}
		bars = append(bars, b)
	}
	for _, x := range c {
		if x > 0 {
			entropy -= x * math.Log(x)
		}
	}
	pen := t.Pen(w)
	if len(bars) < len(c) {
		pen.Put(Label, fmt.Sprintf(" actions %d to %d of %d; up and down show the others", p.top+1, p.top+len(bars), len(c))).End()
	}
	pen.Put(Label, " entropy ").Put(Value, fmt.Sprintf("%.2f", entropy)).Put(Label, fmt.Sprintf(" of at most %.2f nats", math.Log(float64(len(c)))))
	if n := pen.Room() - 4; n > 8 {
		course := s.recorded("losses/entropy")
		pen.Put(Plain, "  ").Course(course.course, min(n, 40), course.read)
	}
	pen.End()
	switch {
	case taken >= 0:
		pen.Put(Key, " ▸").Put(Label, " taken last")
		s.putUpdate(pen)
		pen.End()
	case st.epsilon > 0:
		pen.Put(Label, " ε-greedy: at random with ε = ").Put(Value, short(st.epsilon)).Put(Label, ", else the best").End()
	}
	return Box{}, append(t.Bars(bars, 1, w, rows).Lines, pen.Lines()...)
}

// putUpdate writes how far the last update has moved the policy, if the algorithm measures it; while the charts are read,
// what it was there, and the entropy then.
func (s *studio) putUpdate(p *Pen) {
	kl, entropy := s.recorded("losses/approx_kl"), s.recorded("losses/entropy")
	if entropy.read > 0 {
		p.Put(Label, "   at the cursor: entropy ").Put(Value, short(entropy.value))
		if finite(kl.value) {
			p.Put(Label, ", kl ").Put(Value, short(kl.value))
		}
	} else if finite(kl.value) {
		p.Put(Label, "   kl of the last update ").Put(Value, short(kl.value))
	}
}
