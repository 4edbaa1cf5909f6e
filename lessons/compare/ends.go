package compare

import (
	"math"

	"ascent/lessons/lab"
)

// Ends are what a metric was at the beginning and in the end of a run: its mean over the first and over the last tenth of
// the iterations that offered it.
type Ends struct {
	First Score `json:"first"`
	Last  Score `json:"last"`
}

// endsOf returns the ends of all metrics of a run, by name.
func endsOf(m *lab.Metrics) map[string]Ends {
	ends := map[string]Ends{}
	for _, name := range m.Names {
		var offered []float64
		for _, x := range m.Column(name) {
			if x-x == 0 { // and neither NaN nor infinite
				offered = append(offered, x)
			}
		}
		if n := len(offered); n > 0 {
			tenth := (n + 9) / 10
			ends[name] = Ends{Score(lab.Mean(offered[:tenth])), Score(lab.Mean(offered[n-tenth:]))}
		}
	}
	return ends
}

// metric returns the ends of a metric; NaN if the run has none of that name.
func (r *Run) metric(name string) Ends {
	if e, ok := r.Metrics[name]; ok {
		return e
	}
	return Ends{Score(math.NaN()), Score(math.NaN())}
}
