package worlds

import "fmt"

// A Hand is the cards of a player of blackjack, in the order in which they came; an ace is 1.
type Hand struct {
	Cards [22]int8 // the first Count; 21 aces and one more is the longest hand
	Count int
	Hard  int  // their sum with aces as 1
	Ace   bool // whether there is one
}

// start makes it the hand of two cards, in place: to build a hand elsewhere and copy it takes a tenth of a step.
func (h *Hand) start(a, b int) {
	h.Cards[0], h.Cards[1] = int8(a), int8(b)
	h.Count, h.Hard, h.Ace = 2, a+b, min(a, b) == 1
}

// add gives it one more card.
func (h *Hand) add(card int) {
	h.Cards[h.Count] = int8(card)
	h.Count++
	h.Hard += card
	h.Ace = h.Ace || card == 1
}

// usable reports whether an ace counts 11.
func (h *Hand) usable() bool { return h.Ace && h.Hard <= 11 }

// sum returns what the hand counts.
func (h *Hand) sum() int {
	if h.usable() {
		return h.Hard + 10
	}
	return h.Hard
}

// bust reports whether it goes beyond 21, which an ace that counts 11 never makes it do.
func (h *Hand) bust() bool { return h.Hard > 21 }

// natural reports whether the first two cards are 21.
func (h *Hand) natural() bool { return h.Hard == 11 && h.Ace && h.Count == 2 }

// score is the sum, or 0 beyond 21.
func (h *Hand) score() int {
	sum := h.sum()
	if h.bust() {
		sum = 0
	}
	return sum
}

// handOf returns a hand with a sum, with or without a usable ace, of two cards or of more. The error says why there is
// no such hand.
func handOf(sum int, usable, two bool) (Hand, error) {
	var h Hand
	rest := sum
	if usable {
		h.add(1)
		rest -= 11
	}
	cards, least := 2, 2 // an ace beside others would make itself usable
	if !two {
		cards = 3
	}
	if usable {
		least = 1
	}
	// As large cards as leave enough for those that must follow.
	for h.Count < cards || rest > 0 {
		card := min(rest-least*max(cards-h.Count-1, 0), 10)
		if card < 1 || h.Count == len(h.Cards) {
			break
		}
		h.add(card)
		rest -= card
	}
	if h.sum() != sum || h.usable() != usable || two != (h.Count == 2) {
		return Hand{}, fmt.Errorf("state: player sum: no hand counts %d with usable ace %t and two cards %t", sum, usable, two)
	}
	return h, nil
}
