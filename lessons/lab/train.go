package lab

import (
	"context"
	"math"
	"time"

	"ascent/worlds"
	"ascent/worlds/num"
)

// EvalEpisodes is how many greedy episodes judge a trained agent.
const EvalEpisodes = 20

// A Summary is what ascent train prints in the end.
type Summary struct {
	Algorithm      string   `json:"algorithm"`
	World          string   `json:"world"`
	Seed           uint64   `json:"seed"`
	TotalTimesteps int      `json:"total_timesteps"` // as asked for
	Steps          int      `json:"steps"`           // as taken: the last iteration is finished
	Episodes       int      `json:"episodes"`
	Mean100        *float64 `json:"episodic_return_last100"` // null before the first episode has ended
	EvalMean       *float64 `json:"eval_return_mean"`        // null if the run has diverged
	EvalStd        *float64 `json:"eval_return_std"`
	SolvedAt       *int     `json:"solved_at"`
	WallSeconds    float64  `json:"wall_s"`
	StepsPerSecond float64  `json:"steps_per_s"`

	Diverged      *Divergence `json:"diverged"`
	Interrupted   bool        `json:"interrupted,omitempty"`
	WeightsSHA256 string      `json:"weights_sha256"`
	Experiment    Experiment  `json:"experiment"`
	Directory     string      `json:"directory,omitempty"` // of the log, if there is one
	Share         string      `json:"share,omitempty"`     // the experiment as a share string, for who asks for it
}

// Progress is what a training run tells while it goes on.
type Progress struct {
	Steps, Total, Episodes int
	Mean100                float64 // mean return of the last 100 episodes; NaN before the first has ended
	Elapsed                time.Duration
}

// Goal ends a run early.
type Goal struct {
	Return float64 // mean return of the last 100 episodes that ends the run; NaN = none
	Step   int     // environment steps of the whole run that end it, to be resumed later; 0 = all of them
}

// Train runs a session to the end of its experiment, until the goal is reached or until ctx ends, and sums it up. It
// tells about ten times a second how far it is. After every iteration it calls edge, which may save or log the run and
// ends it by returning false.
func Train(ctx context.Context, s *Session, goal Goal, tell func(Progress), edge func() bool) Summary {
	start := time.Now()
	first, told := s.World.Steps, start
	s.Run(func() bool {
		if now := time.Now(); now.Sub(told) >= 100*time.Millisecond {
			told = now
			tell(s.Progress(now.Sub(start)))
		}
		if s.clock > 0 && !edge() {
			return true
		}
		return ctx.Err() != nil || s.Reached(goal) || goal.Step > 0 && s.World.Steps >= goal.Step
	})
	elapsed := time.Since(start)
	tell(s.Progress(elapsed))
	return s.summarize(s.World.Steps-first, elapsed, ctx.Err() != nil)
}

// Reached reports whether the mean return of the last 100 episodes has reached the goal.
func (s *Session) Reached(goal Goal) bool {
	return s.Record.Episodes.Len() >= 100 && s.Record.Episodes.Mean100() >= goal.Return
}

// Progress tells how far the run is.
func (s *Session) Progress(elapsed time.Duration) Progress {
	p := Progress{Steps: s.World.Steps, Total: s.total, Episodes: s.Record.Episodes.Len(), Mean100: math.NaN(), Elapsed: elapsed}
	if p.Episodes > 0 {
		p.Mean100 = s.Record.Episodes.Mean100()
	}
	return p
}

func (s *Session) summarize(steps int, elapsed time.Duration, interrupted bool) Summary {
	e := s.Experiment()
	sum := Summary{
		Algorithm: e.Algorithm, World: e.World, Seed: e.Seed, TotalTimesteps: s.total,
		Steps: s.World.Steps, Episodes: s.Record.Episodes.Len(), Diverged: s.diverged, Interrupted: interrupted,
		WallSeconds: elapsed.Seconds(), StepsPerSecond: float64(steps) / elapsed.Seconds(),
		WeightsSHA256: e.Result.WeightsSHA256, Experiment: e,
	}
	if sum.Episodes > 0 {
		m := s.Record.Episodes.Mean100()
		sum.Mean100 = &m
	}
	if step, ok := s.Record.Episodes.SolvedAt(s.World.Spec().Threshold); ok {
		sum.SolvedAt = &step
	}
	if s.diverged == nil {
		mean, std := s.Evaluate(EvalEpisodes)
		sum.EvalMean, sum.EvalStd = &mean, &std
	}
	return sum
}

// Evaluate plays greedy episodes in a world of its own stream, with the world's parameters as they are now, and returns
// mean and population standard deviation of their returns. The run is not touched. The session must stand at an edge.
//
// A world without a time limit may hold a greedy agent for ever; there an episode is cut after 10 000 steps.
func (s *Session) Evaluate(episodes int) (mean, std float64) {
	w := s.aside(evalStream)
	sum, squares := 0.0, 0.0
	for range episodes {
		g := playGreedy(s, w)
		sum += g
		squares += float64(g * g)
	}
	mean = sum / float64(episodes)
	return mean, math.Sqrt(max(0, squares/float64(episodes)-float64(mean*mean)))
}

// aside makes a world like the session's, with its parameters as they are now, on a random stream of its own.
func (s *Session) aside(stream uint64) *worlds.Vector {
	entry, err := worlds.Find(s.setup.World)
	if err != nil {
		panic("lab: a session of an unknown world: " + err.Error())
	}
	seeds := num.NewStream(s.setup.Seed, stream)
	w, err := worlds.NewVector(entry, 1, seeds.Uint64(), func(w worlds.World) error { return copyParams(w, s.World.Copies[0]) })
	if err != nil {
		panic("lab: a copy of a world refuses its parameters: " + err.Error())
	}
	return w
}

// patience is after how many steps an episode is cut that an agent plays beside the run.
const patience = 10_000

func playGreedy(s *Session, w *worlds.Vector) float64 {
	for range patience {
		w.Step(s.Agent.Act(w.Obs, true))
		if len(w.Ended) > 0 {
			return w.Ended[0].Return
		}
	}
	cut := w.Returns[0]
	w.Restart()
	return cut
}

// copyParams gives one world the parameters of another.
func copyParams(to, from worlds.World) error {
	for _, p := range from.Params() {
		own, _ := worlds.Named(to.Params(), p.Name)
		if err := own.Set(p.String()); err != nil {
			return err
		}
	}
	return nil
}
