package compare

import (
	"context"
	"math"
	"sync"
	"time"

	"ascent/lessons/lab"
)

// Points is how many points the curve of a run has.
const Points = 100

// A Run is what is kept of a run. A run that diverged is worse than any other: its scores are -Inf, and so is its curve
// from there on.
type Run struct {
	Algorithm string       `json:"algorithm"`
	World     string       `json:"world"`
	Cell      lab.Settings `json:"cell,omitempty"` // of a sweep
	Seed      uint64       `json:"seed"`
	Steps     int          `json:"steps"` // as taken: the last iteration is finished
	Episodes  int          `json:"episodes"`
	Final     Score        `json:"final"`            // mean return of 20 greedy episodes after the last step
	Area      Score        `json:"area_under_curve"` // mean of the curve's points, those before the first episode's end aside
	Curve     []Score      `json:"curve"`            // see lab.Curve; Points of them

	Metrics map[string]Ends `json:"metrics"` // by name: what its metrics were at the beginning and in the end

	SolvedAt      *int            `json:"solved_at"`   // as train has it; nil = never
	StepsPerSec   float64         `json:"steps_per_s"` // of training, beside whatever else the machine did
	Diverged      *lab.Divergence `json:"diverged"`
	WeightsSHA256 string          `json:"weights_sha256"`
}

// A Progress tells how far a comparison is.
type Progress struct {
	Runs, Total int     // runs that are finished, of those that are to be made
	Share       float64 // of their environment steps, in [0, 1]
}

// A crew makes runs and tells how far they are.
type crew struct {
	tell func(Progress)

	mu    sync.Mutex
	runs  int
	total int
	steps int
	work  int // steps of all runs
	told  time.Time
}

// Execute makes those runs of the plan that are numbered, on several workers, and hands them over as they are finished.
// It tells about ten times a second how far it is with them. What a run comes to, but for its speed, depends on its number
// alone. See lab.Spread for how it ends.
func (p *Plan) Execute(ctx context.Context, numbers []int, workers int, tell func(Progress), keep func(Run) error) error {
	c := &crew{tell: tell, total: len(numbers)}
	for _, k := range numbers {
		c.work += p.Experiment(k).TotalTimesteps
	}
	return lab.Spread(ctx, len(numbers), workers, func(ctx context.Context, i int) (Run, error) {
		r, err := c.run(ctx, p.Experiment(numbers[i]))
		r.Cell = p.Pairs[numbers[i]%len(p.Pairs)].Cell
		return r, err
	}, func(_ int, r Run) error { return keep(r) })
}

// run makes one run.
func (c *crew) run(ctx context.Context, e lab.Experiment) (Run, error) {
	s, err := lab.New(e)
	if err != nil {
		return Run{}, err
	}
	defer s.Close()
	var curve lab.Curve
	start, looked, noted := time.Now(), time.Now(), 0
	s.Run(func() bool {
		if now := time.Now(); now.Sub(looked) >= 100*time.Millisecond {
			looked = now
			curve.Extend(&s.Record.Episodes, s.World.Steps, e.TotalTimesteps, Points)
			c.note(min(s.World.Steps, e.TotalTimesteps)-noted, 0)
			noted = min(s.World.Steps, e.TotalTimesteps)
		}
		return ctx.Err() != nil
	})
	took := time.Since(start)
	curve.Extend(&s.Record.Episodes, s.World.Steps, e.TotalTimesteps, Points)
	if ctx.Err() != nil {
		return Run{}, nil // Spread drops it
	}
	r := sumUp(s, curve.Points)
	r.StepsPerSec = float64(s.World.Steps) / took.Seconds()
	c.note(e.TotalTimesteps-noted, 1)
	return r, nil
}

// sumUp keeps what there is to keep of a session at its end.
func sumUp(s *lab.Session, points []float64) Run {
	sum := s.Experiment()
	r := Run{
		Algorithm: sum.Algorithm, World: sum.World, Seed: sum.Seed, Steps: s.World.Steps, Episodes: s.Record.Episodes.Len(),
		Diverged: s.Diverged(), WeightsSHA256: sum.Result.WeightsSHA256, Final: Score(math.Inf(-1)),
		Metrics: endsOf(&s.Record.Metrics),
	}
	if step, ok := s.Record.Episodes.SolvedAt(s.World.Spec().Threshold); ok {
		r.SolvedAt = &step
	}
	for i := range Points {
		x := math.Inf(-1)
		if i < len(points) {
			x = points[i]
		}
		r.Curve = append(r.Curve, Score(x))
	}
	r.Area = area(r.Curve)
	if r.Diverged == nil {
		g, _ := s.Evaluate(lab.EvalEpisodes)
		r.Final = Score(g)
	}
	return r
}

// area returns the mean of a curve from where it begins; NaN if it never does. Over an even grid that is the area under
// the curve in units of the run's length.
func area(curve []Score) Score {
	sum, n := 0.0, 0.0
	for _, y := range curve {
		if x := float64(y); !math.IsNaN(x) {
			sum, n = sum+x, n+1
		}
	}
	return Score(sum / n)
}

// note books steps and runs that have been made, and tells of them if it is time to.
func (c *crew) note(steps, runs int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.steps, c.runs = c.steps+steps, c.runs+runs
	if now := time.Now(); now.Sub(c.told) >= 100*time.Millisecond {
		c.told = now
		c.tell(Progress{Runs: c.runs, Total: c.total, Share: float64(c.steps) / float64(c.work)})
	}
}
