package tui

import (
	"fmt"
	"math"
	"slices"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// worldPane shows the world: the run's own while it is stepped or slow; at full speed, where that would be in another
// place at every frame, an episode that the agent plays beside the run.
type worldPane struct{ canvas worlds.Canvas }

func (*worldPane) title(*studio) string { return "World" }

func (p *worldPane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	v := s.bench.scene()
	if row, ok := s.pinnedSample(); ok && !s.bench.running {
		v = s.bench.sampled(row)
	}
	if s.brush != nil { // a demonstration would show the map as it was when that began
		v = s.bench.now()
		v.overlay.Cursor = s.brush.cell
	}
	lines := t.sceneLines(v, s.frame(), w, h)
	p.canvas.Reset(w, h-len(lines.Lines), t.Marks.Canvas())
	v.world.Draw(&p.canvas, &v.overlay)
	return Box{Note: v.note}, Below(t.Canvas(&p.canvas), lines).Lines
}

// A scene is a world at a moment, with what the agent knows of it.
type scene struct {
	world   worlds.World
	overlay worlds.Overlay
	step    int     // of the episode
	total   float64 // reward so far in it, or of the step
	what    string  // what total is, if not the return
	note    string  // where it comes from, if not from the run itself
	chances []float64
}

// scene returns what the world pane shows now.
func (b *bench) scene() scene {
	if b.running && paces[b.pace].every == 0 && len(b.demo.Actions) > 1 {
		f, v := &b.frame, demonstrated(&b.demo, b.moment)
		v.overlay.Values, v.overlay.ActionValues, v.overlay.Policy = f.Overlay.Values, f.Overlay.ActionValues, f.Overlay.Policy
		return v
	}
	return b.now()
}

// now returns the run's own world.
func (b *bench) now() scene {
	f := &b.frame
	v := scene{world: f.World, overlay: f.Overlay, step: f.Length, total: f.Return}
	r := f.Rollout
	if r == nil || r.Len() == 0 {
		return v
	}
	if f.FromMemory() { // of the last step, such an agent keeps how its action came about, if it drew it
		if f.Length > 0 {
			v.overlay.Action = f.Choice.Action
		}
		return v
	}
	last := r.Len() - r.Worlds // world 0's row of the last step
	likely := chances(r, f.Spec, last)
	if likely != nil && f.Spec.Observation.Count() == 1 {
		v.overlay.Policy = [][]float64{likely} // the same wherever one is
	}
	if f.Length == 0 && !oneStep(f.Spec) {
		v.overlay.Trail = nil
		return v // a new episode has begun: what was done last belongs to the old one
	}
	v.overlay.Action, v.chances = r.Action(last), likely
	return v
}

// oneStep reports whether an episode of a world is one step, as with a bandit: there is one thing to see, and no limit to
// how long it could be seen.
func oneStep(s *worlds.Spec) bool { return s.Observation.Count() == 1 && s.Limit == 0 }

// sampled returns the moment of a row of the samples.
func (b *bench) sampled(row int) scene {
	f, r := &b.frame, b.frame.Rollout
	w, ok := lab.Recall(f.World, r.Obs[row*r.ObsSize:(row+1)*r.ObsSize])
	if !ok && !oneStep(f.Spec) {
		v := b.now()
		v.note = "a sample does not tell the state"
		return v
	}
	if !ok {
		w = f.World // there is nothing to see in it but what is done
	}
	v := scene{world: w, overlay: f.Overlay, step: r.Time[row], total: r.Rewards[row], what: "reward", note: "selected sample"}
	v.overlay.Trail, v.overlay.Action, v.chances = nil, r.Action(row), chances(r, f.Spec, row)
	return v
}

// demonstrated returns a moment of a demonstration; after its end, the last.
func demonstrated(d *lab.Demonstration, moment int) scene {
	at := min(moment, len(d.Worlds)-1)
	v := scene{world: d.Worlds[at], overlay: worlds.Overlay{Cursor: -1}, step: at, note: fmt.Sprintf("greedy episode, update %s", grouped(d.Iteration))}
	if at < len(d.Actions) {
		v.overlay.Action = d.Actions[at]
	}
	for _, r := range d.Rewards[:at] {
		v.total += r
	}
	return v
}

// chances returns the probabilities of the actions in a row of a rollout, or nil where actions are numbers.
func chances(r *algorithms.Rollout, spec *worlds.Spec, row int) []float64 {
	n := spec.Action.Count()
	if n == 0 || len(r.Dist) < (row+1)*n {
		return nil
	}
	p := slices.Clone(r.Dist[row*n : (row+1)*n])
	top, sum := slices.Max(p), 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// sceneLines say where in the episode the world is, and how likely the agent's actions are.
func (t *Theme) sceneLines(v scene, f *lab.Frame, w, h int) Block {
	if h < 7 {
		return Block{Width: w}
	}
	p := t.Pen(w)
	if !oneStep(f.Spec) {
		what := v.what
		if what == "" {
			what = "return"
		}
		p.Put(Label, "step ").Put(Value, grouped(v.step)).Put(Label, "  "+what+" ").Put(Value, short(v.total))
		t.putChances(p, v.chances, f.Spec)
		p.End()
	}
	return p.Block(len(p.Lines()))
}

// putChances writes the probability of each action with its name, if there is room for all of them.
func (t *Theme) putChances(p *Pen, chances []float64, spec *worlds.Spec) {
	need := 4
	for i := range chances {
		need += width(spec.Action.Name(i)) + 7
	}
	if len(chances) == 0 || need > p.Room() {
		return
	}
	p.Put(Formula, "   π")
	for i, c := range chances {
		p.Put(Label, " "+spec.Action.Name(i)+" ").Put(Value, fmt.Sprintf("%.2f", c)).Put(Plain, " ")
	}
}
