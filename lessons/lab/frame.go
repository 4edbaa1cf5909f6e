package lab

import (
	"math"
	"slices"

	"ascent/algorithms"
	"ascent/algorithms/nn"
	"ascent/worlds"
)

// A Frame is a copy of what a screen shows of a session. It shares nothing with the run that the run will change, so
// that the screen may look at it while the run goes on.
type Frame struct {
	Experiment Experiment // as begun, with the edits so far
	Spec       *worlds.Spec
	Params     []algorithms.Param // bound to copies: reading them is safe, setting them changes nothing
	Own        int                // how many of them are the agent's; the world's follow

	Clock, Horizon int64
	Steps          int // environment steps
	Iteration      int // finished iterations
	Edge           bool
	Done           bool
	Diverged       *Divergence

	World   worlds.World   // a copy of the first copy
	Length  int            // steps of its current episode
	Return  float64        // return of its current episode
	Overlay worlds.Overlay // what the agent knows of the world's states, and where it went
	Phase   algorithms.Phase
	Lines   algorithms.Lines
	Scalars []algorithms.Scalar
	Rollout *algorithms.Rollout // nil if the event has none
	Rows    []int
	Ratios  []float64 // of these rows, if the event has some …
	Weights []float64 // … and their advantages as the loss weighs them
	Backup  *algorithms.Backup
	Thought *algorithms.Judgement // of where the first copy stands; nil if the agent does not act by values
	Critic  bool                  // it has a critic: a Survey asks that

	Lags []int // updates that the weights of each worker are behind; nil if there are no workers

	Remembers bool    // the agent has a memory …
	Memory    *Memory // … and this is in it; nil if nothing is yet

	Fit    *Fit   // of the values that were learned last, if many were learned at once; nil if none were yet
	Choice Choice // the last one of an agent that learns from a memory of squeezed actions; else empty
	Update []Note // the update that is under way or, between two, the last
	Layers []Layer
	Record Record
	Edits  []Edit // applied until now
}

// FromMemory reports whether the rollout is a batch that was drawn from the agent's memory, rather than its last steps.
func (f *Frame) FromMemory() bool {
	return f.Remembers && f.Phase != algorithms.Acted && f.Rollout != nil
}

// A Layer sums up a tensor: its weights, the last gradient and the last update.
type Layer struct {
	Name             string
	Shape            []int
	Norm, GradNorm   float64
	ChangeNorm       float64 // of what the last update added to the weights
	Cosine           float64 // of the last gradient with the one before; 0 before there are two
	Noise            float64 // signal-to-noise ratio of the update's minibatches; 0 with fewer than two …
	Minibatches      int     // … of which there are so many
	GradMin, GradMax float64
	Histogram        [layerBins]int // of the gradient's elements, between GradMin and GradMax
}

const layerBins = 24

// Frame returns a copy of what there is to see now.
func (s *Session) Frame() Frame {
	spec := *s.World.Spec()
	f := Frame{
		Experiment: s.setup, Spec: &spec, Params: frozen(s.Params()), Own: len(s.Agent.Params()),
		Clock: s.clock, Horizon: s.horizon, Steps: s.World.Steps, Iteration: len(s.Record.Metrics.Clock),
		Edge: s.edge, Done: s.Done(), Diverged: s.diverged,
		World: cloneState(s.World.Copies[0]), Length: s.World.Lengths[0], Return: s.World.Returns[0],
		Fit: s.journal.fit, Choice: s.journal.choice, Update: s.journal.notes, Record: s.Record.view(), Edits: slices.Clone(s.edits[:s.applied]),
	}
	for i, t := range s.tensors {
		l := summarizeLayer(t)
		l.ChangeNorm = s.changes.norm(i)
		if i < len(s.grads.fold) {
			fold := s.grads.fold[i]
			l.Cosine, l.Noise, l.Minibatches = fold.cosine, fold.noise(), fold.count
		}
		f.Layers = append(f.Layers, l)
	}
	if ev := s.event; ev != nil {
		f.Phase, f.Lines, f.Scalars = ev.Phase, s.site.Lines(), slices.Clone(ev.Scalars)
		f.Rows, f.Ratios, f.Weights = slices.Clone(ev.Rows), slices.Clone(ev.Ratios), slices.Clone(ev.Advantages)
		if ev.Rollout != nil {
			r := cloneState(ev.Rollout)
			f.Rollout = r
		}
		if ev.Backup != nil {
			b := *ev.Backup
			f.Backup = &b
		}
	}
	if v, ok := s.Agent.(algorithms.Valuer); ok {
		f.Overlay = algorithms.Know(v, s.World.Copies[0])
		f.Thought = s.think(v)
	}
	_, f.Critic = s.Agent.(algorithms.Evaluator)
	if f.Rollout != nil {
		f.Overlay.Trail = f.Rollout.Trail(spec.Observation)
	}
	f.Overlay.Cursor = -1
	if l, ok := s.Agent.(algorithms.Lagging); ok {
		f.Lags = l.Lags()
	}
	if r, ok := s.Agent.(algorithms.Rememberer); ok {
		f.Remembers, f.Memory = true, remember(r.Remembers())
	}
	return f
}

// think asks a valuer about where the first copy of the world stands.
func (s *Session) think(v algorithms.Valuer) *algorithms.Judgement {
	j := v.Judge(s.World.Obs[:s.World.Spec().Observation.Size()])
	j.Actions, j.Open, j.Policy = slices.Clone(j.Actions), slices.Clone(j.Open), slices.Clone(j.Policy)
	return &j
}

// frozen binds parameters to copies of their values.
func frozen(params []algorithms.Param) []algorithms.Param {
	for i, p := range params {
		switch v := p.Value.(type) {
		case *float64:
			c := *v
			params[i].Value = &c
		case *int:
			c := *v
			params[i].Value = &c
		case *bool:
			c := *v
			params[i].Value = &c
		case *string:
			c := *v
			params[i].Value = &c
		}
		params[i].After, params[i].Check = nil, nil
	}
	return params
}

func summarizeLayer(t nn.Tensor) Layer {
	l := Layer{Name: t.Name, Shape: t.Shape, GradMin: math.Inf(1), GradMax: math.Inf(-1)}
	l.Norm, l.GradNorm = norm(t.Value), norm(t.Grad)
	for _, g := range t.Grad {
		l.GradMin, l.GradMax = min(l.GradMin, g), max(l.GradMax, g)
	}
	width := (l.GradMax - l.GradMin) / layerBins
	for _, g := range t.Grad {
		if width > 0 {
			l.Histogram[min(int((g-l.GradMin)/width), layerBins-1)]++
		}
	}
	return l
}

func norm(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v * v)
	}
	return math.Sqrt(sum)
}
