package lab

import (
	"slices"
	"testing"

	"ascent/algorithms"
)

// TestFramesLeaveNoTrace: a run that is looked at after every event comes to the same bits as one that is not, though a
// frame asks the agent what it thinks.
func TestFramesLeaveNoTrace(t *testing.T) {
	for _, e := range pairs(t) {
		t.Run(e.Algorithm+"/"+e.World, func(t *testing.T) {
			t.Parallel()
			watched, alone := begin(t, e), begin(t, e)
			for range 100 {
				watched.Tick()
				watched.Frame()
				alone.Tick()
			}
			if got, want := HashWeights(watched.Agent.Tensors()), HashWeights(alone.Agent.Tensors()); got != want {
				t.Error("looking at it changes what it learns")
			}
			if !slices.Equal(watched.World.Obs, alone.World.Obs) {
				t.Error("looking at it changes what it does")
			}
		})
	}
}

// TestMemory compares the summary of a memory with what is in it, before and after it is full.
func TestMemory(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "dqn", World: "frozenlake", Seed: 1, TotalTimesteps: 1e6, Parameters: Settings{{"hidden_units", "6"}, {"batch_size", "8"}, {"buffer_size", "300"}, {"learning_starts", "10"}, {"train_frequency", "4"}}})
	if f := s.Frame(); !f.Remembers || f.Memory != nil {
		t.Errorf("before the first step there is %+v", f.Memory)
	}
	for _, steps := range []int{16, 40, 200, 1000} {
		for s.World.Steps < steps {
			s.Next(Update)
		}
		m, r := s.Frame().Memory, s.Agent.(algorithms.Rememberer).Remembers()
		if m.Len != min(s.World.Steps, 300) || m.Capacity != 300 || m.Batch != 8 {
			t.Errorf("after %d steps: %d of %d transitions, %d drawn", s.World.Steps, m.Len, m.Capacity, m.Batch)
		}
		drawn, spread, ends := 0, 0, 0
		for _, n := range m.Drawn {
			drawn += n
		}
		for _, n := range m.Rewards {
			spread += n
		}
		for _, over := range r.Terminated {
			if over {
				ends++
			}
		}
		if drawn != 8 || len(m.Drawn) != min(m.Len, layerBins) || ends != m.Ends || m.Low != 0 || m.High > 0 && spread != m.Len {
			t.Errorf("after %d steps: %+v", s.World.Steps, *m)
		}
		c := &m.Recent
		n := len(c.Rewards)
		if n != min(m.Len, recentRows) || c.Final[n-1] != s.World.Final[0] {
			t.Errorf("the newest of %d transitions leads to %v, not to %v", n, c.Final[n-1], s.World.Final[0])
		}
		for i := 1; i < n; i++ { // one world: what a step leads to is where the next begins
			if over := c.Terminated[i-1] || c.Truncated[i-1]; !over && (c.Obs[i] != c.Final[i-1] || c.Time[i] != c.Time[i-1]+1) || over && c.Time[i] != 0 {
				t.Fatalf("transition %d does not follow the one before", i)
			}
		}
	}
}

// TestThought: a frame says what the agent makes of where the world stands, where it can say so.
func TestThought(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "q-learning", World: "cartpole", Seed: 1, TotalTimesteps: 1e6})
	for s.World.Steps < 500 {
		s.Next(Update)
	}
	j := s.Frame().Thought
	if want := s.Agent.(algorithms.Valuer).Judge(s.World.Obs); j == nil || j.Value != want.Value || !slices.Equal(j.Actions, want.Actions) || j.Value != slices.Max(j.Actions) {
		t.Errorf("it thinks %+v", j)
	}
	if j := begin(t, Experiment{Algorithm: "reinforce", World: "cartpole", Seed: 1, TotalTimesteps: 1e6}).Frame().Thought; j != nil {
		t.Errorf("REINFORCE does not act by values, but %+v", j)
	}
}
