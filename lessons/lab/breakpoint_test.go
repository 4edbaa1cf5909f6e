package lab

import (
	"math"
	"strings"
	"testing"

	"ascent/algorithms"
)

// broken runs a session until one of some breakpoints, for so many events at most, and says which and why.
func broken(t *testing.T, s *Session, most int, list ...string) string {
	t.Helper()
	var points []*Breakpoint
	for _, text := range list {
		b, err := NewBreakpoint(text, s.setup.Algorithm)
		if err != nil {
			t.Fatal(err)
		}
		points = append(points, b)
	}
	for range most {
		s.Tick()
		for _, b := range points {
			if why, yes := s.Reaches(b); yes {
				return why
			}
		}
	}
	return "never"
}

func TestBreakpointOnAPhase(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "reinforce", World: "cartpole", Seed: 1, TotalTimesteps: 1 << 30})
	if why := broken(t, s, 10_000, "Updated"); why != "phase Updated" || s.Event().Phase != algorithms.Updated {
		t.Errorf("%s, at an event %s", why, s.Event().Phase)
	}
	first := s.Clock()
	if broken(t, s, 10_000, "updated"); s.Event().Phase != algorithms.Updated || s.Clock() == first {
		t.Errorf("going on it stops at event %d, %s", s.Clock(), s.Event().Phase)
	}
}

// TestBreakpointOnAnEpisode compares the moment with the record, in several worlds at once.
func TestBreakpointOnAnEpisode(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "a2c", World: "cartpole", Seed: 3, TotalTimesteps: 1 << 30, Parameters: Settings{{"num_envs", "8"}}})
	why := broken(t, s, 100_000, "episodic_return >= 40")
	e := &s.Record.Episodes
	ended := len(s.World.Ended)
	for i, r := range e.Return {
		if now := i >= e.Len()-ended; !now && r >= 40 {
			t.Fatalf("episode %d had a return of %g, and it did not stop", i, r)
		}
	}
	if !strings.HasPrefix(why, "episodic_return >= 40, episodic_return is ") || e.Clock[e.Len()-1] != s.Clock() {
		t.Errorf("%s at event %d, episodes end at %v", why, s.Clock(), e.Clock)
	}
}

// TestBreakpointOnAMetric stops at the event that offers the value, and not again while the condition stays true.
func TestBreakpointOnAMetric(t *testing.T) {
	e := Experiment{Algorithm: "ppo", World: "cartpole", Seed: 1, TotalTimesteps: 1 << 30, Parameters: Settings{{"num_envs", "2"}, {"num_steps", "32"}, {"learning_rate", "0.02"}}}
	for _, text := range []string{"approx_kl > 0.01", "losses/approx_kl > 0.01"} {
		s := begin(t, e)
		if why := broken(t, s, 100_000, text); !strings.HasPrefix(why, text+", approx_kl is 0.0") {
			t.Errorf("%s: %s", text, why)
		}
		if v := s.Record.Metrics.newest("losses/approx_kl"); !(v > 0.01) {
			t.Errorf("%s: stopped at %g", text, v)
		}
	}
	s := begin(t, e)
	b, err := NewBreakpoint("global_step >= 10", "ppo")
	if err != nil {
		t.Fatal(err)
	}
	stops := 0
	for range 500 {
		s.Tick()
		if _, yes := s.Reaches(b); yes {
			if stops++; s.World.Steps != 10 {
				t.Errorf("stopped at step %d", s.World.Steps)
			}
		}
	}
	if stops != 1 {
		t.Errorf("it stopped %d times", stops)
	}
}

func TestBreakpointOnNaN(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "reinforce", World: "cartpole", Seed: 1, TotalTimesteps: 1 << 30})
	if why := broken(t, s, 2000, "NaN"); why != "never" {
		t.Fatalf("without any it stops: %s", why)
	}
	s.Agent.Tensors()[0].Value[0] = math.NaN()
	if why := broken(t, s, 2000, "nan"); !strings.HasSuffix(why, "is no number") {
		t.Errorf("it stops for %s; diverged: %v", why, s.Diverged())
	}
}

func TestBreakpointsThatAreNone(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "a phase, NaN or a condition is missing",
		"aprox_kl > 0.1":          `name "aprox_kl" is not known: did you mean "approx_kl"?`,
		"approx_kl":               "approx_kl is a number and no condition, such as approx_kl > 0",
		"approx_kl >":             `a number or a name is missing at the end of "approx_kl >"`,
		"1 < 2":                   "1 < 2: a condition needs a name, such as episodic_return",
		"mean_return.last(3) > 1": "mean_return.last(3): only plain names have a value here, such as episodic_return",
		"updatd":                  `name "updatd" is not known: did you mean "updated"?`,
	} {
		if _, err := NewBreakpoint(text, "ppo"); err == nil || err.Error() != want {
			t.Errorf("%q: %v, not %s", text, err, want)
		}
	}
}
