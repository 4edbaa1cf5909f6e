package algorithms

import "ascent/algorithms/nn"

// A Linear is a value function wᵀx(s), or one a column for several values of a state, such as those of its actions. Over
// the features of a table the weights are the values.
type Linear struct {
	Features Features
	Columns  int
	Weights  []float64 // features × columns

	values []float64
}

// NewLinear returns a function that is value everywhere. Where features can't be constant, their weights are value.
func NewLinear(f Features, columns int, value float64) Linear {
	l := Linear{Features: f, Columns: columns, Weights: make([]float64, f.Len()*columns)}
	constant := l.Weights
	if f.Kind == "quadratic" {
		constant = l.Weights[:columns]
	}
	for i := range constant {
		constant[i] = value / f.Share()
	}
	return l
}

// Values returns the values of an observation, a number a column. They are valid until the next call.
func (l *Linear) Values(obs []float64) []float64 { return l.Rows(obs, 1) }

// Rows returns the values of n observations, a row each. They are valid until the next call.
func (l *Linear) Rows(obs []float64, n int) []float64 {
	l.values = grow(l.values, n*l.Columns)
	clear(l.values)
	for row, size := 0, len(obs)/n; row < n; row++ {
		ids, x := l.Features.Active(obs[row*size : (row+1)*size])
		for i, id := range ids {
			for c, w := range l.Weights[id*l.Columns : (id+1)*l.Columns] {
				l.values[row*l.Columns+c] += float64(w * x[i])
			}
		}
	}
	return l.values
}

// Value returns one value of an observation.
func (l *Linear) Value(obs []float64, column int) (v float64) {
	ids, x := l.Features.Active(obs)
	for i, id := range ids {
		v += float64(l.Weights[id*l.Columns+column] * x[i])
	}
	return v
}

// Add takes a step along the gradient of one value of an observation, which for a linear function is x itself (Sutton &
// Barto 2018, eq. 9.8). A step is what the value moves by in a table, and with tiles.
func (l *Linear) Add(obs []float64, column int, step float64) {
	step /= l.Features.Share()
	ids, x := l.Features.Active(obs)
	for i, id := range ids {
		l.Weights[id*l.Columns+column] += float64(step * x[i])
	}
}

// Mark marks the weights that one value of an observation is made of.
func (l *Linear) Mark(z *Trace, obs []float64, column int, replace bool) {
	ids, x := l.Features.Active(obs)
	for i, id := range ids {
		z.Mark(id*l.Columns+column, x[i], replace)
	}
}

// Follow is Add for all weights that are marked, each by its mark.
func (l *Linear) Follow(z *Trace, step float64) {
	step /= l.Features.Share()
	for i, place := range z.Places {
		l.Weights[place] += float64(step * z.Marks[i])
	}
}

// Tensors lists the weights. There is no gradient in a backup.
func (l *Linear) Tensors(name string) []nn.Tensor {
	return []nn.Tensor{{Name: name, Shape: []int{l.Features.Len(), l.Columns}, Value: l.Weights}}
}
