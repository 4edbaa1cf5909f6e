package lab

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// A GradientSpread says how far estimates of one gradient differ: the gradients that an agent computes from fresh experience, with
// the weights, the memory and the worlds as they are.
type GradientSpread struct {
	Clock int64 // where the run stood

	N        int     // estimates
	Steps    float64 // environment steps that one of them takes, on average
	Length   float64 // of the mean gradient, ‖ḡ‖
	Variance float64 // 1/(N−1) Σ ‖g_k − ḡ‖², over all weights
	Cosine   float64 // of two estimates, the mean over all pairs
	Exact    float64 // cosine of the mean with the exact gradient; NaN where that can't be had
}

// Noise returns how far a single estimate is off, for the length of the mean: √Variance/‖ḡ‖.
func (s *GradientSpread) Noise() float64 { return math.Sqrt(s.Variance) / s.Length }

// maxExact bounds the weights for which the exact gradient is worked out: each of them needs two solutions of Bellman's
// equations.
const maxExact = 512

// UsualEstimates is how many estimates are made unless somebody asks for another number.
const UsualEstimates = 64

// GradientSpread makes n estimates of the policy's gradient, or of the values' where the agent has no policy, at the end of the
// last iteration. They are made on copies, with chances of their own that follow from the seed and the clock: the run is
// untouched, and asking again gives the same answer. It ends early, with the estimates made so far, once late is true
// after the second. The error says that the agent computes no gradient.
func (s *Session) GradientSpread(n int, late func() bool) (*GradientSpread, error) {
	side, err := s.Fork()
	if err != nil {
		return nil, err
	}
	defer side.Close()
	if !side.edge {
		side.Back(Update)
	}
	result := &GradientSpread{Clock: s.clock}
	var estimates [][]float64
	for k := 0; k < n && (k < 2 || !late()); k++ {
		m := moment{cloneState(side.Agent), cloneState(side.World)}
		for i, stream := range streamsIn(reflect.ValueOf(&m).Elem(), nil) {
			*stream = num.NewStream(s.setup.Seed, meterStream, uint64(side.clock), uint64(k), uint64(i)+1)
		}
		g, steps := m.estimate()
		if g == nil {
			return nil, errors.New("this agent has computed no gradient by the end of an iteration, so there is nothing to measure")
		}
		estimates = append(estimates, g)
		result.Steps += float64(steps)
	}
	result.N = len(estimates)
	result.Steps /= float64(result.N)
	mean := result.compare(estimates)
	result.Exact = math.NaN()
	if exact := side.exactGradient(); exact != nil {
		result.Exact = cosine(mean, exact)
	}
	return result, nil
}

// streamsIn appends every random stream that is reached from a value, which is addressable, to those found.
func streamsIn(v reflect.Value, found []*num.Stream) []*num.Stream {
	if stream, ok := v.Addr().Interface().(*num.Stream); ok {
		return append(found, stream)
	}
	switch v.Kind() {
	case reflect.Interface: // state in it lies behind a pointer
		if p := v.Elem(); p.Kind() == reflect.Pointer {
			found = streamsIn(p.Elem(), found)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			found = streamsIn(v.Elem(), found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				found = streamsIn(v.Field(i), found)
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Float64 {
			break
		}
		for i := range v.Len() {
			found = streamsIn(v.Index(i), found)
		}
	}
	return found
}

// estimate goes on until a gradient has been computed of the weights that count, and returns it with the environment
// steps that it took, or nil if the iteration ends before.
func (m *moment) estimate() (gradient []float64, steps int) {
	tensors, before := counting(m.Agent), m.World.Steps
	for _, t := range tensors {
		clear(t.Grad)
	}
	for ev := range m.Agent.Iterate(m.World) {
		if ev.Phase != algorithms.Differentiated && ev.Phase != algorithms.Updated {
			continue
		}
		if g := gathered(tensors); slices.ContainsFunc(g, func(x float64) bool { return x != 0 }) {
			return g, m.World.Steps - before
		}
	}
	return nil, 0
}

// counting lists the tensors whose gradient is measured: the policy's, or all that have one if there is no policy.
func counting(a algorithms.Agent) []nn.Tensor {
	var policy, all []nn.Tensor
	for _, t := range a.Tensors() {
		if len(t.Grad) == 0 {
			continue
		}
		all = append(all, t)
		if strings.HasPrefix(t.Name, "actor") {
			policy = append(policy, t)
		}
	}
	if policy != nil {
		return policy
	}
	return all
}

func gathered(tensors []nn.Tensor) (g []float64) {
	for _, t := range tensors {
		g = append(g, t.Grad...)
	}
	return g
}

// compare works out how far the estimates agree, and returns their mean.
func (s *GradientSpread) compare(estimates [][]float64) (mean []float64) {
	n := float64(len(estimates))
	mean = make([]float64, len(estimates[0]))
	units := make([]float64, len(mean)) // the sum of the estimates, each scaled to length 1
	for _, g := range estimates {
		length := norm(g)
		for i, x := range g {
			mean[i] += x / n
			units[i] += x / length
		}
	}
	for _, g := range estimates {
		for i, x := range g {
			off := x - mean[i]
			s.Variance += float64(off*off) / (n - 1)
		}
	}
	s.Length = norm(mean)
	sum := norm(units)
	s.Cosine = (float64(sum*sum) - n) / (n * (n - 1)) // ‖Σ u_k‖² = n + Σ over pairs of u_j·u_k
	return mean
}

func cosine(x, y []float64) float64 {
	dot := 0.0
	for i, v := range x {
		dot += float64(v * y[i])
	}
	return dot / norm(x) / norm(y)
}

// exactGradient returns the gradient of minus the expected discounted return of an episode, without a time limit, with
// respect to the weights of the policy: central differences of exact values. It is nil where the world has no model, the
// agent has no policy over actions that can be counted, or the policy has too many weights.
func (s *Session) exactGradient() []float64 {
	agent := cloneState(s.Agent)
	chooser, ok := agent.(algorithms.Chooser)
	world, known := s.World.Copies[0].(worlds.Modeler)
	if !ok || !known || !s.World.Spec().Action.IsDiscrete() {
		return nil
	}
	tensors, gamma := counting(agent), 1.0
	if p, ok := worlds.Named(agent.Params(), "gamma"); ok {
		gamma = p.Float()
	}
	model, sights := world.Model(), algorithms.Sights(s.World.Copies[0])
	value := func() float64 { return expectedReturn(model, chancesAt(sights, chooser.Chooses().Chances), gamma) }
	if weights := len(gathered(tensors)); weights > maxExact || len(sights) != model.States || math.IsNaN(value()) {
		return nil
	}
	const step = 1e-5
	var gradient []float64
	for _, t := range tensors {
		for i, at := range t.Value {
			t.Value[i] = at + step
			above := value()
			t.Value[i] = at - step
			below := value()
			t.Value[i] = at
			gradient = append(gradient, (below-above)/(2*step))
		}
	}
	return gradient
}

// chancesAt returns the probability of every action in every state, asked for by what is seen of it; nil where nothing is.
func chancesAt(sights [][]float64, ask func(obs []float64) []float64) [][]float64 {
	chances := make([][]float64, len(sights))
	for s, obs := range sights {
		if obs != nil {
			chances[s] = ask(obs)
		}
	}
	return chances
}

// expectedReturn returns the exact expected return of an episode, without a time limit, if actions are taken with these
// probabilities, or NaN if it has none.
func expectedReturn(m *worlds.Model, chances [][]float64, gamma float64) float64 {
	v, err := m.PolicyValue(func(state, action int) float64 {
		if chances[state] == nil {
			return 0
		}
		return chances[state][action]
	}, gamma)
	if err != nil {
		return math.NaN()
	}
	return atStart(m, v)
}

// atStart returns the mean of the values of the states that an episode starts in.
func atStart(m *worlds.Model, v []float64) (mean float64) {
	for s, p := range m.Start {
		if p > 0 {
			mean += float64(p * v[s])
		}
	}
	return mean
}
