package lab

import (
	"context"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Spread does jobs 0, 1, 2 … on several workers at once and hands over what each of them came to, in the order in which
// they are finished. Jobs are begun in their own order; what they come to must not depend on one another, so that it is
// the same for any number of workers.
//
// When ctx ends, no job is begun, and what was under way is not handed over. The first error of a job or of finish ends
// the others and is returned; a job's panic is the caller's. No goroutine stays behind.
func Spread[T any](ctx context.Context, jobs, workers int, do func(ctx context.Context, job int) (T, error), finish func(job int, result T) error) error {
	ctx, cancel := context.WithCancel(ctx)
	finished := make(chan spreadJob[T], jobs) // nobody waits for whoever reads it
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for ctx.Err() == nil {
				j := spreadJob[T]{job: int(next.Add(1)) - 1}
				if j.job >= jobs {
					return
				}
				if j.run(ctx, do); j.failed() || ctx.Err() == nil {
					finished <- j
				}
				if j.failed() {
					cancel()
				}
			}
		})
	}
	go func() {
		group.Wait()
		close(finished)
	}()
	defer group.Wait()
	defer cancel()
	for j := range finished {
		if j.panicked != nil {
			panic(j.panicked)
		}
		if j.err != nil {
			return j.err
		}
		if err := finish(j.job, j.result); err != nil {
			return err
		}
	}
	return nil
}

// A spreadJob is a job and what became of it.
type spreadJob[T any] struct {
	job      int
	result   T
	err      error
	panicked any
}

func (j *spreadJob[T]) failed() bool { return j.err != nil || j.panicked != nil }

// run does the job and keeps its panic, with the stack that it happened on.
func (j *spreadJob[T]) run(ctx context.Context, do func(context.Context, int) (T, error)) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(*AgentPanic); !ok {
				r = &AgentPanic{Value: r, Stack: debug.Stack()}
			}
			j.panicked = r
		}
	}()
	j.result, j.err = do(ctx, j.job)
}
