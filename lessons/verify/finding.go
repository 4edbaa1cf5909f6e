package verify

import (
	"math"
	"slices"

	"ascent/lessons/lab"
)

// A Finding is what a figure of a study came to.
type Finding struct {
	Study    Study
	Figure   Figure
	Runs     int     // that counted
	Measured float64 // mean over the runs, or their median, or interquartile mean, as the kind of comparison has it
	Error    float64 // standard error of the mean; NaN for the others
	Low      float64 // 95 % bootstrap interval of the interquartile mean; NaN for a mean
	High     float64
	IQM      float64    // interquartile mean; NaN for a mean
	Z        float64    // difference in standard errors; NaN for the others
	Within   [2]float64 // the interval that the figure should lie in, for a comparison with another study; else NaN
	Reached  bool
	Values   []float64 // one a run that counted, by seed
}

// tolerated is by how many standard errors of their difference two means may differ.
const tolerated = 3

// judge compares a figure of a study that is done with what is expected.
func (b *batch) judge(study, figure int) Finding {
	s := b.studies[study]
	f := Finding{
		Study: s, Figure: s.Figures[figure], Values: counted(b.values[study][figure]),
		Error: math.NaN(), Low: math.NaN(), High: math.NaN(), IQM: math.NaN(), Z: math.NaN(), Within: [2]float64{math.NaN(), math.NaN()},
	}
	f.Runs = len(f.Values)
	if f.Figure.Expected.Kind == About {
		f.average()
		return f
	}
	f.IQM = lab.IQM(f.Values)
	f.Low, f.High = lab.Interval(f.Values, lab.IQM)
	switch want := f.Figure.Expected; want.Kind {
	case AtLeast:
		f.Measured = lab.Median(f.Values)
		f.Reached = f.Measured >= want.Value
	case AtMost:
		f.Measured = lab.Median(f.Values)
		f.Reached = f.Measured <= want.Value
	case Inside:
		f.Measured = f.IQM
		f.Within[0], f.Within[1] = lab.Interval(b.valuesOf(want.Of), lab.IQM)
		f.Reached = f.Measured >= f.Within[0] && f.Measured <= f.Within[1]
	}
	return f
}

// average compares the mean.
func (f *Finding) average() {
	want := f.Figure.Expected
	f.Measured, f.Error = lab.MeanError(f.Values)
	if want.Share { // if it is as expected, this is its error, even if all runs are alike
		f.Error = shareError(want.Value, f.Runs)
	}
	difference := f.Measured - want.Value
	if difference == 0 { // two exact numbers that are equal have no error to be measured by
		f.Z, f.Reached = 0, true
		return
	}
	f.Z = difference / math.Hypot(f.Error, want.Error)
	f.Reached = math.Abs(f.Z) <= tolerated
}

// valuesOf returns the values of the first figure of a study.
func (b *batch) valuesOf(name string) []float64 {
	i := slices.IndexFunc(b.studies, func(s Study) bool { return s.Name == name })
	return counted(b.values[i][0])
}

// counted returns the values of the runs that count.
func counted(values []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(values), math.IsNaN)
}
