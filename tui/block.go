package tui

import "strings"

// A Block is a rectangle of finished lines: each of them is exactly Width cells wide.
type Block struct {
	Width int
	Lines []string
}

// Fit makes a block of w×h cells from any lines: what is too long is cut, what is missing is blank.
func (t *Theme) Fit(lines []string, w, h int) Block {
	b := Block{max(w, 0), make([]string, max(h, 0))}
	for i := range b.Lines {
		if i < len(lines) {
			b.Lines[i] = t.fit(lines[i], b.Width)
		} else {
			b.Lines[i] = blank(b.Width)
		}
	}
	return b
}

// Beside joins blocks from left to right. It is as high as the highest; below the others it is blank.
func Beside(blocks ...Block) Block {
	w, h := 0, 0
	for _, b := range blocks {
		w, h = w+b.Width, max(h, len(b.Lines))
	}
	out := Block{w, make([]string, h)}
	var line strings.Builder
	for i := range out.Lines {
		line.Reset()
		for _, b := range blocks {
			if i < len(b.Lines) {
				line.WriteString(b.Lines[i])
			} else {
				line.WriteString(blank(b.Width))
			}
		}
		out.Lines[i] = line.String()
	}
	return out
}

// Below joins blocks from top to bottom. It is as wide as the widest; beside the others it is blank.
func Below(blocks ...Block) Block {
	var out Block
	for _, b := range blocks {
		out.Width = max(out.Width, b.Width)
	}
	for _, b := range blocks {
		for _, line := range b.Lines {
			out.Lines = append(out.Lines, line+blank(out.Width-b.Width))
		}
	}
	return out
}

// String returns the lines as one text, without a line break at its end.
func (b Block) String() string { return strings.Join(b.Lines, "\n") }
