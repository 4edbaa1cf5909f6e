package algorithms

import (
	"math"
	"testing"

	"ascent/algorithms/internal/reference"
	"ascent/algorithms/nn"
)

// dqnCase is a case of loss_dqn.json.
type dqnCase struct {
	QNet      reference.Net `json:"q_net"`
	TargetNet reference.Net `json:"target_net"`
	Obs       reference.Flat
	Actions   []float64
	Rewards   []float64
	NextObs   reference.Flat `json:"next_obs"`
	Dones     []bool
	Gamma     float64
	Discounts []float64
	Expected  struct {
		DQN    dqnTarget `json:"dqn"`
		Double dqnTarget `json:"double_dqn"`
		Step   struct {
			Optimizer   struct{ LR float64 }
			MaxGradNorm float64           `json:"max_grad_norm"`
			GradNorm    float64           `json:"grad_norm"`
			After       []reference.Layer `json:"q_after"`
		} `json:"sb3_step"`
	}
}

// dqnTarget is what follows from one way to compute the target.
type dqnTarget struct {
	Target     []float64
	QTaken     []float64 `json:"q_taken"`
	TDError    []float64 `json:"td_error"`
	MSE, Huber struct {
		Loss float64
		Grad []reference.Layer
	}
}

// agent returns DQN with the case's networks.
func (in *dqnCase) agent() *DQN {
	a := NewDQN().(*DQN)
	a.Q = &QNetwork{Net: in.QNet.MLP(), Encoder: NewEncoder(box(in.QNet.Sizes[0])), Optimizer: nn.NewAdam(1e-8)}
	a.Target, a.MaxGradNorm = in.TargetNet.MLP(), 0
	a.Choices.Actions = a.Target.Out()
	return a
}

// batch returns the case's samples.
func (in *dqnCase) batch() *Batch {
	b := &Batch{Discounts: in.Discounts}
	b.Rollout = Rollout{
		Worlds: len(in.Rewards), ObsSize: in.QNet.Sizes[0], ActionSize: 1,
		Obs: in.Obs, Actions: in.Actions, Rewards: in.Rewards, Final: in.NextObs, Terminated: in.Dones, Truncated: make([]bool, len(in.Dones)),
	}
	for range len(in.Rewards) - len(b.Discounts) {
		b.Discounts = append(b.Discounts, in.Gamma)
	}
	return b
}

func TestReferenceDQN(t *testing.T) {
	reference.Each(t, "loss_dqn", func(t *testing.T, c reference.Case) {
		var in dqnCase
		c.Decode(t, &in)
		for _, double := range []bool{false, true} {
			want := in.Expected.DQN
			if double {
				want = in.Expected.Double
			}
			for loss, result := range map[string]struct {
				Loss float64
				Grad []reference.Layer
			}{"mse": want.MSE, "huber": want.Huber} {
				a, b, h := in.agent(), in.batch(), heard{}
				a.Double, a.Loss = double, loss
				a.learn(b, h.emit)
				reference.Close(t, "targets", b.Returns, want.Target, c.Tol)
				reference.Close(t, "values", b.Values, want.QTaken, c.Tol)
				reference.Close(t, "TD errors", b.Deltas, want.TDError, c.Tol)
				reference.CloseTo(t, loss, h["differentiated losses/td_loss"], result.Loss, c.Tol)
				reference.Close(t, "gradient of "+loss, a.Q.Net.Grad, reference.Params(result.Grad), c.Tol)
			}
		}
		a, h, step := in.agent(), heard{}, in.Expected.Step
		a.MaxGradNorm, a.LearningRate = step.MaxGradNorm, step.Optimizer.LR
		a.learn(in.batch(), h.emit)
		reference.CloseTo(t, "length of the gradient", h["differentiated grads/global_norm"], step.GradNorm, c.Tol)
		reference.Close(t, "weights after a step", a.Q.Net.Theta, reference.Params(step.After), c.Tol)
	})
}

// gradientsOfDQN checks the gradient of both losses, on one batch of what the agent remembers.
func gradientsOfDQN(t *testing.T, agent Agent) {
	a := agent.(*DQN)
	for _, a.Loss = range []string{"huber", "mse"} {
		a.Memory.Sample(&a.Stream, a.BatchSize, a.NStep, a.Gamma)
		run := learning(func(emit func(*Event)) {
			a.Memory.gather(a.NStep, a.Gamma)
			a.learn(&a.Memory.batch, emit)
		})
		run.until(t, Differentiated, 1)
		checkGradient(t, a.Loss, a.Q.Net.Theta, a.Q.Net.Grad, func() float64 { return told(t, run.until(t, Differentiated, 1), "losses/td_loss") })
	}
}

// fqiCase is a case of fqi.json.
type fqiCase struct {
	Mode       string
	Actions    []float64
	Columns    int `json:"n_actions"`
	Gamma      float64
	Iterations int `json:"n_iterations"`
	Ridge      float64
	Phi        reference.Flat
	PhiNext    reference.Flat `json:"phi_next"`
	Rewards    []float64
	Terminated []bool
	Expected   struct {
		Weights     []reference.Flat
		TargetsLast []float64 `json:"targets_last"`
	}
}

// agent returns FQI with the case's batch. Features are given, so that they are what is seen.
func (in *fqiCase) agent(columns int) *FQI {
	n := len(in.Rewards)
	size := len(in.Phi) / n
	a := NewFQI().(*FQI)
	a.Gamma, a.Ridge = in.Gamma, in.Ridge
	a.Choices = Choices{Space: box(size), Actions: columns}
	a.Linear = NewLinear(Features{Kind: "linear", Space: box(size)}, columns, 0)
	a.Memory = &Replay{Capacity: n, Worlds: 1, ObsSize: size, ActionSize: 1, Obs: in.Phi, Rewards: in.Rewards, Actions: in.Actions,
		Final: in.PhiNext, Terminated: in.Terminated, Truncated: make([]bool, n)}
	return a
}

func TestReferenceFQI(t *testing.T) {
	reference.Each(t, "fqi", func(t *testing.T, c reference.Case) {
		var in fqiCase
		c.Decode(t, &in)
		switch in.Mode {
		case "per_action":
			a := in.agent(in.Columns)
			for k := range in.Iterations {
				a.learn(func(*Event) {})
				reference.Close(t, "weights", perAction(a.Linear), in.Expected.Weights[k], c.Tol)
			}
			reference.Close(t, "targets", a.y, in.Expected.TargetsLast, c.Tol)
		case "joint":
			in.checkJoint(t, c.Tol)
		default:
			t.Fatalf("nothing here computes %q", in.Mode)
		}
	})
}

// perAction returns weights in the file's order: those of one action after those of another.
func perAction(l Linear) (flat []float64) {
	for column := range l.Columns {
		for i := column; i < len(l.Weights); i += l.Columns {
			flat = append(flat, l.Weights[i])
		}
	}
	return flat
}

// checkJoint runs the regressions of features φ(s,a), which agents here don't have: to them it is one action, whose
// targets are computed here from the weights of the round before.
func (in *fqiCase) checkJoint(t *testing.T, tol reference.Tol) {
	taken := in.Actions
	in.Actions = make([]float64, len(taken))
	a := in.agent(1)
	a.ridge.decompose(a.Memory, &a.Linear, a.Ridge)
	size := a.Memory.ObsSize
	for k := range in.Iterations {
		y := append([]float64{}, in.Rewards...)
		for i := range y {
			next := math.Inf(-1)
			for action := range in.Columns {
				at := (i*in.Columns + action) * size
				next = max(next, a.Linear.Value(in.PhiNext[at:at+size], 0))
			}
			if !in.Terminated[i] {
				y[i] += in.Gamma * next
			}
		}
		a.ridge.solve(a.Memory, &a.Linear, y)
		reference.Close(t, "weights", a.Linear.Weights, in.Expected.Weights[k], tol)
		if k == in.Iterations-1 {
			reference.Close(t, "targets", y, in.Expected.TargetsLast, tol)
		}
	}
}

func TestReferenceMisc(t *testing.T) {
	reference.Each(t, "misc", func(t *testing.T, c reference.Case) {
		var in struct {
			Kind        string
			Start, End  float64
			Duration    int
			Steps       []int     `json:"t"`
			EndFraction float64   `json:"end_fraction"`
			Remaining   []float64 `json:"progress_remaining"`
			Tau         float64
			Params      []float64
			Target      []float64
			Expected    []float64
			Batches     []reference.Flat
			After       []struct {
				Mean, Var []float64
				Count     float64
			} `json:"expected_after_each"`
			Normalize struct {
				X, Expected reference.Flat
			}
		}
		c.Decode(t, &in)
		var got []float64
		switch in.Kind {
		case "linear_schedule":
			e := Exploration{Start: in.Start, End: in.End, Fraction: 1}
			for _, step := range in.Steps {
				got = append(got, e.Epsilon(step, in.Duration))
			}
		case "linear_schedule_progress":
			const total = 20_000
			e := Exploration{Start: in.Start, End: in.End, Fraction: in.EndFraction}
			for _, p := range in.Remaining {
				got = append(got, e.Epsilon(int(math.Round((1-p)*total)), total))
			}
		case "polyak":
			got = append(got, in.Target...)
			nn.Polyak(got, in.Params, in.Tau)
		case "running_mean_std":
			e := Encoder{Space: box(len(in.After[0].Mean)), Normalize: true}
			e.Stats = NewMoments(e.Space.Size())
			for i, batch := range in.Batches {
				e.Learn(batch)
				reference.Close(t, "mean", e.Stats.Mean, in.After[i].Mean, c.Tol)
				reference.Close(t, "variance", e.Stats.Var, in.After[i].Var, c.Tol)
				reference.CloseTo(t, "count", e.Stats.Count, in.After[i].Count, c.Tol)
			}
			in.Expected = in.Normalize.Expected
			got = e.Encode(in.Normalize.X, len(in.Normalize.X)/e.Space.Size())
		default:
			t.Fatalf("nothing here computes %q", in.Kind)
		}
		reference.Close(t, in.Kind, got, in.Expected, c.Tol)
	})
}
