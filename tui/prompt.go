package tui

import (
	"errors"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Explain returns what an error says and, if it or one that it wraps knows, how to mend it.
func Explain(err error) (what, mend string) {
	var hinting interface{ Hint() string }
	if errors.As(err, &hinting) {
		mend = hinting.Hint()
	}
	return err.Error(), mend
}

// Problem draws an error for a person, in lines of w cells: what is wrong, and below it how to mend it.
func (t *Theme) Problem(err error, w int) Block {
	what, mend := Explain(err)
	p := t.Pen(w)
	for i, line := range t.wrap(what, w-2) {
		p.Put(Failure, []string{"✗ ", "  "}[min(i, 1)]).Put(Failure, line).End()
	}
	if mend != "" {
		for _, line := range t.wrap(mend, w-2) {
			p.To(2).Put(Plain, line).End()
		}
	}
	return p.Block(len(p.lines))
}

// wrap breaks plain text, as it is spelled, between words, and within one that is longer than a line.
func (t *Theme) wrap(text string, w int) []string {
	if w <= 0 {
		return nil
	}
	return strings.Split(ansi.Wrap(t.clean(text), w, ""), "\n")
}
