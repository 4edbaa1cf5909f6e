package verify

import (
	"math"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// A Gauge makes what reads a number off one run.
type Gauge func() reading

// A reading looks at a run after each of its iterations, if it has to, and says at the end what the number is. NaN means
// that the run doesn't count.
type reading struct {
	see  func(s *lab.Session) // nil = it need not see the run while it happens
	tell func(s *lab.Session) float64
}

// told is a gauge that only looks at the end of a run.
func told(tell func(s *lab.Session) float64) Gauge {
	return func() reading { return reading{tell: tell} }
}

// returns is the mean return of some episodes, counted from 1. A pull of a bandit is an episode.
func returns(from, to int) Gauge {
	return told(func(s *lab.Session) float64 { return lab.Mean(s.Record.Episodes.Return[from-1 : to]) })
}

// optimal is the share of some pulls of a bandit that took the arm with the largest mean.
func optimal(from, to int) Gauge {
	return func() reading {
		hits := 0
		return reading{
			see: func(s *lab.Session) {
				b := s.World.Copies[0].(*worlds.Bandit)
				if n := s.Record.Episodes.Len(); n >= from && n <= to && b.Last == argmax(b.Means) {
					hits++
				}
			},
			tell: func(*lab.Session) float64 { return float64(hits) / float64(to-from+1) },
		}
	}
}

func argmax(x []float64) (best int) {
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}

// rmsError is how wrong the values of a random walk are, as the root of the mean square over its states, after each of
// some episodes and on average over these.
func rmsError(from, to int) Gauge {
	return func() reading {
		sum := 0.0
		return reading{
			see: func(s *lab.Session) {
				if n := s.Record.Episodes.Len(); n >= from && n <= to {
					sum += walkError(s.Agent.(algorithms.Valuer), s.World.Copies[0].(*worlds.RandomWalk))
				}
			},
			tell: func(*lab.Session) float64 { return sum / float64(to-from+1) },
		}
	}
}

// walkError compares the values that an agent gives the states of a walk, those beyond the doors aside, with the true
// ones, which lie on a straight line between the rewards of the doors.
func walkError(a algorithms.Valuer, w *worlds.RandomWalk) float64 {
	sum := 0.0
	for state := 1; state <= w.States; state++ {
		truth := w.RewardLeft + (w.RewardRight-w.RewardLeft)*float64(state)/float64(w.States+1)
		off := a.Judge([]float64{float64(state)}).Value - truth
		sum += float64(off * off)
	}
	return math.Sqrt(sum / float64(w.States))
}

// episodesBy is how many episodes have ended by a step of the run.
func episodesBy(step int) Gauge {
	return told(func(s *lab.Session) float64 {
		n := 0
		for _, at := range s.Record.Episodes.Step {
			if int(at) <= step {
				n++
			}
		}
		return float64(n)
	})
}

// greedyPath is whether an episode without exploration has a certain return: 1 or 0.
func greedyPath(want float64) Gauge {
	return told(func(s *lab.Session) float64 {
		if got, _ := s.Evaluate(1); got != want {
			return 0
		}
		return 1
	})
}

// lasts is the share of some episodes that take as many steps.
func lasts(steps, from, to int) Gauge {
	return told(func(s *lab.Session) float64 {
		n := 0
		for _, length := range s.Record.Episodes.Length[from-1 : to] {
			if int(length) == steps {
				n++
			}
		}
		return float64(n) / float64(to-from+1)
	})
}

// uncut is a gauge for which the runs that were cut don't count.
func uncut(cutAt int, g Gauge) Gauge {
	return func() reading {
		r := g()
		tell := r.tell
		r.tell = func(s *lab.Session) float64 {
			if isCut(s, cutAt) {
				return math.NaN()
			}
			return tell(s)
		}
		return r
	}
}

// cutShare is whether a run was cut: 1 or 0.
func cutShare(cutAt int) Gauge {
	return told(func(s *lab.Session) float64 {
		if isCut(s, cutAt) {
			return 1
		}
		return 0
	})
}

// isCut reports whether the last episode of a run was as long as a run is cut for.
func isCut(s *lab.Session, at int) bool {
	lengths := s.Record.Episodes.Length
	return at > 0 && len(lengths) > 0 && int(lengths[len(lengths)-1]) >= at
}

// chanceOf is the probability of the second of two actions after some episodes, if the agent's first tensor holds the
// logits of both.
func chanceOf(episodes int) Gauge {
	return func() reading {
		p := math.NaN()
		return reading{
			see: func(s *lab.Session) {
				if logits := s.Agent.Tensors()[0].Value; s.Record.Episodes.Len() == episodes {
					p = 1 / (1 + math.Exp(logits[0]-logits[1]))
				}
			},
			tell: func(*lab.Session) float64 { return p },
		}
	}
}

// length is how long the agent's first tensor is, as a vector.
func length() Gauge {
	return told(func(s *lab.Session) float64 {
		sum := 0.0
		for _, w := range s.Agent.Tensors()[0].Value {
			sum += float64(w * w)
		}
		return math.Sqrt(sum)
	})
}

// weight is a number of the agent's first tensor, counted from 1.
func weight(i int) Gauge {
	return told(func(s *lab.Session) float64 { return s.Agent.Tensors()[0].Value[i-1] })
}

// evaluation is the mean return of 20 episodes without exploration, as train prints it; the least of all numbers if the
// run has diverged.
func evaluation() Gauge {
	return told(func(s *lab.Session) float64 {
		if s.Diverged() != nil {
			return math.Inf(-1)
		}
		g, _ := s.Evaluate(lab.EvalEpisodes)
		return g
	})
}
