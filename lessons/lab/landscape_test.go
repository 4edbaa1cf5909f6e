package lab

import (
	"math"
	"reflect"
	"slices"
	"testing"
)

// corridorReturn is what the short corridor's start is worth if right is taken with probability p (Sutton & Barto 2018,
// example 13.1, with the last step paid like the others).
func corridorReturn(p float64) float64 { return -(4 - 2*p) / (p * (1 - p)) }

func TestLandscapeOfCorridor(t *testing.T) {
	l := corridorRun(t).Landscape()
	for p := 0.1; p < 0.95; p += 0.1 {
		if got, want := l.Return([]float64{3, 3 + math.Log(p/(1-p))}), corridorReturn(p); math.Abs(got-want) > 1e-9 {
			t.Errorf("p = %g: %g, not %g", p, got, want)
		}
	}
	if got := l.Return([]float64{40, 0}); math.Abs(got+1000) > 1e-6 {
		t.Errorf("a policy that never comes through is cut at the time limit, not worth %g", got)
	}
	p := l.Profile()
	if best := 2 - math.Sqrt2; math.Abs(p.Best-best) > 1e-5 || math.Abs(p.BestReturn-corridorReturn(best)) > 1e-9 {
		t.Errorf("best is p = %g with %g", p.Best, p.BestReturn)
	}
	for i, chance := range p.Chances {
		if want := corridorReturn(chance); math.Abs(p.Returns[i]-want) > 1e-3 { // at the ends the limit cuts some episodes
			t.Errorf("profile at %g: %g, not %g", chance, p.Returns[i], want)
		}
	}
}

// TestLandscapeGradient compares with the gradient that is worked out from the weights: in the corridor a linear network has
// a weight for each preference, and the loss falls where the return climbs.
func TestLandscapeGradient(t *testing.T) {
	s := corridorRun(t)
	for range 4 {
		s.Next(Update)
		l := s.Landscape()
		got, want := l.Gradient(l.Here().Preferences, 0, 1), s.exactGradient()
		for i := range want {
			if math.Abs(got[i]+want[i]) > 1e-5*math.Abs(want[i]) {
				t.Errorf("the gradient is %v, not minus %v", got, want)
			}
		}
	}
}

// TestLandscapePath goes back to where the path says that the agent was, and looks.
func TestLandscapePath(t *testing.T) {
	s := corridorRun(t, Setting{Name: "learning_rate", Value: "0.05"})
	for range 30 {
		s.Next(Update)
	}
	s.Next(Line) // in the middle of an iteration
	l := s.Landscape()
	if len(l.Path) < 3 || l.Path[0].Clock != 0 || l.Here().Clock != s.Clock() {
		t.Fatalf("the path has %d points and ends at %d of %d", len(l.Path), l.Here().Clock, s.Clock())
	}
	for i := len(l.Path) - 1; i >= 0; i-- {
		at := l.Path[i]
		s.SeekTo(at.Clock)
		if got := values(policyWeights(s.Agent)); !slices.Equal(got, at.Preferences) {
			t.Errorf("at %d the preferences are %v, not %v", at.Clock, got, at.Preferences)
		}
		if p := softmax(at.Preferences)[1]; math.Abs(at.Return-corridorReturn(p)) > 1e-6*math.Abs(at.Return) {
			t.Errorf("at %d the return is %g", at.Clock, at.Return)
		}
	}
	if n := len(s.Landscape().Path); n != 1 {
		t.Errorf("at the beginning the path has %d points", n)
	}
}

// TestLandscapeOfBandits works out the return of three arms, and of several bandits at once.
func TestLandscapeOfBandits(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "gradient-bandit", World: "bandit", Seed: 1, TotalTimesteps: 1000, Parameters: Settings{{Name: "world.means", Value: "1 -2 4"}}})
	for range 300 {
		s.Next(Update)
	}
	l := s.Landscape()
	if got := l.Return([]float64{0, math.Log(2), math.Log(5)}); math.Abs(got-(1-2*2+4*5)/8.0) > 1e-12 {
		t.Errorf("the return is %g", got)
	}
	m := l.Map(l.UsualAxes(), 1)
	if len(m.Track) != len(l.Path) {
		t.Fatalf("%d points of %d", len(m.Track), len(l.Path))
	}
	h := slices.Clone(l.Here().Preferences)
	for i, at := range m.Track { // with three actions, the map shows the whole policy
		h[m.X], h[m.Y] = at[0], at[1]
		if got := l.Return(h); math.Abs(got-l.Path[i].Return) > 1e-12 {
			t.Errorf("point %d: %g on the map, %g on the path", i, got, l.Path[i].Return)
		}
		if got := m.Return(at[0], at[1]); math.Abs(got-l.Path[i].Return) > 0.05 {
			t.Errorf("point %d: %g read off the map, %g on the path", i, got, l.Path[i].Return)
		}
	}
	several := begin(t, Experiment{Algorithm: "a2c", World: "bandit", Seed: 1, TotalTimesteps: 1000, Parameters: Settings{{Name: "num_envs", Value: "3"}}})
	want := 0.0
	for _, w := range several.World.Copies {
		want += w.State()[4] / 3
	}
	h = make([]float64, 10)
	h[4] = 60
	if got := several.Landscape().Return(h); math.Abs(got-want) > 1e-9 {
		t.Errorf("arm 5 of three bandits is worth %g, not %g", got, want)
	}
}

// TestMapAxes takes the two actions whose preferences have moved most, in their order.
func TestMapAxes(t *testing.T) {
	for _, c := range [][]float64{{1, 2, 0, 0, 1}, {0, -1, 2, 1, 2}, {3, 2, 1, 0, 1}, {-1, 0, 3, 0, 2}} {
		l := &Landscape{Path: []Waypoint{{Preferences: make([]float64, 3)}, {Preferences: c[:3]}}, States: []int{0}, Actions: 3}
		if got := l.UsualAxes(); got != (Axes{int(c[3]), int(c[4])}) {
			t.Errorf("%v: axes %v", c, got)
		}
	}
}

// TestUpdateLine compares the ends of an update with the returns before and after it, and episodes with what they estimate.
func TestUpdateLine(t *testing.T) {
	s := corridorRun(t, Setting{Name: "learning_rate", Value: "0.2"}, Setting{Name: "optimizer", Value: "sgd"})
	if _, err := s.UpdateLine(4); err == nil {
		t.Error("before the first update there is a direction")
	}
	s.Next(Update)
	before := s.Landscape().Here().Return
	s.Next(Update)
	after := s.Landscape().Here().Return
	s.Next(Line)
	l, err := s.UpdateLine(4)
	if err != nil {
		t.Fatal(err)
	}
	sum := l.Sum()
	if !l.Exact || l.Iteration != 2 || len(sum.Alphas) != 21 || sum.Alphas[0] != -1 || sum.Alphas[20] != 4 {
		t.Errorf("update %d, exact: %v, from %g to %g", l.Iteration, l.Exact, sum.Alphas[0], sum.Alphas[20])
	}
	if math.Abs(sum.Returns[4]-before) > 1e-9 || math.Abs(sum.Returns[8]-after) > 1e-9 || math.Abs(sum.Gain-(after-before)) > 1e-9 || sum.GainError != 0 {
		t.Errorf("%g and %g, not %g and %g; the gain is %g ± %g", sum.Returns[4], sum.Returns[8], before, after, sum.Gain, sum.GainError)
	}
	s.Agent.Tensors()[0].Value[0] = math.NaN()
	for s.Tick() {
	}
	if _, err := s.UpdateLine(4); err == nil || s.Landscape() != nil {
		t.Error("a run that has diverged has a landscape")
	}
	l.Exact = false
	l.Reach(16)
	again := *l
	for range 200 {
		l.Play(func() bool { return false })
	}
	l.Play(func() bool { return true })
	played := l.Sum()
	l.Exact = true
	l.Reach(16)
	for i, exact := range l.Sum().Returns {
		if got, e := played.Returns[i], played.Errors[i]; math.Abs(got-exact) > 4*e || !(e > 0) {
			t.Errorf("at %g: %g ± %g, not %g", played.Alphas[i], got, e, exact)
		}
	}
	if independent := math.Hypot(played.Errors[4], played.Errors[5]); played.Episodes != 200 || !(played.GainError < independent) {
		t.Errorf("after %d episodes the gain is off by %g, that of independent episodes by %g", played.Episodes, played.GainError, independent)
	}
	for range 200 {
		again.Play(func() bool { return false })
	}
	if !reflect.DeepEqual(again.Sum(), played) {
		t.Error("played again, the episodes are others")
	}
}

// TestLandscapesOfAll looks at every algorithm in the middle of an iteration: the run goes on to the same bits.
func TestLandscapesOfAll(t *testing.T) {
	lines := 0
	untouched(t, func(_ *testing.T, s *Session, tick int) {
		if tick != 40 {
			return
		}
		s.Landscape()
		if l, err := s.UpdateLine(2); err == nil {
			lines++
			l.Play(func() bool { return false })
		}
	})
	if lines < 4 {
		t.Errorf("only %d runs have a line", lines)
	}
}

// TestSurrogate compares the surrogate of PPO with what its own update says of it, and its slope with the gradient.
func TestSurrogate(t *testing.T) {
	for _, algorithm := range []string{"ppo", "trpo"} {
		s := begin(t, Experiment{Algorithm: algorithm, World: "cartpole", Seed: 3, TotalTimesteps: 50_000, Parameters: Settings{{Name: "num_steps", Value: "64"}}})
		s.Next(Update)
		s.Next(Update)
		l, err := s.UpdateLine(1)
		if err != nil {
			t.Fatal(err)
		}
		sum := l.Sum()
		g := sum.Surrogate
		const before, after = 4, 20
		if math.Abs(g.Free[before]) > 1e-9 || math.Abs(g.KL[before]) > 1e-12 { // advantages of mean 0, ratios of 1
			t.Errorf("%s: at the old policy L is %g and the divergence %g", algorithm, g.Free[before], g.KL[before])
		}
		if !(g.Free[after] > g.Free[before]) || !(g.KL[after] > 0) {
			t.Errorf("%s: the update has moved L by %g, and the policy by %g", algorithm, g.Free[after], g.KL[after])
		}
		if (g.Clipped != nil) != (algorithm == "ppo") {
			t.Errorf("%s clips: %v", algorithm, g.Clipped != nil)
		}
		for i, clipped := range g.Clipped {
			if clipped > g.Free[i]+1e-12 {
				t.Errorf("at %g the clipped surrogate is %g, above %g", sum.Alphas[i], clipped, g.Free[i])
			}
		}
		l.stand(l.made.weights, 0)
		slope := (g.Free[before+1] - g.Free[before-1]) / (sum.Alphas[before+1] - sum.Alphas[before-1])
		if want := l.made.slope(l.step); math.Abs(slope-want) > 0.05*math.Abs(want) {
			t.Errorf("%s: L rises by %g along the update, the gradient says %g", algorithm, slope, want)
		}
	}
}

// slope returns how steep the surrogate is along a direction, by the gradients of ln π at the old policy.
func (o *objective) slope(direction []float64) float64 {
	p, n := o.policy, o.rollout.Len()
	p.Forward(o.rollout.Obs, n)
	for i, advantage := range o.advantages {
		p.GradLogProb(i, o.rollout.Action(i), math.Exp(p.LogProb(i, o.rollout.Action(i))-o.rollout.LogProbs[i])*advantage/float64(n))
	}
	p.Backward()
	dot := 0.0
	for i, g := range p.Gradient(nil) {
		dot += g * direction[i]
	}
	return dot
}
