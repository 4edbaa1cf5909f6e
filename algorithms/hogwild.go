package algorithms

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"ascent/algorithms/nn"
	"ascent/worlds"
)

// A hogwild is the place that A3C's workers share while they run as goroutines: the weights and RMSProp's statistics as
// atomic numbers, changed one by one without any lock (Recht et al. 2011, "Hogwild!"). A worker may read some weights
// from before another's update and some from after it, and that does little harm: an update is small.
//
// A number is changed by compare-and-swap, so no update is lost; how often another goroutine came between is counted.
type hogwild struct {
	weights, squares [3][]atomic.Uint64 // the bits of float64s, as weights and gradients list them
	updates          atomic.Int64
	collisions       atomic.Int64
}

// turns is how many turns each worker takes before all wait for one another, for the events. Fewer would let the
// goroutines hardly overlap.
const turns = 16

// race lets all workers take some turns at the same time and then tells of each, in order, what its turns were like on
// average.
func (a *A3C) race(w *worlds.Vector, emit func(*Event)) {
	a.hogwild.open(a)
	var running sync.WaitGroup
	for i, k := range a.Workers {
		w.View(i, &k.world)
		running.Go(func() {
			k.told.As(Updated)
			for range turns {
				k.rollout.Reset(&k.world)
				for range a.Steps {
					k.rollout.Act(k.Actor, &k.world, &k.Stream)
					k.ended = append(k.ended, k.world.Ended...)
				}
				a.learn(k, k.note)
			}
		})
	}
	running.Wait()
	collisions := float64(a.hogwild.collisions.Swap(0))
	a.hogwild.close(a)
	for i, k := range a.Workers {
		k.world.Ended, k.ended = k.ended, k.world.Ended[:0]
		w.Adopt(i, &k.world)
		// Act: what the worker has done, and the episodes that it has ended
		emit(k.event.As(Acted).About(&k.rollout).With("worker", float64(i)))
		// Update: what it has learned
		emit(k.told.About(&k.rollout).With("charts/collisions", collisions))
	}
}

// note adds the metrics of an event to those that the worker has to tell of.
func (k *Worker) note(ev *Event) {
	for _, s := range ev.Scalars {
		i := slices.IndexFunc(k.told.Scalars, func(t Scalar) bool { return t.Name == s.Name })
		if i < 0 {
			k.told.With(s.Name, 0)
			i = len(k.told.Scalars) - 1
		}
		k.told.Scalars[i].Value += s.Value / turns
	}
}

// open takes over the weights and the statistics of the agent.
func (h *hogwild) open(a *A3C) {
	squares := a.squares()
	for i, w := range weights(a.Actor, a.Critic) {
		if len(h.weights[i]) != len(w) {
			h.weights[i], h.squares[i] = make([]atomic.Uint64, len(w)), make([]atomic.Uint64, len(w))
		}
		store(h.weights[i], w)
		store(h.squares[i], squares[i])
	}
	h.updates.Store(int64(a.Updates))
}

// close hands them back.
func (h *hogwild) close(a *A3C) {
	squares := a.squares()
	for i, w := range weights(a.Actor, a.Critic) {
		load(w, h.weights[i])
		load(squares[i], h.squares[i])
	}
	a.Updates = int(h.updates.Load())
}

// fetch gives a worker the weights, each as it is when its turn comes.
func (h *hogwild) fetch(k *Worker) {
	k.Fetched = int(h.updates.Load())
	for i, w := range weights(k.Actor, k.Critic) {
		load(w, h.weights[i])
	}
}

// apply takes a step of the weights along a worker's gradient, as A3C.apply does.
func (h *hogwild) apply(a *A3C, k *Worker) (staleness int, lr float64) {
	updates := int(h.updates.Add(1)) - 1
	lr = annealed(a.LearningRate, a.AnnealLR, updates, a.Total)
	o := a.Actor.Optimizer.(*nn.RMSProp) // all three have the same constants
	collisions := 0
	for i, grads := range gradients(k.Actor, k.Critic) {
		weights, squares := h.weights[i], h.squares[i]
		for j, g := range grads {
			square, missed := change(&squares[j], func(s float64) float64 { return math.FMA(o.Alpha, s, (1-o.Alpha)*float64(g*g)) })
			collisions += missed
			_, missed = change(&weights[j], func(w float64) float64 { return math.FMA(-lr, g/math.Sqrt(square+o.Eps), w) })
			collisions += missed
		}
	}
	h.collisions.Add(int64(collisions))
	return updates - k.Fetched, lr
}

// change replaces a number by a function of it and returns the new one. If another goroutine changes it in between, the
// function is asked again; missed says how often that happened.
func change(x *atomic.Uint64, f func(float64) float64) (after float64, missed int) {
	for {
		before := x.Load()
		after = f(math.Float64frombits(before))
		if x.CompareAndSwap(before, math.Float64bits(after)) {
			return after, missed
		}
		missed++
	}
}

func store(to []atomic.Uint64, from []float64) {
	for i, v := range from {
		to[i].Store(math.Float64bits(v))
	}
}

func load(to []float64, from []atomic.Uint64) {
	for i := range to {
		to[i] = math.Float64frombits(from[i].Load())
	}
}

// weights lists the weights of an actor and a critic: three vectors, of which log σ may be empty.
func weights(p *Policy, c *Critic) [3][]float64 {
	return [3][]float64{p.Net.Theta, p.LogStd, c.Net.Theta}
}

// gradients lists their gradients.
func gradients(p *Policy, c *Critic) [3][]float64 {
	return [3][]float64{p.Net.Grad, p.LogStdGrad, c.Net.Grad}
}

// squares lists the optimisers' running mean squares.
func (a *A3C) squares() (squares [3][]float64) {
	optimizers := [3]nn.Optimizer{a.Actor.Optimizer, a.Actor.LogStdOptimizer, a.Critic.Optimizer}
	for i, w := range weights(a.Actor, a.Critic) {
		squares[i] = optimizers[i].(*nn.RMSProp).Squares(len(w))
	}
	return squares
}
