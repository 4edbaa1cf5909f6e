package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mathSetter turns parts of a formula into characters.
type mathSetter struct {
	ascii   bool
	display bool // stacked fractions, limits above and below
	tight   bool // in a script: no blanks around operators
}

// set turns one part into characters.
func (s mathSetter) set(p *texPart) mathBox {
	switch p.kind {
	case rowPart:
		return s.row(p.parts, false)
	case scriptedPart:
		return s.scripts(p)
	case fractionPart:
		return s.fraction(p.parts[0], p.parts[1])
	case rootPart:
		return s.root(p.parts[0])
	case accentedPart:
		return mathLine(s.accent(p))
	case fencedPart:
		return s.fence(p)
	}
	return mathLine(s.text(p))
}

// text returns the characters of an atom.
func (s mathSetter) text(p *texPart) string {
	if s.ascii && p.kind != gapPart {
		return p.ascii
	}
	return p.text
}

// flat returns a part as one line of text without blanks around operators.
func (s mathSetter) flat(p *texPart) string {
	s.display, s.tight = false, true
	return s.set(p).rows[0]
}

// row sets parts beside each other. A row that continues a broken formula begins with an operator that is no sign.
func (s mathSetter) row(parts []*texPart, continued bool) mathBox {
	out, last := mathLine(""), mathLine("")
	before, started := ordinaryClass, continued
	for i, p := range parts {
		if p.kind == gapPart {
			out = out.beside(mathLine(p.text))
			continue
		}
		next, c := s.set(p), p.classOf()
		if c == binaryClass && (!started || before != ordinaryClass && before != closingClass) {
			c = ordinaryClass // a sign belongs to what follows
			if before != relationClass && before != punctuationClass {
				before = openingClass
			}
		}
		if out.wide > 0 {
			room := s.gap(before, c)
			if room == "" && (runTogether(last.rows[last.base], next.rows[next.base]) || s.crowded(parts[i-1], p, last)) {
				room = " "
			}
			out = out.beside(mathLine(room))
		}
		if out, last, before, started = out.beside(next), next, c, true; p.sign(c) {
			before = openingClass
		}
	}
	return out
}

// crowded reports whether two parts need room because one of them is wider above or below than on its line.
func (s mathSetter) crowded(before, p *texPart, last mathBox) bool {
	return s.display && (p.kind == fractionPart || before.kind == fractionPart || len(last.rows) > 1 && before.kind == scriptedPart)
}

// sign reports whether a part that is an operator by itself was set as a sign.
func (p *texPart) sign(as texClass) bool { return p.classOf() == binaryClass && as != binaryClass }

// classOf returns the class of a part: a group of one is what it holds, brackets that grow open, the rest is ordinary.
func (p *texPart) classOf() texClass {
	switch {
	case p.kind == rowPart && len(p.parts) == 1:
		return p.parts[0].classOf()
	case p.kind == fencedPart:
		return openingClass
	}
	return p.class
}

// gap returns the room between two parts.
func (s mathSetter) gap(a, b texClass) string {
	operates := func(c texClass) bool { return c == binaryClass || c == relationClass }
	spread := operates(a) || operates(b) || a == punctuationClass || a == closingClass && (b == ordinaryClass || b == openingClass)
	speaks := func(c texClass) bool { return c == wordClass || c == limitedClass || c == largeClass }
	before := speaks(b) && (a == ordinaryClass || a == closingClass)
	after := speaks(a) && b != closingClass && b != punctuationClass && (b != openingClass || a == largeClass)
	if spread && !s.tight || before || after {
		return " "
	}
	return ""
}

// runTogether reports whether two texts would run into one word that is none: "gammalambda", "x_tV".
func runTogether(a, b string) bool {
	other := func(r rune) bool { return !unicode.IsLetter(r) }
	tail := a[strings.LastIndexFunc(a, other)+1:]
	head := b
	if i := strings.IndexFunc(b, other); i >= 0 {
		head = b[:i]
	}
	latin := func(text string) bool { return len(text) > 1 && text[0] < utf8.RuneSelf && text[1] < utf8.RuneSelf }
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if head != "" && strings.ContainsAny(a, "_^") {
		return true // what follows is not part of the script
	}
	return tail != "" && latin(head) || latin(tail) && (head != "" || unicode.IsDigit(first)) || unicode.IsDigit(last) && latin(head)
}

// fraction stacks two parts when displayed; in a line it is a/b.
func (s mathSetter) fraction(above, below *texPart) mathBox {
	if s.display {
		s.display = false
		a, b := s.set(above), s.set(below)
		bar := "─"
		if s.ascii {
			bar = "-"
		}
		out := stackMath(stackMath(a, mathLine(strings.Repeat(bar, max(a.wide, b.wide)+2))), b)
		out.base = len(a.rows)
		return out
	}
	return mathLine(s.operand(above, false) + "/" + s.operand(below, true))
}

// operand sets one side of a fraction in a line, in brackets where it would be read wrongly without.
func (s mathSetter) operand(p *texPart, divides bool) string {
	text := s.set(p).rows[0]
	if p.kind != rowPart || len(p.parts) < 2 {
		return text
	}
	for i, q := range p.parts {
		c := q.classOf()
		if c == relationClass || c == binaryClass && i > 0 || divides && (c == ordinaryClass || c == openingClass) && i > 0 && !p.parts[i-1].single() {
			return "(" + text + ")"
		}
	}
	if divides && p.parts[0].classOf() == ordinaryClass && p.parts[len(p.parts)-1].classOf() == ordinaryClass {
		return "(" + text + ")"
	}
	return text
}

// single reports whether what follows the part belongs to it: π(a|s) is one thing to divide by.
func (p *texPart) single() bool { return p.kind == atomPart || p.kind == scriptedPart }

// root sets √x or √(a + b).
func (s mathSetter) root(body *texPart) mathBox {
	s.display = false
	sign, text := "√", s.set(body).rows[0]
	if s.ascii {
		sign = "sqrt"
	}
	if width(text) > 1 || s.ascii {
		text = "(" + text + ")"
	}
	return mathLine(sign + text)
}

// accent sets a mark on one letter; on more it becomes a word: hat(x + y).
func (s mathSetter) accent(p *texPart) string {
	text, name := s.flat(p.parts[0]), p.ascii
	switch {
	case s.ascii && width(text) == 1:
		return text + "_" + name
	case s.ascii || width(text) != 1:
		return name + "(" + text + ")"
	}
	if one, ok := texComposed[text+p.text]; ok {
		return one
	}
	return text + p.text
}

// fence sets brackets as high as what is between them.
func (s mathSetter) fence(p *texPart) mathBox {
	body := s.row(p.parts[0].parts, false)
	text := p.text
	if s.ascii {
		text = p.ascii
	}
	left, right, _ := strings.Cut(text, "\x00")
	return s.bracket(left, body).beside(body).beside(s.bracket(right, body))
}
