package worlds

// A natural looks like any other 21 with a usable ace but pays otherwise. The model keeps it apart, at an index that no
// observation has: that of the sum 0 with a usable ace.
const naturalSum = 0

// blackjackIndex numbers a state as Observation.Index does.
func blackjackIndex(sum, shows int, usable bool) int {
	i := (sum*11 + shows) * 2
	if usable {
		i++
	}
	return i
}

// StateIndex returns the number of the current state in the model.
func (w *Blackjack) StateIndex() int {
	if w.Player.natural() {
		return blackjackIndex(naturalSum, int(w.Dealer.Cards[0]), true)
	}
	return blackjackIndex(w.Player.sum(), int(w.Dealer.Cards[0]), w.Player.usable())
}

// chance returns the probability of a card.
func chance(card int) float64 {
	if card == 10 {
		return 4.0 / 13
	}
	return 1.0 / 13
}

// Model returns the exact law of the game, the dealer's hidden card unknown.
func (w *Blackjack) Model() *Model {
	var dealer [11]dealerEnds
	for shows := 1; shows <= 10; shows++ {
		first := Hand{}
		first.add(shows)
		dealer[shows].follow(first, 1)
	}
	states := blackjackSpec.Observation.Count()
	m := tabulate(states, 2, make([]float64, states), func(out []Outcome, state, action int) []Outcome {
		return w.law(out, state, action, &dealer)
	})
	for shows := 1; shows <= 10; shows++ {
		for a := 1; a <= 10; a++ {
			for b := 1; b <= 10; b++ {
				at := Blackjack{}
				at.Dealer.add(shows)
				at.Player.add(a)
				at.Player.add(b)
				m.Start[at.StateIndex()] += float64(chance(shows) * chance(a) * chance(b))
			}
		}
	}
	return m
}

// law is the law of the game from each state in which the player has a choice; the others are past the end.
func (w *Blackjack) law(out []Outcome, state, action int, dealer *[11]dealerEnds) []Outcome {
	sum, shows, usable := state/22, state/2%11, state%2 == 1
	natural := sum == naturalSum && usable
	if natural {
		sum = 21
	}
	if shows == 0 || sum > 21 || sum < 4 || usable && sum < 12 {
		return stay(out, state)
	}
	if action == stick {
		return w.sticks(out, state, sum, natural, &dealer[shows])
	}
	return hits(out, sum, shows, usable)
}

// hits lists what another card does to a sum.
func hits(out []Outcome, sum, shows int, usable bool) []Outcome {
	for card := 1; card <= 10; card++ {
		hard, ace := sum+card, usable || card == 1
		if usable {
			hard -= 10
		}
		soft := ace && hard <= 11
		if soft {
			hard += 10
		}
		o := Outcome{P: chance(card), Next: blackjackIndex(hard, shows, soft)}
		if hard > 21 {
			o.Reward, o.Terminated = -1, true
		}
		out = append(out, o)
	}
	return out
}

// sticks lists how the game ends when the dealer draws.
func (w *Blackjack) sticks(out []Outcome, state, sum int, natural bool, dealer *dealerEnds) []Outcome {
	end := func(p float64, score int, dealerNatural bool) {
		o := Outcome{P: p, Next: state, Reward: payoff(sum, score), Terminated: true}
		if natural {
			o.Reward = w.natural(score, dealerNatural)
		}
		if p > 0 {
			out = append(out, o)
		}
	}
	for score, p := range dealer.score {
		end(p, score, false)
	}
	end(dealer.natural, 21, true)
	return out
}

// dealerEnds are the probabilities of the dealer's scores, naturals apart.
type dealerEnds struct {
	score   [22]float64
	natural float64
}

// follow adds up what becomes of a hand that the dealer has with probability p.
func (e *dealerEnds) follow(h Hand, p float64) {
	if h.Count < 2 || h.sum() < 17 {
		for card := 1; card <= 10; card++ {
			longer := h
			longer.add(card)
			e.follow(longer, p*chance(card))
		}
		return
	}
	if h.natural() {
		e.natural += p
		return
	}
	e.score[h.score()] += p
}
