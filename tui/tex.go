package tui

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A formula is written in a subset of TeX: the symbols and commands of tex_symbols.go, groups, scripts, fractions,
// roots, accents, brackets that grow (\left, \right) and forced line breaks (\\). It is read into a tree and set in
// characters: in a line of prose as one line, on its own with stacked fractions and limits.

// A texKind is the shape of a part of a formula.
type texKind uint8

const (
	atomPart     texKind = iota // text
	rowPart                     // parts one after the other
	scriptedPart                // base, lower, upper; a script may be nil
	fractionPart                // above, below
	rootPart                    // body
	accentedPart                // body; text is the mark
	fencedPart                  // body between brackets that grow; text and ascii hold both brackets
	gapPart                     // room; text holds it
	breakPart                   // a line break
)

// A texPart is a node of the tree.
type texPart struct {
	kind        texKind
	class       texClass
	text, ascii string
	parts       []*texPart
}

// parseTeX reads a formula. The error names the command that is not known, or what is missing.
func parseTeX(source string) (*texPart, error) {
	p := &texParser{rest: source}
	tree := p.row("")
	if p.err == nil && p.rest != "" {
		p.fail("%s has no beginning", p.peek())
	}
	if p.err != nil {
		return nil, fmt.Errorf("formula %q: %w", source, p.err)
	}
	return tree, nil
}

// A texParser reads a formula from left to right. After an error it reads nothing more.
type texParser struct {
	rest string
	err  error
}

func (p *texParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
	p.rest = ""
}

// next takes a token: a command with its backslash, a run of digits, or one character; "" at the end.
func (p *texParser) next() string {
	p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace)
	if p.rest == "" {
		return ""
	}
	_, n := utf8.DecodeRuneInString(p.rest)
	letter := func(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
	digit := func(c byte) bool { return c >= '0' && c <= '9' || c == '.' }
	switch c := p.rest[0]; {
	case c == '\\' && len(p.rest) > 1:
		for n = 1; n < len(p.rest) && letter(p.rest[n]); n++ {
		}
		if n == 1 {
			_, size := utf8.DecodeRuneInString(p.rest[1:])
			n += size
		}
	case c >= '0' && c <= '9':
		for n = 1; n < len(p.rest) && digit(p.rest[n]); n++ {
		}
		n = len(strings.TrimRight(p.rest[:n], "."))
	}
	token := p.rest[:n]
	p.rest = p.rest[n:]
	return token
}

// peek returns the next token without taking it.
func (p *texParser) peek() string {
	rest := p.rest
	token := p.next()
	p.rest = rest
	return token
}

// row reads parts up to a closing token, which it takes; the whole formula is closed by its end.
func (p *texParser) row(closingClass string) *texPart {
	r := &texPart{kind: rowPart}
	for p.err == nil {
		token := p.peek()
		switch {
		case token == closingClass:
			p.next()
			return r
		case token == "":
			p.fail("%s is missing", closingClass)
		case token == "}" || token == `\right`:
			return r
		case token == "^" || token == "_" || token == "'":
			r.parts = append(r.parts, p.scripts(&texPart{kind: atomPart}))
		default:
			r.parts = append(r.parts, p.scripts(p.one()))
		}
	}
	return r
}

// scripts reads what stands above and below a base.
func (p *texParser) scripts(base *texPart) *texPart {
	var lower, upper *texPart
	for p.err == nil {
		switch p.peek() {
		case "_":
			p.next()
			lower = p.argument()
		case "^":
			p.next()
			upper = p.argument()
		case "'":
			p.next()
			upper = &texPart{kind: atomPart, text: "′", ascii: "'"}
		default:
			if lower == nil && upper == nil {
				return base
			}
			return &texPart{kind: scriptedPart, class: base.class, parts: []*texPart{base, lower, upper}}
		}
	}
	return base
}

// argument reads a group or one part.
func (p *texParser) argument() *texPart {
	switch p.peek() {
	case "{":
		p.next()
		return p.row("}")
	case "", "}", "^", "_":
		p.fail("an argument is missing")
		return &texPart{}
	}
	return p.one()
}

// one reads one part without its scripts.
func (p *texParser) one() *texPart {
	token := p.next()
	if token == "{" {
		return p.row("}")
	}
	if name, ok := strings.CutPrefix(token, `\`); ok {
		return p.command(name)
	}
	r, _ := utf8.DecodeRuneInString(token)
	if s, ok := texCharacters[r]; ok {
		return &texPart{kind: atomPart, class: s.class, text: s.unicode, ascii: s.ascii}
	}
	return &texPart{kind: atomPart, text: token, ascii: Spell(token)}
}

// command reads what a command stands for, with its arguments.
func (p *texParser) command(name string) *texPart {
	if s, ok := texSymbols[name]; ok {
		return &texPart{kind: atomPart, class: s.class, text: s.unicode, ascii: s.ascii}
	}
	if s, ok := texAccents[name]; ok {
		return &texPart{kind: accentedPart, text: s.unicode, ascii: s.ascii, parts: []*texPart{p.argument()}}
	}
	if room, ok := texSpaces[name]; ok {
		return &texPart{kind: gapPart, text: room}
	}
	switch name {
	case "frac", "dfrac", "tfrac":
		return &texPart{kind: fractionPart, parts: []*texPart{p.argument(), p.argument()}}
	case "sqrt":
		return &texPart{kind: rootPart, parts: []*texPart{p.argument()}}
	case "text", "textit", "textbf", "mathtt", "operatorname":
		text := p.verbatim()
		c := ordinaryClass
		if name == "operatorname" {
			c = wordClass
		}
		return &texPart{kind: atomPart, class: c, text: text, ascii: Spell(text)}
	case "left":
		return p.fence()
	case "big", "Big", "bigl", "bigr", "Bigl", "Bigr":
		return p.one()
	case "\\":
		return &texPart{kind: breakPart}
	}
	if texAlphabets[name] {
		body := p.argument()
		if name == "mathbb" && len(body.parts) == 1 && body.parts[0].text == "E" {
			return &texPart{kind: atomPart, class: limitedClass, text: "E", ascii: "E"}
		}
		if name == "mathbb" && len(body.parts) == 1 && body.parts[0].text == "R" {
			return &texPart{kind: atomPart, text: "ℝ", ascii: "R"}
		}
		return body
	}
	p.fail("the command \\%s is not known", name)
	return &texPart{}
}

// verbatim reads the text of a group as it stands.
func (p *texParser) verbatim() string {
	if p.next() != "{" {
		p.fail("a { is missing")
		return ""
	}
	text, rest, ok := strings.Cut(p.rest, "}")
	if !ok {
		p.fail("} is missing")
		return ""
	}
	p.rest = rest
	return text
}

// fence reads a body between brackets that grow: \left( … \right). A dot stands for no bracket.
func (p *texParser) fence() *texPart {
	bracket := func() (text, ascii string) {
		one := p.one()
		if one.text == "." {
			return "", ""
		}
		return one.text, one.ascii
	}
	left, leftASCII := bracket()
	body := p.row("")
	if p.err == nil && p.next() != `\right` {
		p.fail(`\right is missing`)
	}
	right, rightASCII := bracket()
	return &texPart{kind: fencedPart, text: left + "\x00" + right, ascii: leftASCII + "\x00" + rightASCII, parts: []*texPart{body}}
}
