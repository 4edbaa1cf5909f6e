package worlds

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// caption writes the main numbers of a world into the last row, as many as fit, and leaves the rest of the canvas for
// the picture. A canvas of less than four rows is all picture.
func caption(c *Canvas, parts ...string) {
	if c.Height < 4 {
		return
	}
	col := 0
	for _, part := range parts {
		if part == "" {
			continue
		}
		if c.Marks == ASCII {
			part = spelled.Replace(part)
		}
		width := utf8.RuneCountInString(part)
		if col+width > c.Width {
			break
		}
		c.Text(col, c.Height-1, part, Plain)
		col += width + 2
	}
	c.Area(0, 0, c.Width, c.Height-1)
}

// taken names the action that the overlay knows, with an arrow where it has a direction; "" if none was taken.
func taken(s *Spec, o *Overlay) string {
	if len(o.Action) == 0 {
		return ""
	}
	name := s.Action.Name(int(o.Action[0]))
	if arrow, ok := map[string]string{"left": "←", "right": "→", "up": "↑", "down": "↓"}[name]; ok {
		return arrow + " " + name
	}
	return name
}

// likely says how probable the action taken was, where the policy in the current state is all that the overlay has.
func likely(o *Overlay) string {
	if len(o.Policy) != 1 || len(o.Action) == 0 {
		return ""
	}
	if a := int(o.Action[0]); a >= 0 && a < len(o.Policy[0]) {
		return fmt.Sprintf("π %.2f", o.Policy[0][a])
	}
	return ""
}

// orEmpty stands in for an overlay that is missing.
func (o *Overlay) orEmpty() *Overlay {
	if o == nil {
		return &Overlay{Cursor: -1}
	}
	return o
}

// decimal writes a number with its sign and so many decimals. What rounds to zero has no side: it is +0.00, never -0.00.
func decimal(x float64, decimals int) string {
	text := fmt.Sprintf("%+.*f", decimals, x)
	if strings.Trim(text, "-0.") == "" {
		return "+" + text[1:]
	}
	return text
}
