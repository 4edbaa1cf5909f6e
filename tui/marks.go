package tui

import "ascent/worlds"

// Marks are what curves and pictures are drawn with. Which of them a font holds can't be found out by asking.
type Marks uint8

// The marks, from finest to plainest. With line marks, charts are drawn by asciigraph in box lines and pictures in
// blocks; with ascii marks all text is spelled in ascii too.
const (
	BrailleMarks Marks = iota
	BlockMarks
	LineMarks
	ASCIIMarks
)

// String returns the name that settings use: "braille".
func (m Marks) String() string { return markNames[m] }

// Canvas returns the marks that a picture is drawn with.
func (m Marks) Canvas() worlds.Marks {
	switch m {
	case BrailleMarks:
		return worlds.Braille
	case ASCIIMarks:
		return worlds.ASCII
	}
	return worlds.Block
}
