package lessons

import (
	"math"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/algorithms/nn"
	"ascent/lessons/lab"
)

// A watcher sees every event of a run and comes to a figure.
type watcher interface {
	// see is called before the first event, where s.Event is nil, and after every event.
	see(s *lab.Session)
	figure() float64
}

// An optimalWatch notes whether each pull of a bandit took the best arm.
type optimalWatch struct {
	last int
	hits []bool
	best int // the arm that is best now: pulling may make the arms drift
}

func (w *optimalWatch) see(s *lab.Session) {
	b := bandit(s)
	if ev := s.Event(); ev != nil && ev.Phase == algorithms.Acted {
		w.hits = append(w.hits, b.Last == w.best)
	}
	w.best = bestArm(b)
}

func (w *optimalWatch) figure() float64 {
	hits, of := 0.0, w.hits[max(0, len(w.hits)-w.last):]
	for _, hit := range of {
		if hit {
			hits++
		}
	}
	return hits / float64(len(of))
}

// A gradientWatch keeps mean and spread of the policy's gradient, by Welford's method: numerically safe in one pass.
type gradientWatch struct {
	variance bool // the figure is the variance, else the length of the mean
	tensors  []nn.Tensor
	n        float64 // updates seen; negative while they are skipped
	mean     []float64
	squares  float64 // Σ ‖g − mean‖², over all weights
}

func (w *gradientWatch) see(s *lab.Session) {
	ev := s.Event()
	if ev == nil {
		w.tensors = slices.DeleteFunc(s.Agent.Tensors(), func(t nn.Tensor) bool { return strings.HasPrefix(t.Name, "critic") })
		for _, t := range w.tensors {
			w.mean = append(w.mean, make([]float64, len(t.Grad))...)
		}
		return
	}
	if ev.Phase != algorithms.Differentiated {
		return
	}
	if w.n++; w.n <= 0 {
		return
	}
	i := 0
	for _, t := range w.tensors {
		for _, g := range t.Grad {
			off := g - w.mean[i]
			w.mean[i] += off / w.n
			w.squares += float64(off * (g - w.mean[i]))
			i++
		}
	}
}

// figure takes from the squared length of the mean what chance alone would give it, variance/n.
func (w *gradientWatch) figure() float64 {
	variance := w.squares / (w.n - 1)
	if w.variance {
		return variance
	}
	sum := 0.0
	for _, m := range w.mean {
		sum += float64(m * m)
	}
	return math.Sqrt(max(0, sum-variance/w.n))
}
