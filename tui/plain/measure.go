package plain

import (
	"fmt"
	"math"
	"strconv"

	"ascent/lessons/lab"
)

// mostEstimates is how often variance computes a gradient at most.
const mostEstimates = 10_000

// variance tells how far gradients from fresh experience differ, at the weights as they are. Ctrl-c ends it early.
func (p *program) variance(args []string) error {
	n := lab.UsualEstimates
	if len(args) > 0 {
		var err error
		if n, err = strconv.Atoi(args[0]); err != nil || n < 2 || n > mostEstimates {
			return fmt.Errorf("%s is not a number of gradients from 2 to %d", args[0], mostEstimates)
		}
	}
	ctx, done := p.interruptible()
	defer done()
	s, err := p.bench.session.GradientSpread(n, func() bool { return ctx.Err() != nil })
	if err != nil {
		return err
	}
	p.say("%d gradients were computed at the same weights, from fresh experience of %s each. The run is untouched.", s.N, counted(int(math.Round(s.Steps)), "step"))
	p.say("Their mean has length %s.", short(s.Length))
	p.say("Their variance, the mean squared distance from that mean, is %s: a single one is off by %s, which is %s times the length of the mean.", short(s.Variance), short(math.Sqrt(s.Variance)), short(s.Noise()))
	p.say("The cosine of two of them is %s: 1 is the same direction, 0 is no agreement.", hundredths(s.Cosine))
	if math.IsNaN(s.Exact) {
		p.say("The exact gradient is not known here: that takes a world whose law is known, actions that can be counted, and a policy of few weights.")
	} else {
		p.say("The cosine of their mean with the exact gradient is %s.", hundredths(s.Exact))
	}
	return nil
}

// hundredths writes a number with two digits behind the point.
func hundredths(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
