package tui

// A mathBox is a part of a formula in characters: rows of equal width, one of which is the line that the parts beside it
// stand on.
type mathBox struct {
	rows []string
	base int
	wide int
}

func mathLine(text string) mathBox { return mathBox{[]string{text}, 0, width(text)} }

// attach writes text behind a row of a mathBox.
func (a mathBox) attach(text string, at int) mathBox {
	b := mathLine(text)
	if a.base == at {
		return a.beside(b)
	}
	rows := make([]string, len(a.rows))
	for i := range rows {
		rows[i] = a.rows[i] + blank(b.wide)
	}
	rows[at] = a.rows[at] + text
	return mathBox{rows, a.base, a.wide + b.wide}
}

// beside sets b to the right of a, on the same line.
func (a mathBox) beside(b mathBox) mathBox {
	if b.wide == 0 && len(b.rows) == 1 {
		return a
	}
	up := max(a.base, b.base)
	out := mathBox{make([]string, up+max(len(a.rows)-a.base, len(b.rows)-b.base)), up, a.wide + b.wide}
	at := func(s mathBox, i int) string {
		if j := i - up + s.base; j >= 0 && j < len(s.rows) {
			return s.rows[j]
		}
		return blank(s.wide)
	}
	for i := range out.rows {
		out.rows[i] = at(a, i) + at(b, i)
	}
	return out
}

// stack sets b below a, both in the middle. The line of the whole is that of a.
func stackMath(a, b mathBox) mathBox {
	out := mathBox{wide: max(a.wide, b.wide), base: a.base}
	for _, s := range [2]mathBox{a, b} {
		left := (out.wide - s.wide) / 2
		for _, r := range s.rows {
			out.rows = append(out.rows, blank(left)+r+blank(out.wide-s.wide-left))
		}
	}
	return out
}

// tallBrackets holds upper end, middle, lower end and only row of the brackets that are made of pieces.
var tallBrackets = map[string][3]string{
	"(": {"⎛", "⎜", "⎝"}, ")": {"⎞", "⎟", "⎠"}, "[": {"⎡", "⎢", "⎣"}, "]": {"⎤", "⎥", "⎦"}, "|": {"│", "│", "│"}, "‖": {"║", "║", "║"},
	"{": {"⎧", "⎨", "⎩"}, "}": {"⎫", "⎬", "⎭"},
}

// tallBracketsASCII are the same brackets in ascii.
var tallBracketsASCII = map[string][3]string{
	"(": {"/", "|", "\\"}, ")": {"\\", "|", "/"}, "[": {"[", "[", "["}, "]": {"]", "]", "]"}, "|": {"|", "|", "|"}, "{": {"{", "{", "{"}, "}": {"}", "}", "}"},
}

// bracket returns a bracket of the height of a body.
func (s mathSetter) bracket(text string, body mathBox) mathBox {
	n := len(body.rows)
	pieces, ok := tallBrackets[text]
	if s.ascii {
		pieces, ok = tallBracketsASCII[text]
	}
	if n == 1 || !ok {
		return mathLine(text)
	}
	out := mathBox{make([]string, n), body.base, 1}
	for i := range out.rows {
		out.rows[i] = pieces[1]
	}
	out.rows[0], out.rows[n-1] = pieces[0], pieces[2]
	return out
}
