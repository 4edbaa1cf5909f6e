package algorithms

// A Trace is an eligibility trace: it marks the weights that recent values were made of, the fainter the longer ago, so
// that a TD error can be shared among all of them (Sutton & Barto 2018, §12.2). Only the weights that are marked are kept.
type Trace struct {
	Places []int // of weights, each of them once
	Marks  []float64

	where []int // place → index, where Places says so too
}

// faint is the mark at which a weight is forgotten.
const faint = 1e-12

// ready makes room for n weights. It is called at the beginning of an iteration, since the trace may be another one then.
func (z *Trace) ready(n int) {
	if len(z.where) != n {
		z.where = make([]int, n)
	}
	for i, place := range z.Places {
		z.where[place] = i
	}
}

// Mark marks a weight: the mark becomes x, or grows by x.
func (z *Trace) Mark(place int, x float64, replace bool) {
	i := z.where[place]
	switch known := i < len(z.Places) && z.Places[i] == place; {
	case !known:
		z.where[place] = len(z.Places)
		z.Places, z.Marks = append(z.Places, place), append(z.Marks, x)
	case replace:
		z.Marks[i] = x
	default:
		z.Marks[i] += x
	}
}

// Fade multiplies all marks.
func (z *Trace) Fade(by float64) {
	kept := 0
	for i, m := range z.Marks {
		if m *= by; m > faint || m < -faint {
			z.Places[kept], z.Marks[kept] = z.Places[i], m
			z.where[z.Places[i]] = kept
			kept++
		}
	}
	z.Places, z.Marks = z.Places[:kept], z.Marks[:kept]
}
