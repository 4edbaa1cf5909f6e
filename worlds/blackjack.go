package worlds

import (
	"math"
	"math/bits"

	"ascent/worlds/num"
)

// Blackjack is a game of cards against a dealer who plays by a fixed rule: whoever is nearer to 21 without going beyond
// wins. An ace counts 11 as long as that does not go beyond 21; it is then called usable.
//
// # Action space
//
// Discrete(2): 0 sticks, 1 hits, that is, asks for another card.
//
// # Observation space
//
// 32×11×2 integers: the player's sum, the dealer's open card (1 = ace … 10), whether the player has a usable ace.
//
// # Dynamics
//
// Cards come from an infinite deck: 1 … 9 with probability 1/13 each, 10 with 4/13. When the player sticks, the dealer
// draws while his sum is below 17.
//
// # Reward
//
// 1 for a win, 0 for a draw, -1 for a loss. By the textbook's rule (sab) a natural, 21 with the first two cards, wins
// against everything but another natural. Without it a natural is a 21 like any other, but pays 1.5 if natural is set.
//
// # Start
//
// Two cards for the dealer, one of them open, and two for the player.
//
// # End
//
// Terminated when the player sticks or goes beyond 21. There is no limit.
//
// # Source
//
// Gymnasium's Blackjack-v1; Sutton & Barto 2018, Example 5.1.
type Blackjack struct {
	Player, Dealer Hand
	Over           bool // the dealer's cards are all open

	Textbook bool // sab: naturals by the textbook's rule
	Natural  bool // a natural pays 1.5; only without the textbook's rule
}

var _ Indexer = (*Blackjack)(nil)

const (
	stick = 0
	hit   = 1
)

var blackjackSpec = Spec{
	ID: "Blackjack-v1", Title: "Blackjack",
	Summary:     "Draw cards to come nearer to 21 than the dealer, but not beyond.",
	Observation: Space{Sizes: []int{32, 11, 2}, Names: []string{"player sum", "dealer shows", "usable ace"}},
	Action:      Discrete(2, "stick", "hit"),
	State: []Component{
		{Name: "player sum"}, {Name: "usable ace"}, {Name: "two cards"}, {Name: "dealer shows"}, {Name: "dealer hides"},
	},
	Threshold: math.NaN(), Low: -1, High: 1,
}

// NewBlackjack returns the game by the textbook's rule.
func NewBlackjack() *Blackjack { return &Blackjack{Textbook: true} }

// Spec describes the game.
func (*Blackjack) Spec() *Spec { return &blackjackSpec }

// A deck is a shuffled infinite deck: a fraction of 2^64 whose digits in base 13 are the ranks of its cards. One random
// word serves a whole deal or a whole move: k cards from it are uniform but for 13^k/2^64, less than 10^-6 for the most
// that a dealer can draw, and the stream is asked once where it would be asked for every card.
type deck uint64

// draw returns the first card and the deck without it.
func (d deck) draw() (card int, rest deck) {
	rank, digits := bits.Mul64(uint64(d), 13)
	return min(int(rank)+1, 10), deck(digits)
}

// Reset deals two cards to the dealer, the first open, then two to the player.
func (w *Blackjack) Reset(s *num.Stream) {
	open, d := deck(s.Uint64()).draw()
	hidden, d := d.draw()
	first, d := d.draw()
	second, _ := d.draw()
	w.Dealer.start(open, hidden)
	w.Player.start(first, second)
	w.Over = false
}

// Step hits or sticks.
func (w *Blackjack) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	d := deck(s.Uint64())
	if action[0] == hit {
		card, _ := d.draw()
		w.Player.add(card)
		if w.Player.bust() {
			w.Over = true
			return -1, true
		}
		return 0, false
	}
	for card := 0; w.Dealer.sum() < 17; {
		card, d = d.draw()
		w.Dealer.add(card)
	}
	w.Over = true
	if w.Player.natural() {
		return w.natural(w.Dealer.score(), w.Dealer.natural()), true
	}
	return payoff(w.Player.sum(), w.Dealer.score()), true
}

// payoff returns what the higher score is worth to the player; a score is a sum, or 0 beyond 21. Each of the two questions is
// a conditional move: who wins can't be foreseen, and a branch that is foreseen wrongly costs more than both.
func payoff(player, dealer int) float64 {
	won := 0
	if player > dealer {
		won = 1
	}
	if player < dealer {
		won = -1
	}
	return float64(won)
}

// natural returns what a natural is worth to the player.
func (w *Blackjack) natural(dealer int, dealerNatural bool) float64 {
	switch {
	case w.Textbook && !dealerNatural:
		return 1
	case w.Natural && !w.Textbook && dealer < 21:
		return 1.5
	}
	return payoff(21, dealer)
}

// Observe writes the player's sum, the open card, and whether an ace is usable.
func (w *Blackjack) Observe(obs []float64) {
	obs[0], obs[1], obs[2] = float64(w.Player.Hard), float64(w.Dealer.Cards[0]), 0
	if w.Player.usable() {
		obs[0], obs[2] = float64(w.Player.Hard+10), 1
	}
}

// State returns the sum, whether it has a usable ace and two cards, and the dealer's cards.
func (w *Blackjack) State() []float64 {
	state := []float64{float64(w.Player.sum()), 0, 0, float64(w.Dealer.Cards[0]), float64(w.Dealer.Cards[1])}
	if w.Player.usable() {
		state[1] = 1
	}
	if w.Player.Count == 2 {
		state[2] = 1
	}
	return state
}

// SetState deals a hand with the given sum, usable ace and number of cards, and the dealer's two cards.
func (w *Blackjack) SetState(state []float64) error {
	card := bound{1, 10}
	err := checkWhole(state, blackjackSpec.State, bound{4, 31}, whole(2), whole(2), card, card)
	if err != nil {
		return err
	}
	hand, err := handOf(int(state[0]), state[1] == 1, state[2] == 1)
	if err != nil {
		return err
	}
	w.Player, w.Dealer, w.Over = hand, Hand{}, hand.bust()
	w.Dealer.add(int(state[3]))
	w.Dealer.add(int(state[4]))
	return nil
}

// Params lists the rules.
func (w *Blackjack) Params() []Param {
	return []Param{
		{
			Name: "sab", Value: &w.Textbook,
			Help: "play by the textbook's rule: 21 with the first two cards wins against all but its like",
		},
		{
			Name: "natural", Value: &w.Natural,
			Help: "pay 1.5 for winning with 21 in the first two cards; only without the textbook's rule",
		},
	}
}
