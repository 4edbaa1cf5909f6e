package expr

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A kind is a kind of token.
type kind uint8

const (
	symbol kind = iota
	digits
	word
	text // "in quotes", token without them
)

// next reads the next token.
func (p *parser) next() {
	for p.end < len(p.source) && strings.IndexByte(" \t\r\n", p.source[p.end]) >= 0 {
		p.end++
	}
	p.at = p.end
	rest := p.source[p.at:]
	first, _ := utf8.DecodeRuneInString(rest)
	n := 1
	switch {
	case rest == "":
		p.kind, n = symbol, 0
	case first == '"':
		p.quoted(rest)
		return
	case '0' <= first && first <= '9' || first == '.' && len(rest) > 1 && '0' <= rest[1] && rest[1] <= '9':
		p.kind, n = digits, numberLen(rest)
	case first == '_' || unicode.IsLetter(first):
		p.kind, n = word, wordLen(rest)
	case len(rest) > 1 && slices.Contains([]string{"<=", ">=", "==", "!="}, rest[:2]):
		p.kind, n = symbol, 2
	case strings.ContainsRune("()<>+-*/^.,=%", first):
		p.kind = symbol
	default:
		p.fail(p.at, "%q means nothing here", first)
	}
	p.token, p.end = rest[:n], p.at+n
}

// quoted reads text in quotes, in which a backslash has no meaning.
func (p *parser) quoted(rest string) {
	n := strings.IndexByte(rest[1:], '"')
	if n < 0 {
		p.fail(p.at, "the closing quote is missing")
	}
	if n == 0 {
		p.fail(p.at, "there is nothing between the quotes")
	}
	p.kind, p.token, p.end = text, rest[1:1+n], p.at+n+2
}

func wordLen(s string) int {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return i
		}
	}
	return len(s)
}

// numberLen returns how many bytes of s belong to the number it begins with: digits, point, exponent.
func numberLen(s string) int {
	for i, r := range s {
		signed := (r == '+' || r == '-') && (s[i-1] == 'e' || s[i-1] == 'E')
		if (r < '0' || r > '9') && r != '.' && r != 'e' && r != 'E' && !signed {
			return i
		}
	}
	return len(s)
}
