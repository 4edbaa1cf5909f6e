package algorithms

// RewardsToGo fills r.Returns with the discounted return from each step to the end of its episode,
//
//	G_t = R_{t+1} + γ G_{t+1},   G_T = 0   (Sutton & Barto 2018, eq. 3.9)
//
// going backwards. The rollout must end with whole episodes. An episode that the time limit cut counts as ended: a
// Monte Carlo method knows no value that could stand for the rest.
func RewardsToGo(r *Rollout, gamma float64) {
	r.Returns = grow(r.Returns, r.Len())
	for row := r.Len() - 1; row >= 0; row-- {
		r.Returns[row] = r.Rewards[row]
		if next := row + r.Worlds; !r.Ends(row) && next < r.Len() {
			r.Returns[row] += float64(gamma * r.Returns[next])
		}
	}
}

// FullReturns gives every step of an episode the return of the whole episode, G_0, as the policy gradient is first
// written down: the rewards of the past are in it too, which adds variance and no information.
func FullReturns(r *Rollout, gamma float64) {
	RewardsToGo(r, gamma)
	for row := r.Worlds; row < r.Len(); row++ {
		if before := row - r.Worlds; !r.Ends(before) {
			r.Returns[row] = r.Returns[before]
		}
	}
}

// GAE fills r.Deltas, r.Advantages and r.Returns from the rewards and the values that Judge has filled in:
//
//	δ_t = R_{t+1} + γ v(S_{t+1}) − v(S_t)
//	Â_t = δ_t + γλ Â_{t+1}                     (Schulman et al. 2016, eq. 16)
//	G_t = Â_t + v(S_t)
//
// going backwards, the sum starting anew where an episode ends. λ = 0 is the one-step TD error, λ = 1 the n-step return
// up to the rollout's end minus the value.
func GAE(r *Rollout, rewards []float64, gamma, lambda float64) {
	n := r.Len()
	r.Deltas, r.Advantages, r.Returns = grow(r.Deltas, n), grow(r.Advantages, n), grow(r.Returns, n)
	for row := n - 1; row >= 0; row-- {
		r.Deltas[row] = rewards[row] + float64(gamma*r.NextValues[row]) - r.Values[row]
		r.Advantages[row] = r.Deltas[row]
		if next := row + r.Worlds; !r.Ends(row) && next < n {
			r.Advantages[row] += float64(gamma * lambda * r.Advantages[next])
		}
		r.Returns[row] = r.Advantages[row] + r.Values[row]
	}
}
