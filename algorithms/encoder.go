package algorithms

import (
	"math"
	"slices"

	"ascent/worlds"
)

// An Encoder turns observations into the inputs of a network: the numbers of a box as they are, the elements of a
// discrete space as one-hot vectors, so that a linear map over them is a table.
//
// If it is told to, it also normalises the numbers of a box: it shifts and scales each to mean 0 and deviation 1 over
// all that was seen until the last Learn, and cuts what is then beyond ±10 (Huang et al. 2022, "The 37 implementation
// details of PPO", continuous detail 5). The statistics stand still between two calls of Learn. An actor takes a rollout
// in after the update, so that an observation looks the same when it is acted on and when it is learned from; a critic,
// which only judges, before it.
type Encoder struct {
	Space     worlds.Space
	Normalize bool
	Stats     Moments

	rows []float64
}

// NewEncoder returns an encoder of the observations of a space.
func NewEncoder(space worlds.Space) Encoder {
	e := Encoder{Space: space.Clone()}
	if !space.IsDiscrete() {
		e.Stats = NewMoments(space.Size())
	}
	return e
}

// Clone returns an encoder that shares nothing with this one.
func (e *Encoder) Clone() Encoder {
	stats := Moments{slices.Clone(e.Stats.Mean), slices.Clone(e.Stats.Var), e.Stats.Count}
	return Encoder{Space: e.Space.Clone(), Normalize: e.Normalize, Stats: stats}
}

// Size returns the number of inputs.
func (e *Encoder) Size() int {
	if e.Space.IsDiscrete() {
		return e.Space.Count()
	}
	return e.Space.Size()
}

// Encode encodes n observations, a row each. The result is valid until the next call.
func (e *Encoder) Encode(obs []float64, n int) []float64 {
	if !e.Space.IsDiscrete() {
		return e.scale(obs[:n*e.Space.Size()])
	}
	size, d := e.Space.Count(), e.Space.Size()
	e.rows = grow(e.rows, n*size)
	clear(e.rows)
	for i := range n {
		e.rows[i*size+e.Space.Index(obs[i*d:(i+1)*d])] = 1
	}
	return e.rows
}

// scale normalises the numbers of a box if the encoder is told to.
func (e *Encoder) scale(obs []float64) []float64 {
	if !e.Normalize {
		return obs
	}
	e.rows = grow(e.rows, len(obs))
	for i, x := range obs {
		d := i % len(e.Stats.Mean)
		z := (x - e.Stats.Mean[d]) / math.Sqrt(e.Stats.Var[d]+1e-8)
		e.rows[i] = max(-10, min(10, z))
	}
	return e.rows
}

// Learn takes observations into the statistics.
func (e *Encoder) Learn(obs []float64) {
	if e.Normalize && !e.Space.IsDiscrete() {
		e.Stats.Add(obs)
	}
}

// Moments are running means and population variances of vectors. They begin with a weight of 1e-4 at mean 0 and
// variance 1, as Gymnasium's RunningMeanStd does, and take batches by the parallel form of Welford's update (Chan,
// Golub & LeVeque 1979).
type Moments struct {
	Mean, Var []float64
	Count     float64
}

// NewMoments returns the moments of vectors with size numbers, before anything was seen.
func NewMoments(size int) Moments {
	m := Moments{Mean: make([]float64, size), Var: make([]float64, size), Count: 1e-4}
	for i := range m.Var {
		m.Var[i] = 1
	}
	return m
}

// Add takes a batch, a row a vector.
func (m *Moments) Add(rows []float64) {
	size := len(m.Mean)
	n := float64(len(rows) / size)
	if n == 0 {
		return
	}
	total := m.Count + n
	for d := range size {
		mean, square := 0.0, 0.0
		for i := d; i < len(rows); i += size {
			mean += rows[i]
		}
		mean /= n
		for i := d; i < len(rows); i += size {
			square += float64((rows[i] - mean) * (rows[i] - mean))
		}
		delta := mean - m.Mean[d]
		m.Mean[d] += delta * n / total
		m.Var[d] = (float64(m.Var[d]*m.Count) + square + delta*delta*m.Count*n/total) / total
	}
	m.Count = total
}
