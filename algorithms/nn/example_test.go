package nn_test

import (
	"fmt"

	"ascent/algorithms/nn"
	"ascent/worlds/num"
)

// Exclusive or is the smallest function that a linear map cannot be. The loss is the mean of
// (y - target)²/2, and its gradient with respect to y is written down by hand.
func ExampleMLP() {
	s := num.NewStream(1)
	m := nn.NewMLP(nn.Tanh, 2, 8, 1)
	m.Xavier(&s)
	adam := nn.NewAdam(1e-8)

	x := []float64{0, 0, 0, 1, 1, 0, 1, 1}
	target := []float64{0, 1, 1, 0}
	dy := make([]float64, 4)
	for range 500 {
		y := m.Forward(x, 4)
		for i := range dy {
			dy[i] = (y[i] - target[i]) / 4
		}
		m.Backward(dy, 4)
		adam.Step(m.Theta, m.Grad, 0.05)
	}
	for i, y := range m.Forward(x, 4) {
		fmt.Println(x[2*i], x[2*i+1], y > 0.5)
	}
	// Output:
	// 0 0 false
	// 0 1 true
	// 1 0 true
	// 1 1 false
}

// A linear map over features is learned with the same calls. Here one step of length 1/2 along each
// feature of (1, x) fits the line y = 3 - x at x = 0.
func ExampleNewLinear() {
	m := nn.NewLinear(2, 1)
	y := m.Forward([]float64{1, 0}, 1)
	m.Backward([]float64{y[0] - 3}, 1)
	(&nn.SGD{}).Step(m.Theta, m.Grad, 0.5)
	fmt.Println(m.Forward([]float64{1, 0}, 1))
	// Output: [1.5]
}

func ExampleMLP_Tensors() {
	for _, t := range nn.NewMLP(nn.ReLU, 4, 64, 2).Tensors("critic") {
		fmt.Println(t.Name, t.Shape)
	}
	// Output:
	// critic.0.weight [4 64]
	// critic.0.bias [64]
	// critic.1.weight [64 2]
	// critic.1.bias [2]
}
