package algorithms

import (
	"fmt"
	"strconv"
	"strings"
)

// A Lottery is a fixed policy that draws its action without looking at the state: the weights of the actions, nil if all
// are alike. It is written down as the weights, "6 1", or as "uniform".
type Lottery []float64

// parseLottery reads a lottery.
func parseLottery(text string) (l Lottery, err error) {
	if text == "uniform" {
		return nil, nil
	}
	sum := 0.0
	for field := range strings.FieldsSeq(text) {
		w, err := strconv.ParseFloat(field, 64)
		if err != nil || !(w >= 0 && w <= 1e9) {
			return nil, fmt.Errorf("%q is not a weight in [0, 1e9]", field)
		}
		l = append(l, w)
		sum += w
	}
	if sum == 0 {
		return nil, fmt.Errorf("%q is neither uniform nor a list of weights", text)
	}
	return l, nil
}

// chances writes the probabilities of n actions into p.
func (l Lottery) chances(n int, open []bool, p []float64) []float64 {
	p = grow(p, n)
	sum := 0.0
	for a := range p {
		if p[a] = 0; open == nil || open[a] {
			p[a] = l.weight(a)
		}
		sum += p[a]
	}
	for a := range p {
		p[a] /= sum
	}
	return p
}

func (l Lottery) weight(action int) float64 {
	if l == nil {
		return 1
	}
	return l[action]
}
