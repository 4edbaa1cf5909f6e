package nn_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"

	"ascent/algorithms/internal/reference"
	"ascent/algorithms/nn"
)

// hyper holds the hyper-parameters of optim.json.
type hyper struct {
	Alpha, Beta1, Beta2, Eps, Momentum float64
	WeightDecay                        float64 `json:"weight_decay"`
	Nesterov                           bool
}

// optimizer returns the optimiser that a case names, and a function that returns its moments by the
// names of the file.
func optimizer(t *testing.T, name string, h hyper) (nn.Optimizer, func() map[string][]float64) {
	switch name {
	case "sgd":
		o := &nn.SGD{Momentum: h.Momentum, Nesterov: h.Nesterov, WeightDecay: h.WeightDecay}
		return o, func() map[string][]float64 { return map[string][]float64{"momentum_buffer": o.Buffer} }
	case "adam":
		o := &nn.Adam{Beta1: h.Beta1, Beta2: h.Beta2, Eps: h.Eps}
		return o, func() map[string][]float64 { return map[string][]float64{"exp_avg": o.M, "exp_avg_sq": o.V} }
	case "rmsprop", "rmsprop_tf":
		o := &nn.RMSProp{Alpha: h.Alpha, Eps: h.Eps, Momentum: h.Momentum, TensorFlow: name == "rmsprop_tf"}
		return o, func() map[string][]float64 {
			return map[string][]float64{"square_avg": o.Square, "momentum_buffer": o.Buffer}
		}
	}
	t.Fatalf("no optimiser %q", name)
	return nil, nil
}

// quadratic is the problem f = θᵀAθ/2 - bᵀθ + (c/4) Σ θ⁴.
type quadratic struct {
	A [][]float64
	B []float64
	C float64
}

func (q *quadratic) gradient(theta []float64) []float64 {
	g := make([]float64, len(theta))
	for i, x := range theta {
		g[i] = floats.Dot(q.A[i], theta) - q.B[i] + q.C*x*x*x
	}
	return g
}

// TestReferenceOptim runs whole trajectories: the gradient, where the case states a problem, is taken at
// our own parameters, so that an error would grow.
func TestReferenceOptim(t *testing.T) {
	reference.Each(t, "optim", func(t *testing.T, c reference.Case) {
		var v struct {
			Optimizer   string
			Hyper       hyper
			Theta0      []float64
			MaxGradNorm *float64 `json:"max_grad_norm"`
			Problem     *quadratic
			Steps       []struct {
				LR          float64
				Grad        []float64
				GradNorm    float64   `json:"grad_norm"`
				GradClipped []float64 `json:"grad_clipped"`
				Theta       []float64
			}
			FinalState map[string][]float64 `json:"final_state"`
		}
		c.Decode(t, &v)
		o, moments := optimizer(t, v.Optimizer, v.Hyper)
		theta := v.Theta0
		for _, step := range v.Steps {
			grad := step.Grad
			if v.Problem != nil {
				grad = v.Problem.gradient(theta)
				reference.Close(t, "grad", grad, step.Grad, c.Tol)
			}
			if v.MaxGradNorm != nil {
				half := len(grad) / 2
				norm := nn.ClipGradNorm(*v.MaxGradNorm, grad[:half], grad[half:])
				reference.CloseTo(t, "grad norm", norm, step.GradNorm, c.Tol)
				reference.Close(t, "clipped grad", grad, step.GradClipped, c.Tol)
			}
			o.Step(theta, grad, step.LR)
			reference.Close(t, "theta", theta, step.Theta, c.Tol)
		}
		state := moments()
		for name, want := range v.FinalState {
			reference.Close(t, name, state[name], want, c.Tol)
		}
	})
}

func TestReferenceClip(t *testing.T) {
	for _, file := range reference.Files(t, "optim") {
		file.Each(t, "clip_cases", func(t *testing.T, c reference.Case) {
			var v struct {
				Tensors, Clipped [][]float64
				MaxNorm          float64 `json:"max_norm"`
				TotalNorm        float64 `json:"total_norm"`
			}
			c.Decode(t, &v)
			reference.CloseTo(t, "norm", nn.ClipGradNorm(v.MaxNorm, v.Tensors...), v.TotalNorm, c.Tol)
			for i, clipped := range v.Clipped {
				reference.Close(t, "clipped", v.Tensors[i], clipped, c.Tol)
			}
		})
	}
}

func TestReferencePolyak(t *testing.T) {
	seen := 0
	reference.Each(t, "misc", func(t *testing.T, c reference.Case) {
		var v struct {
			Kind                     string
			Tau                      float64
			Params, Target, Expected []float64
		}
		c.Decode(t, &v)
		if v.Kind != "polyak" {
			return
		}
		seen++
		nn.Polyak(v.Target, v.Params, v.Tau)
		reference.Close(t, "target", v.Target, v.Expected, c.Tol)
	})
	if seen == 0 {
		t.Error("no case of kind polyak")
	}
}

// TestTwoSteps checks two steps that the definitions give by hand, for θ = 1, g = 4 twice and η = 0.1.
func TestTwoSteps(t *testing.T) {
	for name, test := range map[string]struct {
		o             nn.Optimizer
		first, second float64 // the steps, divided by -η
	}{
		"sgd":                   {&nn.SGD{}, 4, 4},
		"sgd, weight decay":     {&nn.SGD{WeightDecay: 0.5}, 4 + 0.5, 4 + 0.5*(1-0.45)},
		"sgd, momentum":         {&nn.SGD{Momentum: 0.5}, 4, 2 + 4},
		"sgd, nesterov":         {&nn.SGD{Momentum: 0.5, Nesterov: true}, 4 + 2, 4 + 3},
		"adam":                  {nn.NewAdam(0), 1, 1},
		"adam, epsilon":         {nn.NewAdam(1), 4.0 / 5, 4.0 / 5},
		"rmsprop, torch":        {nn.NewRMSProp(0, false), 4 / (4 * math.Sqrt(0.01)), 4 / (4 * math.Sqrt(0.0199))},
		"rmsprop, tensorflow":   {nn.NewRMSProp(0, true), 4 / math.Sqrt(0.99+0.16), 4 / math.Sqrt(0.9801+0.16*1.99)},
		"rmsprop, epsilon":      {&nn.RMSProp{Alpha: 0.75, Eps: 1}, 4.0 / (2 + 1), 4 / (math.Sqrt(7) + 1)},
		"rmsprop, epsilon, tf":  {&nn.RMSProp{Alpha: 0.75, Eps: 1, TensorFlow: true}, 4 / math.Sqrt(0.75+4+1), 4 / math.Sqrt(0.5625+7+1)},
		"rmsprop, momentum, tf": {&nn.RMSProp{Alpha: 1, Momentum: 0.5, TensorFlow: true}, 4, 2 + 4},
	} {
		t.Run(name, func(t *testing.T) {
			theta, grad := []float64{1}, []float64{4}
			for _, want := range []float64{1 - 0.1*test.first, 1 - 0.1*test.first - 0.1*test.second} {
				test.o.Step(theta, grad, 0.1)
				reference.CloseTo(t, "theta", theta[0], want, reference.Tol{ATol: 1e-13})
			}
		})
	}
}
