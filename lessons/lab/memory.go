package lab

import (
	"slices"

	"ascent/algorithms"
)

// A Memory sums up the transitions that an agent remembers to learn from.
type Memory struct {
	Len, Capacity int
	Ends, Cuts    int // transitions to the end of an episode, and to where a time limit cut it
	Mean          float64
	Low, High     float64        // rewards: the least and the greatest
	Rewards       [layerBins]int // … and how they are spread between the two
	Drawn         []int          // how old the batch that was drawn last is, from the oldest transition to the newest, in at most layerBins parts
	Batch         int            // its size

	// The newest transitions, the oldest of them first, with as many rows as Recent.Rewards has.
	Recent algorithms.Replay
}

// recentRows is how many transitions a frame has a copy of.
const recentRows = 200

// remember sums up a memory; nil if nothing is in it yet.
func remember(r *algorithms.Replay) *Memory {
	if r.Len() == 0 {
		return nil
	}
	m := &Memory{Len: r.Len(), Capacity: r.Capacity, Low: slices.Min(r.Rewards), High: slices.Max(r.Rewards), Batch: len(r.Drawn())}
	width := (m.High - m.Low) / layerBins
	for i, reward := range r.Rewards {
		m.Mean += reward / float64(m.Len)
		if width > 0 {
			m.Rewards[min(int((reward-m.Low)/width), layerBins-1)]++
		}
		switch {
		case r.Terminated[i]:
			m.Ends++
		case r.Truncated[i]:
			m.Cuts++
		}
	}
	m.Drawn = make([]int, min(m.Len, layerBins))
	for _, row := range r.Drawn() {
		if row < m.Len { // else the memory was made smaller since, or is that of an earlier moment
			m.Drawn[len(m.Drawn)-1-r.Age(row)*len(m.Drawn)/m.Len]++
		}
	}
	m.recall(r)
	return m
}

// recall copies the newest transitions.
func (m *Memory) recall(r *algorithms.Replay) {
	rows, o, a := make([]int, m.Len), r.ObsSize, r.ActionSize
	for row := range rows {
		rows[m.Len-1-r.Age(row)] = row
	}
	c := &m.Recent
	c.ObsSize, c.ActionSize = o, a
	for _, row := range rows[max(0, m.Len-recentRows):] {
		c.Time = append(c.Time, r.Time[row])
		c.Obs, c.Final = append(c.Obs, r.Obs[row*o:(row+1)*o]...), append(c.Final, r.Final[row*o:(row+1)*o]...)
		c.Actions, c.Rewards = append(c.Actions, r.Actions[row*a:(row+1)*a]...), append(c.Rewards, r.Rewards[row])
		c.Terminated, c.Truncated = append(c.Terminated, r.Terminated[row]), append(c.Truncated, r.Truncated[row])
	}
}
