package algorithms

import "math"

// A RewardScale divides rewards by the standard deviation of the discounted return, as seen until the last Learn, and
// cuts what is then beyond ±10 (Huang et al. 2022, "The 37 implementation details of PPO", continuous details 6 and 7).
// It stands still during an update, so that all samples of a rollout are scaled alike; a rollout is taken in before it is
// learned from, or the critic would learn the first one on another scale than all that follow.
type RewardScale struct {
	Returns []float64 // a world: the discounted sum of rewards so far, forgetting at the end of an episode
	Stats   Moments

	scaled []float64
}

// NewRewardScale returns the scale for n worlds, before anything was seen.
func NewRewardScale(n int) RewardScale {
	return RewardScale{Returns: make([]float64, n), Stats: NewMoments(1)}
}

// Apply returns the rewards that are to be learned from: scaled ones if it is on, else the rollout's own.
func (s *RewardScale) Apply(r *Rollout, on bool) []float64 {
	if !on {
		return r.Rewards
	}
	s.scaled = append(s.scaled[:0], r.Rewards...)
	scale := 1 / math.Sqrt(s.Stats.Var[0]+1e-8)
	for i := range s.scaled {
		s.scaled[i] = max(-10, min(10, s.scaled[i]*scale))
	}
	return s.scaled
}

// Learn takes the rewards of a rollout into the statistics.
func (s *RewardScale) Learn(r *Rollout, gamma float64) {
	s.scaled = grow(s.scaled, r.Len())
	for row, reward := range r.Rewards {
		n := row % r.Worlds
		s.Returns[n] = float64(gamma*s.Returns[n]) + reward
		s.scaled[row] = s.Returns[n]
		if r.Ends(row) {
			s.Returns[n] = 0
		}
	}
	s.Stats.Add(s.scaled)
}
