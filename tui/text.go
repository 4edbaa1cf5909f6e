package tui

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// width returns how many cells a text takes, escape sequences left out. Every measure of the screen is taken here, since
// libraries disagree on some characters and a frame drawn with two measures is crooked.
func width(text string) int {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return ansi.StringWidth(text)
		}
	}
	return len(text)
}

// cut shortens a text to w cells at most; where something was cut off, the last cell says so. Escape sequences stay.
func (t *Theme) cut(text string, w int) string {
	if width(text) <= w {
		return text
	}
	return ansi.Truncate(text, max(w, 0), t.ellipsis(w))
}

// ellipsis returns the mark for text that was cut off.
func (t *Theme) ellipsis(w int) string {
	switch {
	case w < 2:
		return ""
	case t.Marks == ASCIIMarks:
		return "~"
	}
	return "…"
}

// fit makes a text exactly w cells wide, cut or filled with blanks.
func (t *Theme) fit(text string, w int) string {
	text = t.cut(text, w)
	return text + blank(w-width(text))
}

// blanks is what short stretches of blanks are cut from.
const blanks = "                                                                                                    "

// blank returns n blanks; none if n is negative.
func blank(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// clean makes text fit for one line of this theme: control characters, with which a name could move the cursor, become
// blanks, characters whose width depends on their neighbours or on the terminal become question marks, and a theme of
// ascii marks gets everything spelled in ascii.
func (t *Theme) clean(text string) string {
	last := ' '
	for _, r := range text {
		if (r < ' ' || r > '~') && (t.Marks == ASCIIMarks || !settled(r, last)) {
			return t.rewrite(text)
		}
		last = r
	}
	return text
}

// rewrite is clean for text that needs it.
func (t *Theme) rewrite(text string) string {
	if t.Marks == ASCIIMarks {
		text = Spell(text)
	}
	last := ' '
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			r = ' '
		case !settled(r, last):
			r = '?'
		}
		last = r
		return r
	}, text)
}

// settled reports whether a character takes the same cells beside any other: one, two as East Asian writing does, or none
// as an accent on a letter.
func settled(r, before rune) bool {
	switch {
	case r >= ' ' && r <= '~', r >= 0x2500 && r <= 0x25fc, r >= 0x2800 && r <= 0x28ff:
		return true
	case r >= 0x300 && r <= 0x36f, r == 0x20d7:
		return unicode.IsLetter(before) && before < 0x530
	}
	return unicode.Is(oneCell, r) || unicode.Is(twoCells, r)
}

// oneCell holds the characters that take one cell: letters of Latin, Greek and Cyrillic, punctuation, raised and lowered
// digits and letters, letters of mathematics, arrows, operators, lines, blocks, shapes and braille.
var oneCell = &unicode.RangeTable{R16: []unicode.Range16{
	{0x00a0, 0x00ac, 1}, {0x00ae, 0x02ff, 1}, {0x0370, 0x0377, 1}, {0x037a, 0x037f, 1}, {0x0384, 0x038a, 1}, {0x038c, 0x038c, 1}, {0x038e, 0x03a1, 1},
	{0x03a3, 0x0482, 1}, {0x048a, 0x052f, 1}, {0x1d2c, 0x1d6a, 1}, {0x1d9b, 0x1dbf, 1}, {0x1e00, 0x1eff, 1}, {0x2010, 0x2027, 1}, {0x2030, 0x205e, 1}, {0x2070, 0x2071, 1}, {0x2074, 0x208e, 1},
	{0x2090, 0x209c, 1}, {0x2100, 0x214f, 1}, {0x2190, 0x2319, 1}, {0x231c, 0x2328, 1}, {0x239b, 0x23bd, 1}, {0x23ce, 0x23ce, 1}, {0x2423, 0x2423, 1},
	{0x2460, 0x24ff, 1}, {0x2500, 0x25fc, 1}, {0x25ff, 0x2613, 1}, {0x2660, 0x2667, 1}, {0x2690, 0x2692, 1}, {0x2713, 0x2718, 1}, {0x27e6, 0x27ef, 1},
	{0x2800, 0x28ff, 1}, {0x2c7c, 0x2c7c, 1},
}, LatinOffset: 1}

// twoCells holds those that take two: Chinese characters, kana, bopomofo, Hangul, full-width forms.
var twoCells = &unicode.RangeTable{R16: []unicode.Range16{
	{0x3001, 0x3029, 1}, {0x3041, 0x3096, 1}, {0x309b, 0x30ff, 1}, {0x3105, 0x312f, 1}, {0x3400, 0x4dbf, 1}, {0x4e00, 0x9fff, 1}, {0xac00, 0xd7a3, 1},
	{0xf900, 0xfaff, 1}, {0xff01, 0xff60, 1},
}}
