package tui

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// drawn pairs the signs of the interface with the ascii characters that look or read most alike. Those of formulas are
// known from their symbols.
var drawn = map[rune]string{
	'─': "-", '━': "=", '═': "=", '╌': "-", '┷': "'", '┯': ",", '┿': "|", '┸': "'", '┰': ",", '╂': "|", '┄': "-", '│': "|", '┃': "|", '║': "|", '┆': "|", '┊': "|", '▌': "|", '▐': "|",
	'█': "#", '▓': "%", '▒': "+", '░': ".", '▀': "\"", '▄': "_", '▁': "_", '▂': "_", '▃': "_", '▅': "=", '▆': "=", '▇': "#",
	'▏': "|", '▎': "|", '▍': "|", '▋': "#", '▊': "#", '▉': "#", '▔': "-", '╸': "=", '╺': "=",
	'↑': "^", '↓': "v", '↖': "\\", '↗': "/", '↘': "\\", '↙': "/", '◂': "<", '▸': ">", '▴': "^", '▾': "v", '◀': "<", '▶': ">", '▲': "^", '▼': "v", '△': "^", '▽': "v",
	'·': ".", '⋅': "*", '•': "*", '∙': ".", '○': "o", '●': "O", '◌': "o", '◆': "*", '◇': "o", '■': "#", '□': "o", '★': "*", '✓': "+", '✗': "x", '✕': "x", '⚑': "P", '⏎': "enter", '␣': "space",
	'♠': "S", '♥': "H", '♦': "D", '♣': "C",
	'‹': "<", '›': ">", '–': "-", '—': "-", '‘': "'", '’': "'", '“': "\"", '”': "\"", '„': "\"", '«': "\"", '»': "\"", '°': " deg", '½': "1/2", '¼': "1/4", '¾': "3/4", '§': "sec. ", '\u00a0': " ",
	'Σ': "sum", 'Π': "prod", '√': "sqrt", 'Ö': "Oe", 'Ä': "Ae", 'Ü': "Ue", 'ö': "oe", 'ä': "ae", 'ü': "ue", 'ß': "ss", 'é': "e", 'è': "e", 'á': "a", 'ó': "o", 'í': "i", 'ç': "c",
}

// spellings holds what every sign is spelled as; raised and lowered letters are told apart by their marks.
var spellings = sync.OnceValue(func() map[rune]string {
	m := map[rune]string{}
	for _, s := range texSymbols {
		if r, n := utf8.DecodeRuneInString(s.unicode); n == len(s.unicode) && n > 1 {
			m[r] = s.ascii
		}
	}
	for _, s := range texAccents {
		r, _ := utf8.DecodeRuneInString(s.unicode)
		m[r] = "_" + s.ascii
	}
	for marked, one := range texComposed {
		base, n := utf8.DecodeRuneInString(marked)
		r, _ := utf8.DecodeRuneInString(one)
		m[r] = string(base) + m[func() rune { r, _ := utf8.DecodeRuneInString(marked[n:]); return r }()]
	}
	for r, text := range drawn {
		m[r] = text
	}
	for _, s := range texCharacters {
		if r, n := utf8.DecodeRuneInString(s.unicode); n == len(s.unicode) && n > 1 {
			m[r] = s.ascii
		}
	}
	return m
})

// scriptsBack tells which letter is raised or lowered, and the mark that says so in ascii.
var scriptsBack = sync.OnceValue(func() map[rune][2]rune {
	m := map[rune][2]rune{}
	for from, to := range raised {
		m[to] = [2]rune{from, '^'}
	}
	for from, to := range lowered {
		m[to] = [2]rune{from, '_'}
	}
	delete(m, '*')
	delete(m, '′')
	return m
})

// Spell writes text in ascii: Greek letters and signs as words, scripts after ^ and _, boxes and blocks as what looks
// most alike, the unknown as a question mark.
func Spell(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	names, scripts, in, word := spellings(), scriptsBack(), rune(0), false // word: a sign was spelled out just now
	for _, r := range text {
		if s, ok := scripts[r]; ok {
			if in != s[1] {
				b.WriteRune(s[1])
			}
			in, r = s[1], s[0]
		} else {
			in = 0
		}
		name, ok := names[r]
		if word && in == 0 && (r < utf8.RuneSelf && isLetter(byte(r)) || ok && len(name) > 1 && isLetter(name[0])) {
			b.WriteByte(' ') // ∇ln is two words
		}
		word = false
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case ok:
			b.WriteString(name)
			word = len(name) > 1 && isLetter(name[len(name)-1]) && !unicode.Is(unicode.Latin, r)
		case r >= '─' && r <= '╿':
			b.WriteByte('+')
		case r > '⠀' && r <= '⣿':
			b.WriteByte('*')
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}

func isLetter(c byte) bool { return c|' ' >= 'a' && c|' ' <= 'z' }
