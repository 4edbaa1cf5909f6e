package compare

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"

	"ascent/lessons/lab"
)

// small is a plan whose runs take no time.
func small(t *testing.T) *Plan {
	t.Helper()
	p, err := NewPlan([]string{"epsilon-greedy", "UCB"}, []string{"bandit"}, "", lab.Settings{{Name: "arms", Value: "4"}, {Name: "epsilon", Value: "0.2"}}, 3, 300)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// executed makes the runs of a plan that are numbered and returns them without what the clock has to do with.
func executed(t *testing.T, p *Plan, workers int, numbers ...int) (runs []Run) {
	t.Helper()
	err := p.Execute(t.Context(), numbers, workers, func(Progress) {}, func(r Run) error {
		r.StepsPerSec = 0
		runs = append(runs, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return runs
}

// TestPlan: a setting goes to the pairs that know it, pairs take turns, and names that are wrong are told.
func TestPlan(t *testing.T) {
	p := small(t)
	if got := p.Experiment(3); got.Algorithm != "ucb" || got.Seed != 2 || got.World != "ascent/Bandit-v0" || got.TotalTimesteps != 300 {
		t.Errorf("run 3 is %+v", got)
	}
	if _, ok := p.Pairs[1].Parameters.Get("epsilon"); ok {
		t.Error("ucb has an epsilon")
	}
	for _, pair := range p.Pairs {
		if arms, _ := pair.Parameters.Get("arms"); arms != "4" {
			t.Errorf("%s: %q arms", pair.Algorithm, arms)
		}
	}
	for want, names := range map[string][]string{
		`algorithm "ucbb" is not known`:          {"ucbb"},
		`parameter "epsilom" is not known`:       {"ucb", "epsilom"},
		`ucb on ascent/Bandit-v0 is named twice`: {"ucb", "epsilon", "UCB"},
	} {
		var settings lab.Settings
		if len(names) > 1 {
			settings = lab.Settings{{Name: names[1], Value: "0"}}
			names = append(names[:1], names[2:]...)
		}
		if _, err := NewPlan(names, []string{"bandit"}, "", settings, 1, 1); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// TestWorkers: what runs come to depends neither on how many are made at once nor on the order.
func TestWorkers(t *testing.T) {
	p := small(t)
	text := func(runs []Run) string { // what differs between two calls are pointers only, and NaN is not equal to itself
		r := p.Summarize(runs)
		return fmt.Sprint(r.Runs, r.Summaries, r.Thresholds, r.Improvements)
	}
	one := text(executed(t, p, 1, 0, 1, 2, 3, 4, 5))
	many := text(append(executed(t, p, 4, 5, 3, 1, 0), executed(t, p, 2, 4, 2, 0)...))
	if one != many || !strings.HasPrefix(one, "6 ") {
		t.Error("the figures depend on the number of workers, or on the order in which runs are finished")
	}
	a, b := executed(t, p, 1, 0)[0], executed(t, p, 1, 2)[0]
	if a.WeightsSHA256 == b.WeightsSHA256 || a.Seed != 1 || b.Seed != 2 {
		t.Errorf("seeds 1 and 2: %+v, %+v", a, b)
	}
}

// TestInterrupted: runs that are finished have been handed over, and no half of one. The runs are so long that the last
// can't be finished before the first has been handed over.
func TestInterrupted(t *testing.T) {
	p := small(t)
	p.Pairs[0].TotalTimesteps = 200_000
	p.Pairs[1].TotalTimesteps = 200_000
	ctx, cancel := context.WithCancel(t.Context())
	var runs []Run
	err := p.Execute(ctx, []int{0, 1, 2, 3, 4, 5}, 1, func(Progress) {}, func(r Run) error {
		runs = append(runs, r)
		cancel()
		return nil
	})
	if err != nil || len(runs) == 0 || len(runs) == 6 || runs[0].Steps != 200_000 {
		t.Errorf("%d runs, %v", len(runs), err)
	}
}

// made returns a run with scores that are made up.
func made(algorithm, world string, seed uint64, final, area float64, solvedAt int) Run {
	r := Run{Algorithm: algorithm, World: world, Seed: seed, Final: Score(final), Area: Score(area), StepsPerSec: 100 * float64(seed)}
	if solvedAt > 0 {
		r.SolvedAt = &solvedAt
	}
	for i := range Points {
		r.Curve = append(r.Curve, Score(area+float64(i)))
	}
	return r
}

// TestSummarize compares the figures of runs that are made up with what they are by hand, and with gonum's.
func TestSummarize(t *testing.T) {
	p, err := NewPlan([]string{"ppo", "a2c"}, []string{"cartpole"}, "", nil, 5, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var runs []Run
	finals := []float64{100, 500, 300, 200, 1000}
	for i, x := range finals {
		solved := []int{0, 700, 0, 900, 800}[i]
		runs = append(runs, made("ppo", "CartPole-v1", uint64(i+1), x, x/10, solved), made("a2c", "CartPole-v1", uint64(i+1), 250, 25, 0))
	}
	r := p.Summarize(runs)
	s := r.Summaries[0]
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"iqm", s.Final.IQM.Value, (200 + 300 + 500) / 3.}, // a quarter of five is one at either end
		{"median", s.Final.Median.Value, 300},
		{"mean", s.Final.Mean.Value, stat.Mean(finals, nil)},
		{"area", s.Area.IQM.Value, (20 + 30 + 50) / 3.},
		{"curve", s.Curve[7].Value, (27 + 37 + 57) / 3.},
		{"solved", float64(s.Solved), 3},
		{"solved at", s.SolvedAt, 900}, // of 700, 800, 900, never, never
		{"speed", s.StepsPerSec, 300},
		{"never solved", r.Summaries[1].SolvedAt, math.Inf(1)},
		{"tau", r.Thresholds["CartPole-v1"][4], 280}, // 100 + 4/20 of 900
		{"profile", s.Profile[4].Value, 3. / 5},
		{"profile from", s.Profile[4].Low, 1. / 5},                      // of five draws that succeed with 3/5, 1 % have no success and 9 % one at most
		{"profile to", s.Profile[4].High, 1},                            // 8 % have five
		{"profile of equal scores", r.Summaries[1].Profile[3].Value, 1}, // 250 > 235
		{"improvement", r.Improvements[0].Value, 3. / 5},                // 300, 500 and 1000 beat 250
		{"least of five", s.Final.Median.Low, 100},
		{"most of five", s.Final.Median.High, 1000},
		{"equal scores", r.Summaries[1].Final.Mean.High, 250},
	} {
		if math.Abs(c.got-c.want) > 1e-12 && c.got != c.want {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	if len(r.Improvements) != 1 {
		t.Errorf("%d improvements on one world", len(r.Improvements))
	}
}

// TestDiverged: a run that diverged is worse than any other, and the calm statistics bear one in five.
func TestDiverged(t *testing.T) {
	p, err := NewPlan([]string{"ppo", "a2c"}, []string{"cartpole", "acrobot"}, "", nil, 5, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var runs []Run
	for seed := range uint64(5) {
		final := 200.0
		if seed == 2 {
			final = math.Inf(-1)
		}
		runs = append(runs, made("ppo", "CartPole-v1", seed+1, final, final, 0), made("a2c", "CartPole-v1", seed+1, 100, 100, 0))
	}
	r := p.Summarize(runs)
	s := r.Summaries[0]
	if s.Final.IQM.Value != 200 || !math.IsInf(s.Final.Mean.Value, -1) || s.Final.Median.Value != 200 {
		t.Errorf("%+v", s.Final)
	}
	if len(r.Improvements) != 1 || r.Improvements[0].World != "CartPole-v1" || r.Improvements[0].Value != 0.8 {
		t.Errorf("with no run on the other world: %+v", r.Improvements)
	}
	if !math.IsNaN(r.Summaries[2].Final.IQM.Value) {
		t.Errorf("no run comes to %+v", r.Summaries[2].Final)
	}
}

// TestScore: a run comes back from JSON to the last bit, and so does what is no number.
func TestScore(t *testing.T) {
	for x, want := range map[Score]string{Score(1. / 3): "0.3333333333333333", Score(math.NaN()): "null", Score(math.Inf(-1)): `"diverged"`} {
		text, err := json.Marshal(x)
		var back Score
		if err == nil {
			err = json.Unmarshal(text, &back)
		}
		if err != nil || string(text) != want || math.Float64bits(float64(back)) != math.Float64bits(float64(x)) && x == x {
			t.Errorf("%v is %s and back %v, %v", x, text, back, err)
		}
	}
}

// BenchmarkCompare makes two algorithms learn two worlds on ten seeds, and sums the runs up. Two workers should need
// little more than half the time of one, where there are two cores.
func BenchmarkCompare(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers))
			p, err := NewPlan([]string{"ppo", "a2c"}, []string{"cartpole", "acrobot"}, "", nil, 10, 20_000)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				var runs []Run
				if err := p.Execute(b.Context(), p.Numbers(Whole), workers, func(Progress) {}, func(r Run) error {
					runs = append(runs, r)
					return nil
				}); err != nil {
					b.Fatal(err)
				}
				p.Summarize(runs)
			}
		})
	}
}
