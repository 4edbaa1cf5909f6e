package verify

import (
	"context"
	"math"

	"ascent/lessons/lab"
)

// A Progress tells how far a verification is.
type Progress struct {
	Runs, Total int     // runs that are finished, of all
	Share       float64 // of the work, in [0, 1]
}

// Run makes the runs of some studies, several at once, reports what every figure comes to as soon as its study and those
// before it are done, and tells after every run how far it is. Results don't depend on the number of workers: a run
// depends on its seed alone, and runs are summed up in the order of their seeds.
//
// When ctx ends, the studies that are not done go unreported. The error names a study that can't be run at all.
func Run(ctx context.Context, studies []Study, workers int, tell func(Progress), report func(Finding)) error {
	studies, asked := withOthers(studies)
	b := newBatch(studies)
	reported := 0
	return lab.Spread(ctx, len(b.jobs), workers, b.do, func(k int, figures []float64) error {
		j := b.jobs[k]
		for f, x := range figures {
			b.values[j.study][f][j.run] = x
		}
		b.left[j.study]--
		b.done++
		b.share += studies[j.study].Seconds / float64(studies[j.study].Runs)
		tell(Progress{b.done, len(b.jobs), b.share / b.work})
		for ; reported < len(studies) && b.left[reported] == 0; reported++ {
			if !asked[studies[reported].Name] {
				continue
			}
			for i := range studies[reported].Figures {
				report(b.judge(reported, i))
			}
		}
		return nil
	})
}

// withOthers puts the studies that others are compared with before all, and says which of them were asked for.
func withOthers(studies []Study) (all []Study, asked map[string]bool) {
	asked = map[string]bool{}
	for _, s := range studies {
		asked[s.Name] = true
	}
	added := map[string]bool{}
	for _, s := range studies {
		for _, f := range s.Figures {
			if of := f.Expected.Of; of != "" && !asked[of] && !added[of] {
				added[of] = true
				other, err := Find(of)
				if err != nil {
					panic("verify: " + err.Error())
				}
				all = append(all, other...)
			}
		}
	}
	return append(all, studies...), asked
}

// A batch is the work of a verification: the runs of all studies and what they came to.
type batch struct {
	studies     []Study
	jobs        []job
	values      [][][]float64 // study × figure × run
	left        []int         // a study: runs that are not finished
	done        int
	share, work float64 // seconds that finished runs and all runs take, about
}

// A job is a run of a study.
type job struct{ study, run int }

func newBatch(studies []Study) *batch {
	b := &batch{studies: studies, left: make([]int, len(studies))}
	for i, s := range studies {
		b.left[i], b.work = s.Runs, b.work+s.Seconds
		figures := make([][]float64, len(s.Figures))
		for f := range figures {
			figures[f] = make([]float64, s.Runs)
		}
		b.values = append(b.values, figures)
		for run := range s.Runs {
			b.jobs = append(b.jobs, job{study: i, run: run})
		}
	}
	return b
}

// do makes a run and reads its figures.
func (b *batch) do(ctx context.Context, k int) ([]float64, error) {
	return b.studies[b.jobs[k].study].play(ctx, b.jobs[k].run)
}

// play makes run i of a study and reads its figures.
func (s *Study) play(ctx context.Context, i int) ([]float64, error) {
	e, err := s.Experiment(i)
	if err != nil {
		return nil, err
	}
	session, err := lab.New(e)
	if err != nil {
		return nil, err
	}
	defer session.Close()
	if s.Weights != nil {
		copy(session.Agent.Tensors()[0].Value, s.Weights)
	}
	readings := make([]reading, len(s.Figures))
	for f := range readings {
		readings[f] = s.Figures[f].Gauge()
	}
	s.watch(ctx, session, readings)
	figures := make([]float64, len(readings))
	for f, r := range readings {
		if figures[f] = math.NaN(); ctx.Err() == nil {
			figures[f] = r.tell(session)
		}
	}
	return figures, nil
}

// watch runs a session to the end of a run under the eyes of the readings.
func (s *Study) watch(ctx context.Context, session *lab.Session, readings []reading) {
	look := func() {
		for _, r := range readings {
			if r.see != nil {
				r.see(session)
			}
		}
	}
	begun, over := false, false
	session.Run(func() bool {
		if begun {
			look()
			over = ctx.Err() != nil || s.Episodes > 0 && session.Record.Episodes.Len() >= s.Episodes || isCut(session, s.CutAt)
		}
		begun = true
		return over
	})
	if !over { // the last iteration used up the steps
		look()
	}
}
