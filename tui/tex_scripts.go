package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scripts sets what stands above and below a base: as raised and lowered characters where they exist, else after a mark
// (θ_π, x^{n−k}); a large operator has them as limits when displayed.
func (s mathSetter) scripts(p *texPart) mathBox {
	base := s.set(p.parts[0])
	if s.display && s.stacks(p) {
		return s.limits(base, p.parts[1], p.parts[2])
	}
	if p.parts[1] != nil {
		base = base.attach(s.script(s.flat(p.parts[1]), lowered, "_"), len(base.rows)-1)
	}
	if p.parts[2] != nil {
		base = base.attach(s.script(s.flat(p.parts[2]), raised, "^"), 0)
	}
	return base
}

// stacks reports whether the scripts of a part are limits: those of E only where they would not fit behind it.
func (s mathSetter) stacks(p *texPart) bool {
	switch p.classOf() {
	case largeClass:
		return true
	case limitedClass:
		return p.parts[0].text != "E" || p.parts[1] != nil && strings.ContainsRune(s.script(s.flat(p.parts[1]), lowered, "_"), '{')
	}
	return false
}

// script writes a script behind its base.
func (s mathSetter) script(text string, letters map[rune]rune, mark string) string {
	if text == "'" || text == "*" && mark == "^" {
		return text
	}
	shifted := strings.Map(func(r rune) rune {
		if to, ok := letters[r]; ok {
			return to
		}
		return -1
	}, text)
	switch {
	case !s.ascii && utf8.RuneCountInString(shifted) == utf8.RuneCountInString(text):
		return shifted
	case width(text) == 1 || strings.IndexFunc(strings.TrimRight(text, "'′"), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) < 0:
		return mark + text
	}
	return mark + "{" + text + "}"
}

// limits stacks what stands above and below a large operator.
func (s mathSetter) limits(base mathBox, lower, upper *texPart) mathBox {
	out := base
	if upper != nil {
		out = stackMath(mathLine(s.flat(upper)), out)
		out.base = base.base + 1
	}
	if lower != nil {
		at := out.base
		out = stackMath(out, mathLine(s.flat(lower)))
		out.base = at
	}
	return out
}
