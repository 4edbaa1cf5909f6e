package algorithms

import (
	"ascent/algorithms/nn"
	"ascent/worlds"
	"ascent/worlds/num"
)

// Arms are what the bandit methods have in common that estimate what each action pays: the estimates, and how they move
// towards a reward (Sutton & Barto 2018, §2.4 and §2.5). An iteration is one pull.
type Arms struct {
	LearningRate  float64
	SampleAverage bool // else a constant step size, which forgets
	InitialValue  float64

	Q      []float64 // estimate of an action's mean reward
	Counts []float64 // how often it was taken
	Stream num.Stream

	rollout Rollout
	event   Event
	backup  Backup
	action  [1]float64
}

// newArms returns the default hyper-parameters.
func newArms() Arms { return Arms{LearningRate: 0.1, SampleAverage: true} }

// params lists the hyper-parameters.
func (a *Arms) params() []Param {
	return []Param{sampleAverage(&a.SampleAverage), backupRate(&a.LearningRate), initialValue(&a.InitialValue)}
}

// Setup makes an estimate an action.
func (a *Arms) Setup(w *worlds.Vector, _ int, s num.Stream) error {
	n := w.Spec().Action.Count()
	a.Q, a.Counts, a.Stream = make([]float64, n), make([]float64, n), s
	for i := range a.Q {
		a.Q[i] = a.InitialValue
	}
	return nil
}

// pull takes an action and returns its reward and the event of it.
func (a *Arms) pull(w *worlds.Vector, action int) (reward float64, ev *Event) {
	r := &a.rollout
	r.Reset(w)
	r.Actions = append(r.Actions, float64(action))
	r.Step(w)
	return r.Rewards[0], a.event.As(Acted).About(r).With("reward", r.Rewards[0])
}

// stepSize returns how far the estimate of an action moves.
func (a *Arms) stepSize(action int) float64 {
	if a.SampleAverage {
		return 1 / a.Counts[action]
	}
	return a.LearningRate
}

// backed returns the event of a backup of an action's estimate, which was old.
func (a *Arms) backed(action int, reward, old float64) *Event {
	r := &a.rollout
	r.Values, r.Returns, r.Deltas = append(r.Values, old), append(r.Returns, reward), append(r.Deltas, reward-old)
	a.backup = Backup{Action: action, Next: -1, Reward: reward, Old: old, Target: reward, New: a.Q[action]}
	ev := a.event.As(Backed).About(r).With("losses/td_loss", (reward-old)*(reward-old)).With("losses/q_values", old)
	ev.Backup = &a.backup
	return ev
}

// judge says what the agent thinks, if it takes its actions with the probabilities p.
func (a *Arms) judge(p []float64) Judgement {
	return Judgement{Value: a.Q[best(a.Q, nil, nil)], Actions: a.Q, Policy: p}
}

// Tensors lists the estimates.
func (a *Arms) Tensors() []nn.Tensor {
	return []nn.Tensor{{Name: "q", Shape: []int{len(a.Q)}, Value: a.Q}}
}
