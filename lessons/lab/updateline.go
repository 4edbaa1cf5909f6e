package lab

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// An UpdateLine is the return along the line θ + α d, where θ are the weights of a policy before the last update and d is
// what the update added to them: the policy before it stands at α = 0, the one after it at 1, and whoever had learned twice
// as fast would stand at 2. The return is undiscounted, of a policy that draws its actions.
//
// Where the law of the world is known and actions can be counted, the return is exact. Else it is the mean of episodes that
// are played on copies; episode k meets the same chance at all points, so that two points differ by less than two runs do.
type UpdateLine struct {
	Iteration int     // the one that made the update
	Length    float64 // ‖d‖
	Exact     bool
	Alphas    []float64

	agent     algorithms.Agent // a copy
	weights   []nn.Tensor      // of its policy
	before    []float64
	step      []float64
	world     worlds.World
	streams   []*num.Stream // of the agent
	made      *objective    // from which the update was made, or nil
	surrogate *Surrogate    // of that, along the line
	seed      uint64
	clock     uint64
	exact     func() float64
	returns   [][]float64 // episodes × Alphas; a single row if it is exact
}

// maxSearched is how many iterations are looked through for one that has changed the policy: some agents only fill their
// memory in the beginning, or change their policy every other time.
const maxSearched = 8

// UpdateLine returns the line of the last update, with points from far/4 before it to far times as far as it went. The error
// says why there is none.
func (s *Session) UpdateLine(far float64) (*UpdateLine, error) {
	if policyWeights(s.Agent) == nil {
		return nil, errors.New("this agent has no policy with weights of its own: it acts by values, so there is no direction that an update moves a policy in")
	}
	if s.diverged != nil {
		return nil, errors.New("the run has diverged, so there is no policy any more: go back first")
	}
	side, err := s.Fork()
	if err != nil {
		return nil, err
	}
	defer side.Close()
	if !side.edge {
		side.Back(Update)
	}
	l := &UpdateLine{agent: cloneState(side.Agent), world: cloneState(s.World.Copies[0]), seed: s.setup.Seed, clock: uint64(side.clock)}
	l.weights = policyWeights(l.agent)
	after := values(l.weights)
	for range maxSearched {
		l.Iteration = len(side.Record.Metrics.Clock)
		side.Back(Update)
		l.before = values(policyWeights(side.Agent))
		if !slices.Equal(l.before, after) {
			break
		}
	}
	for i, v := range after {
		l.step = append(l.step, v-l.before[i])
	}
	if l.Length = norm(l.step); l.Length == 0 {
		when := "yet"
		if side.clock > 0 {
			when = fmt.Sprintf("in the last %d iterations", maxSearched)
		}
		return nil, errors.New("the policy has not been updated " + when + ", so there is no direction to look along")
	}
	l.streams = streamsIn(reflect.ValueOf(&l.agent).Elem(), nil)
	l.made = side.objective()
	l.exact = exactReturn(l.agent, l.world)
	l.Exact = l.exact != nil
	l.Reach(far)
	return l, nil
}

// policyWeights lists the weights of an agent's policy, or nil if it acts by values.
func policyWeights(a algorithms.Agent) []nn.Tensor {
	tensors := counting(a)
	_, preferring := a.(*algorithms.GradientBandit)
	if len(tensors) == 0 || !preferring && !strings.HasPrefix(tensors[0].Name, "actor") {
		return nil
	}
	return tensors
}

func values(tensors []nn.Tensor) (v []float64) {
	for _, t := range tensors {
		v = append(v, t.Value...)
	}
	return v
}

// exactReturn returns a function that works out the return of an agent's policy as it is then, or nil if that can't be done.
func exactReturn(a algorithms.Agent, w worlds.World) func() float64 {
	known, ok := w.(worlds.Modeler)
	if !ok {
		return nil
	}
	model, sights := known.Model(), algorithms.Sights(w)
	if len(sights) != model.States {
		return nil
	}
	ask := func(obs []float64) []float64 { return softmax(preferences(a, obs)) }
	value := func() float64 { return episodeReturn(model, chancesAt(sights, ask), w.Spec().Limit) }
	if preferences(a, sights[0]) == nil || math.IsNaN(value()) {
		return nil
	}
	return value
}

// Reach lays the points of the line anew, from far/4 before it to far times as far as the update went; far is a power of two
// up to 16, so that 0 and 1 are among them. What was played is forgotten.
func (l *UpdateLine) Reach(far float64) {
	l.Alphas, l.returns = nil, nil
	for i := range 21 {
		l.Alphas = append(l.Alphas, far*float64(i-4)/16)
	}
	if l.made != nil {
		l.surrogate = &Surrogate{} // a new one: sums share the one before
		for _, alpha := range l.Alphas {
			l.stand(l.made.weights, alpha)
			l.made.add(l.surrogate)
		}
	}
	if l.Exact {
		var row []float64
		for _, alpha := range l.Alphas {
			l.stand(l.weights, alpha)
			row = append(row, l.exact())
		}
		l.returns = [][]float64{row}
	}
}

// stand puts the weights of a policy to a point of the line.
func (l *UpdateLine) stand(weights []nn.Tensor, alpha float64) {
	i := 0
	for _, t := range weights {
		for k := range t.Value {
			t.Value[k] = l.before[i] + float64(alpha*l.step[i])
			i++
		}
	}
}

// Play plays one more episode at every point, unless late is true before the last of them: then those of this round do not
// count. It is of no use if the line is exact.
func (l *UpdateLine) Play(late func() bool) {
	row := make([]float64, len(l.Alphas))
	for i, alpha := range l.Alphas {
		if late() {
			return
		}
		l.stand(l.weights, alpha)
		row[i] = l.episode(uint64(len(l.returns)))
	}
	l.returns = append(l.returns, row)
}

// episode returns the return of episode k where the agent stands.
func (l *UpdateLine) episode(k uint64) float64 {
	for i, stream := range l.streams {
		*stream = num.NewStream(l.seed, lineStream, l.clock, k, uint64(i)+1)
	}
	g := &Game{World: cloneState(l.world), stream: num.NewStream(l.seed, lineStream, l.clock, k)}
	g.Restart()
	obs := make([]float64, g.World.Spec().Observation.Size())
	for !g.Over() && g.Length < patience {
		g.World.Observe(obs)
		g.Step(l.agent.Act(obs, false))
	}
	return g.Return
}

// LineEpisodes is how many episodes are enough at each point of a line that is not exact.
const LineEpisodes = 64

// Z95 is how many standard errors to either side of a mean make its 95 % interval.
const Z95 = 1.96

// Episodes returns how many episodes were played at each point; 0 if the line is exact.
func (l *UpdateLine) Episodes() int {
	if l.Exact {
		return 0
	}
	return len(l.returns)
}

// A LineSum is what is known of an update line.
type LineSum struct {
	Alphas   []float64
	Returns  []float64 // means over the episodes
	Errors   []float64 // their standard errors; 0 if they are exact
	Episodes int       // that were played at each point; 0 if they are exact

	Surrogate *Surrogate // what the update was to climb; nil if the agent climbs the return itself

	Gain, GainError float64 // by how much more the policy after the update earns than the one before
}

// Sum returns what is known by now. It shares nothing with the line.
func (l *UpdateLine) Sum() LineSum {
	s := LineSum{Alphas: slices.Clone(l.Alphas), Surrogate: l.surrogate}
	if l.Exact {
		s.Returns, s.Errors = slices.Clone(l.returns[0]), make([]float64, len(l.Alphas))
	} else {
		s.Episodes = l.Episodes()
		for i := range l.Alphas {
			mean, e := MeanError(l.column(i))
			s.Returns, s.Errors = append(s.Returns, mean), append(s.Errors, e)
		}
	}
	before, after := slices.Index(l.Alphas, 0), slices.Index(l.Alphas, 1)
	gains := l.column(after)
	for k, g := range l.column(before) {
		gains[k] -= g
	}
	s.Gain, s.GainError = MeanError(gains)
	if l.Exact {
		s.GainError = 0
	}
	return s
}

// column returns the returns at one point.
func (l *UpdateLine) column(i int) (returns []float64) {
	for _, row := range l.returns {
		returns = append(returns, row[i])
	}
	return returns
}
