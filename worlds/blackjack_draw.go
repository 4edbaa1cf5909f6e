package worlds

import (
	"fmt"
	"math"
)

// Draw paints the cards of both, and where there is room what the overlay knows about all hands.
func (w *Blackjack) Draw(c *Canvas, o *Overlay) {
	o = o.orEmpty()
	caption(c, w.words(o)...)
	rows := c.Height
	if rows >= 4 {
		rows--
	}
	wide := c.Width
	if c.Width >= 56 && rows >= 13 && (o.Values != nil || o.Policy != nil) {
		wide = 28
		drawBlackjackTables(c, o, wide+2, (rows-12)/2)
	}
	size := fitCards(wide, rows)
	col, high := max(1, (wide-fourCards*(size.wide+1))/2), size.high
	top := max(0, (rows-2*high-1)/2)
	second := top + high + rows%2
	if rows >= 2*high+4 { // there is room to say whose cards they are
		top, second = (rows-2*high-3)/2+1, (rows-2*high-3)/2+high+3
		c.Text(col, top-1, "dealer", Faint)
		c.Text(col, second-1, "you", Faint)
	}
	hidden := 1
	if w.Over {
		hidden = -1
	}
	drawHand(c, &w.Dealer, box{col, top, wide - col, high}, size.wide, hidden, Body)
	drawHand(c, &w.Player, box{col, second, wide - col, high}, size.wide, -1, Agent)
}

// A cardSize is how many cells a card takes.
type cardSize struct{ wide, high int }

// fourCards is how many cards of a hand have room side by side; few hands are longer.
const fourCards = 4

// fitCards returns the largest cards of which two hands fit into some columns and rows.
func fitCards(wide, rows int) cardSize {
	for _, s := range []cardSize{{15, 11}, {12, 9}, {9, 7}, {7, 5}} {
		if 2*s.high+4 <= rows && fourCards*(s.wide+1) <= wide {
			return s
		}
	}
	if rows >= 11 {
		return cardSize{5, 5}
	}
	return cardSize{5, 3}
}

// words are the numbers of the caption.
func (w *Blackjack) words(o *Overlay) []string {
	you := fmt.Sprintf("you %d", w.Player.sum())
	if w.Player.usable() {
		you += " (ace 11)"
	}
	dealer := fmt.Sprintf("dealer %d+?", w.Dealer.Cards[0])
	if w.Over {
		dealer = fmt.Sprintf("dealer %d", w.Dealer.sum())
	}
	parts := []string{you, dealer}
	if action := taken(&blackjackSpec, o); action != "" {
		parts = append(parts, action)
	}
	if i := w.StateIndex(); i < len(o.Values) && !math.IsNaN(o.Values[i]) {
		parts = append(parts, "V "+decimal(o.Values[i], 2))
	}
	if i := w.StateIndex(); i < len(o.Policy) && len(o.Policy[i]) == 2 {
		parts = append(parts, fmt.Sprintf("hit %.0f %%", 100*o.Policy[i][hit]))
	}
	return parts
}

// drawHand draws cards side by side, or one over the other where there are many; one of them may lie face down.
func drawHand(c *Canvas, h *Hand, b box, card, hidden int, role Role) {
	step := card + 1
	if h.Count > 1 {
		step = max(1, min(step, (b.w-card)/(h.Count-1)))
	}
	for i, value := range h.Cards[:h.Count] {
		name := map[int8]string{1: "A", 10: "10"}[value]
		if name == "" {
			name = itoa(int(value))
		}
		fill := ' '
		if i == hidden {
			name, fill = "", '▒'
		}
		drawCard(c, b.x+i*step, b.y, card, b.h, name, fill, role)
	}
}

// drawCard draws one card with its name in the upper left corner, and in the lower right one where there is room.
func drawCard(c *Canvas, col, row, wide, high int, name string, fill rune, role Role) {
	for y := range high {
		for x := range wide {
			mark := fill
			switch {
			case (x == 0 || x == wide-1) && (y == 0 || y == high-1):
				mark = [4]rune{'┌', '┐', '└', '┘'}[min(y, 1)*2+min(x, 1)]
			case x == 0 || x == wide-1:
				mark = '│'
			case y == 0 || y == high-1:
				mark = '─'
			}
			c.Set(col+x, row+y, mark, role)
		}
	}
	c.Text(col+1, row+1, name, Strong)
	if high >= 5 {
		c.Text(col+wide-1-len(name), row+high-2, name, Strong)
	}
}

// drawBlackjackTables draws the hands from 21 down to 12 against the dealer's card, without and with a usable ace: the
// value as heat, the likelier action as a letter, and a dot where both are alike.
func drawBlackjackTables(c *Canvas, o *Overlay, col, row int) {
	wide := 1
	if c.Width-col >= 48 {
		wide = 2
	}
	low, high := math.Inf(1), math.Inf(-1)
	each := func(do func(x, y, index int)) {
		for ace := range 2 {
			for sum := 21; sum >= 12; sum-- {
				for shows := 1; shows <= 10; shows++ {
					do(col+3+ace*(10*wide+1)+(shows-1)*wide, row+22-sum, blackjackIndex(sum, shows, ace == 1))
				}
			}
		}
	}
	each(func(_, _, i int) {
		if i < len(o.Values) && finite(o.Values[i]) {
			low, high = min(low, o.Values[i]), max(high, o.Values[i])
		}
	})
	each(func(x, y, i int) {
		if i < len(o.Values) && high > low {
			c.Heat(x, y, wide, 1, (o.Values[i]-low)/(high-low))
		}
		if i < len(o.Policy) && len(o.Policy[i]) == 2 {
			c.Set(x, y, likelier(o.Policy[i]), Force)
		}
	})
	c.Text(col+3, row, "no ace", Faint)
	c.Text(col+4+10*wide, row, "usable ace", Faint)
	for sum := 21; sum >= 12; sum-- {
		c.Text(col, row+22-sum, itoa(sum), Faint)
	}
	for shows := 1; shows <= 10; shows++ {
		for ace := range 2 {
			c.Set(col+3+ace*(10*wide+1)+(shows-1)*wide, row+11, []rune("A234567890")[shows-1], Faint)
		}
	}
}

// likelier returns the letter of the more probable action, or a dot.
func likelier(p []float64) rune {
	switch more := p[hit] - p[stick]; {
	case more > tie:
		return 'h'
	case more < -tie:
		return 's'
	}
	return '·'
}
