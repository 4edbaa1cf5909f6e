package algorithms

import (
	"math"
	"testing"

	"ascent/algorithms/internal/reference"
	"ascent/worlds"
)

// tabularCase is a case of tabular.json; which fields are there depends on the algorithm.
type tabularCase struct {
	Algo        string
	States      int     `json:"n_states"`
	Actions     int     `json:"n_actions"`
	N           int     `json:"n"`
	Alpha       float64 `json:"alpha"`
	Gamma       float64
	Epsilon     float64
	Lambda      float64
	Trace       string
	Q0          reference.Flat
	Q0b         reference.Flat `json:"Q0_b"`
	V0          reference.Flat
	UpdateTable []int `json:"update_table"`
	Transitions []tabularStep
	Episodes    []tabularEpisode
	Expected    tabularResult
}

type tabularStep struct {
	S, A, S2, A2          int
	R                     float64
	Terminated, Truncated bool
}

type tabularEpisode struct {
	States, Actions []int
	Rewards         []float64
}

type tabularResult struct {
	Entries []float64 `json:"updated_entry_after_each"`
	Q       reference.Flat
	Qb      reference.Flat   `json:"Q_b"`
	AfterV  []reference.Flat `json:"v_after_each_episode"`
	AfterQ  []reference.Flat `json:"Q_after_each_episode"`
}

// TestReferenceTabular gives agents the file's tables and lets them learn from its transitions.
func TestReferenceTabular(t *testing.T) {
	reference.Each(t, "tabular", func(t *testing.T, c reference.Case) {
		var in tabularCase
		c.Decode(t, &in)
		switch in.Algo {
		case "n_step_td", "n_step_sarsa":
			in.checkEpisodes(t, c.Tol)
		default:
			in.checkSteps(t, c.Tol)
		}
	})
}

// control returns what the control methods share, with the case's table.
func (in *tabularCase) control() Control {
	c := newControl()
	c.LearningRate, c.Gamma, c.Exploration = in.Alpha, in.Gamma, Exploration{End: in.Epsilon}
	c.Q = in.table(in.Q0, in.Actions)
	return c
}

// table returns a table with given values.
func (in *tabularCase) table(values []float64, columns int) Linear {
	l := NewLinear(Features{Kind: "table", Space: worlds.Discrete(in.States)}, columns, 0)
	copy(l.Weights, values)
	return l
}

// learner returns the agent's table and a function that lets it learn from a row.
func (in *tabularCase) learner(t *testing.T) (q, q2 *Linear, learn func(r *Rollout, row int, step tabularStep, emit func(*Event))) {
	switch in.Algo {
	case "sarsa", "sarsa_lambda":
		a := &SARSA{Control: in.control(), Lambda: in.Lambda, Replace: in.Trace == "replacing"}
		a.Trace.ready(len(a.Q.Weights))
		return &a.Q, nil, func(r *Rollout, row int, step tabularStep, emit func(*Event)) { a.learn(r, row, step.A2, emit) }
	case "q_learning":
		a := &QLearning{Control: in.control()}
		return &a.Q, nil, func(r *Rollout, row int, _ tabularStep, emit func(*Event)) { a.learn(r, row, emit) }
	case "expected_sarsa":
		a := &ExpectedSARSA{Control: in.control()}
		return &a.Q, nil, func(r *Rollout, row int, _ tabularStep, emit func(*Event)) { a.learn(r, row, emit) }
	case "double_q_learning":
		a := &DoubleQLearning{Control: in.control(), Q2: in.table(in.Q0b, in.Actions)}
		return &a.Q, &a.Q2, func(r *Rollout, row int, _ tabularStep, emit func(*Event)) {
			tables := []*Linear{&a.Q, &a.Q2}
			a.learn(r, row, tables[in.UpdateTable[row]], tables[1-in.UpdateTable[row]], emit)
		}
	}
	t.Fatalf("nothing here computes %q", in.Algo)
	return nil, nil, nil
}

func (in *tabularCase) checkSteps(t *testing.T, tol reference.Tol) {
	q, q2, learn := in.learner(t)
	r := &Rollout{Worlds: 1, ObsSize: 1, ActionSize: 1}
	var entries []float64
	for row, step := range in.Transitions {
		r.add(step)
		learn(r, row, step, func(ev *Event) {
			b := ev.Backup
			if b.State != step.S || b.Action != step.A || math.IsNaN(b.Target) {
				t.Errorf("the event shows %+v of %+v", b, step)
			}
			entries = append(entries, b.New)
		})
	}
	reference.Close(t, "updated entries", entries, in.Expected.Entries, tol)
	reference.Close(t, "Q", q.Weights, in.Expected.Q, tol)
	if q2 != nil {
		reference.Close(t, "Q_b", q2.Weights, in.Expected.Qb, tol)
	}
}

// add appends a row.
func (r *Rollout) add(step tabularStep) {
	r.Obs, r.Final = append(r.Obs, float64(step.S)), append(r.Final, float64(step.S2))
	r.Actions, r.Rewards = append(r.Actions, float64(step.A)), append(r.Rewards, step.R)
	r.Terminated, r.Truncated = append(r.Terminated, step.Terminated), append(r.Truncated, step.Truncated)
}

// checkEpisodes plays the episodes step by step, as Iterate does: a value is backed up as soon as its n rewards are there.
func (in *tabularCase) checkEpisodes(t *testing.T, tol reference.Tol) {
	sarsa := &NStepSARSA{Control: in.control(), N: in.N}
	td := &TD{Learner: sarsa.Learner, N: in.N, Behavior: "same", V: in.table(in.V0, 1)}
	for e, episode := range in.Episodes {
		r, tau := &Rollout{Worlds: 1, ObsSize: 1, ActionSize: 1}, 0
		for i, reward := range episode.Rewards {
			step := tabularStep{S: episode.States[i], R: reward, Terminated: i == len(episode.Rewards)-1}
			next := -1
			if !step.Terminated {
				step.S2 = episode.States[i+1]
			}
			if in.Algo == "n_step_sarsa" {
				step.A = episode.Actions[i]
				if !step.Terminated {
					next = episode.Actions[i+1]
				}
			}
			r.add(step)
			for ; tau <= i && (i-tau+1 >= in.N || step.Terminated); tau++ {
				if in.Algo == "n_step_sarsa" {
					sarsa.learn(r, tau, next, func(*Event) {})
				} else {
					td.learn(r, tau, func(*Event) {})
				}
			}
		}
		if in.Algo == "n_step_sarsa" {
			reference.Close(t, "Q", sarsa.Q.Weights, in.Expected.AfterQ[e], tol)
		} else {
			reference.Close(t, "v", td.V.Weights, in.Expected.AfterV[e], tol)
		}
	}
}

// checkNStep runs a case of returns.json by the memory's look ahead.
func checkNStep(t *testing.T, c reference.Case) {
	var in struct {
		Gamma                 float64
		N                     int
		Rewards               []float64
		Terminated, Truncated []bool
		NextValues            []float64 `json:"next_values"`
		Expected              struct {
			RewardSum []float64 `json:"reward_sum"`
			Discount  []float64
			Done      []bool
			LastIndex []int `json:"last_index"`
			Target    []float64
		}
	}
	c.Decode(t, &in)
	m := &Replay{Capacity: len(in.Rewards), Worlds: 1, ObsSize: 1, ActionSize: 1}
	for i := range in.Rewards {
		m.claim()
		m.Rewards[i], m.Terminated[i], m.Truncated[i], m.Final[i] = in.Rewards[i], in.Terminated[i], in.Truncated[i], in.NextValues[i]
		m.batch.Rows = append(m.batch.Rows, i)
	}
	m.gather(in.N, in.Gamma)
	b, want := &m.batch, in.Expected
	reference.Close(t, "sums", b.Rewards, want.RewardSum, c.Tol)
	reference.Close(t, "discounts", b.Discounts, want.Discount, c.Tol)
	for i, value := range b.Final {
		if b.Terminated[i] != want.Done[i] || value != in.NextValues[want.LastIndex[i]] {
			t.Errorf("the window of %d ends with %v, %v, not at %d, %v", i, value, b.Terminated[i], want.LastIndex[i], want.Done[i])
		}
		if target := b.Rewards[i]; !b.Terminated[i] {
			reference.CloseTo(t, "target", target+b.Discounts[i]*value, want.Target[i], c.Tol)
		}
	}
}
