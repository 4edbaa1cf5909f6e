package lab

import (
	"cmp"
	"math"
	"slices"

	"ascent/worlds/num"
)

// Mean returns the mean of some values; NaN of none.
func Mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// MeanError returns the mean of independent values and its standard error, which is NaN for fewer than two.
func MeanError(x []float64) (mean, standardError float64) {
	mean = Mean(x)
	n, squares := float64(len(x)), 0.0
	for _, v := range x {
		squares += float64((v - mean) * (v - mean))
	}
	return mean, math.Sqrt(squares / (n - 1) / n)
}

// Median returns the value in the middle, or the mean of the two in the middle; NaN of none.
func Median(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	sorted := rising(x)
	return (sorted[(len(x)-1)/2] + sorted[len(x)/2]) / 2
}

// rising returns the values in rising order: themselves if they are, as those that the bootstrap draws.
func rising(x []float64) []float64 {
	if !slices.IsSorted(x) {
		x = slices.Clone(x)
		slices.Sort(x)
	}
	return x
}

// IQM returns the interquartile mean: the mean of what is left when the lowest and the highest quarter are dropped, rounded
// down to whole values. It is calmer than the median and bears outliers better than the mean (Agarwal et al. 2021, §4.3).
func IQM(x []float64) float64 {
	sorted := rising(x)
	quarter := len(sorted) / 4
	sum := 0.0
	for _, v := range sorted[quarter : len(sorted)-quarter] {
		sum += v
	}
	return sum / float64(len(sorted)-2*quarter)
}

// resamples is how many samples the bootstrap draws: enough for its own noise to be small beside the interval.
const resamples = 10_000

// Interval returns the 95 % percentile bootstrap interval of a statistic (Efron 1979): the values are drawn again with
// replacement, many times, and the middle 95 % of what the statistic then is make the interval. The draws are the same at
// every call.
func Interval(x []float64, statistic func([]float64) float64) (low, high float64) {
	return StratifiedInterval([][]float64{x}, func(drawn [][]float64) float64 { return statistic(drawn[0]) })
}

// StratifiedInterval is Interval for a statistic of several groups of values, the strata: each of them is drawn again
// from itself alone and keeps its size (Agarwal et al. 2021, §4.1). A statistic gets what was drawn in rising order and
// must not keep it. The interval is NaN if a stratum is empty.
func StratifiedInterval(strata [][]float64, statistic func(drawn [][]float64) float64) (low, high float64) {
	drawn, ranks, n := make([][]float64, len(strata)), make([][]int, len(strata)), 0
	sorted := make([][]float64, len(strata))
	for k, x := range strata {
		if len(x) == 0 {
			return math.NaN(), math.NaN()
		}
		drawn[k], n = make([]float64, len(x)), n+len(x)
		ranks[k], sorted[k] = ranked(x)
	}
	s, results, times := num.NewStream(0, uint64(n)), make([]float64, resamples), make([]int, n)
	for i := range results {
		for k, x := range sorted {
			times := times[:len(x)] // how often a value was drawn, by its rank: counting is faster than sorting
			clear(times)
			for range x {
				times[ranks[k][s.IntN(len(x))]]++
			}
			at := 0
			for rank, n := range times {
				for ; n > 0; n-- {
					drawn[k][at] = x[rank]
					at++
				}
			}
		}
		results[i] = statistic(drawn)
	}
	slices.Sort(results)
	return results[resamples*25/1000], results[resamples*975/1000-1]
}

// ranked returns the rank of each value, from 0, and the values in rising order.
func ranked(x []float64) (ranks []int, sorted []float64) {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	ranks = make([]int, len(x))
	for rank, i := range order {
		ranks[i], sorted = rank, append(sorted, x[i])
	}
	return ranks, sorted
}

// Improvement returns the probability that a run of one algorithm scores higher than a run of another, averaged over the
// worlds (Agarwal et al. 2021, §4.3): x[m] and y[m] hold the scores of their runs on world m, all pairs of them are
// compared, and equal scores count half. It is the Mann-Whitney U statistic over the number of pairs.
func Improvement(x, y [][]float64) float64 {
	sum := 0.0
	for m := range x {
		wins := 0.0
		for _, a := range x[m] {
			for _, b := range y[m] {
				switch {
				case a > b:
					wins++
				case a == b:
					wins += 0.5
				}
			}
		}
		sum += wins / float64(len(x[m])*len(y[m]))
	}
	return sum / float64(len(x))
}

// ImprovementInterval returns the interval of Improvement. The runs of each algorithm on each world are a stratum.
func ImprovementInterval(x, y [][]float64) (low, high float64) {
	return StratifiedInterval(slices.Concat(x, y), func(drawn [][]float64) float64 {
		return Improvement(drawn[:len(x)], drawn[len(x):])
	})
}
