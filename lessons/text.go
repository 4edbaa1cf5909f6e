package lessons

import (
	"math"
	"strconv"
	"strings"

	"ascent/lessons/expr"
)

// A Text is Markdown with figures to be filled in: {{with.mean_return(100)}}, or with a format after a colon,
// {{with.optimal_share(100):1%}}. A formula that needs two braces has a space between them.
type Text struct {
	source string
	gaps   []gap
}

// A gap is a place for a figure.
type gap struct {
	from, to int // in the source, with braces
	figure   *expr.Expr
	format   format
}

// String returns the text as it stands in the file.
func (t Text) String() string { return t.source }

// references lists the figures that the text needs.
func (t Text) references() (refs []expr.Reference) {
	for _, g := range t.gaps {
		refs = append(refs, g.figure.References()...)
	}
	return refs
}

// fill puts the figures in.
func (t Text) fill(lookup func(expr.Reference) float64) string {
	var b strings.Builder
	at := 0
	for _, g := range t.gaps {
		b.WriteString(t.source[at:g.from])
		b.WriteString(g.format.write(g.figure.Number(lookup)))
		at = g.to
	}
	b.WriteString(t.source[at:])
	return b.String()
}

// parseText finds the gaps of a text. An error tells the offset of the gap that is wrong.
func parseText(source string) (t Text, at int, err error) {
	t.source = source
	for at < len(source) {
		i := strings.Index(source[at:], "{{")
		if i < 0 {
			break
		}
		from := at + i
		n := strings.Index(source[from:], "}}")
		if n < 0 {
			return t, from, errText("the figure that begins with {{ has no end }}")
		}
		g := gap{from: from, to: from + n + 2}
		if g.figure, g.format, err = parseFigure(source[from+2 : from+n]); err != nil {
			return t, from, err
		}
		t.gaps = append(t.gaps, g)
		at = g.to
	}
	return t, 0, nil
}

// parseFigure reads what stands between the braces of a gap.
func parseFigure(inside string) (figure *expr.Expr, f format, err error) {
	source, form, given := strings.Cut(inside, ":")
	f = format{digits: -1}
	if given {
		if f, err = parseFormat(strings.TrimSpace(form)); err != nil {
			return nil, f, err
		}
	}
	if figure, err = expr.Parse(strings.TrimSpace(source)); err != nil {
		return nil, f, err
	}
	if figure.IsCondition() {
		return nil, f, errText("a figure is a number, and " + strconv.Quote(figure.String()) + " is a condition")
	}
	return figure, f, nil
}

// A format says how a figure is written: +1% is a sign, one digit after the point, per cent.
type format struct {
	sign    bool
	digits  int // after the point; -1 = three significant digits
	percent bool
}

func parseFormat(text string) (f format, err error) {
	text, f.sign = strings.CutPrefix(text, "+")
	text, f.percent = strings.CutSuffix(text, "%")
	f.digits, err = strconv.Atoi(text)
	if err != nil || f.digits < 0 || f.digits > 9 {
		return f, errText("a format is the number of digits after the point, with + before or % after it, not " + strconv.Quote(text))
	}
	return f, nil
}

// write writes a number. A figure that is infinite is one that was never reached; NaN is one that does not exist.
func (f format) write(x float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case math.IsInf(x, 0):
		return "never"
	}
	if f.percent {
		x *= 100
	}
	digits := f.digits
	if digits < 0 {
		digits = significant(x)
	}
	text := group(strconv.FormatFloat(math.Abs(x), 'f', digits, 64))
	if strings.Trim(text, "0.") == "" {
		x = 0 // no minus before a zero
	}
	switch {
	case x < 0:
		text = "−" + text
	case f.sign:
		text = "+" + text
	}
	if f.percent {
		text += "\u00a0%"
	}
	return text
}

// significant returns how many digits after the point make three significant ones, but not more than nine.
func significant(x float64) int {
	if math.Abs(x) < 1e-9 || x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return 0
	}
	return min(9, max(0, 2-int(math.Floor(math.Log10(math.Abs(x))))))
}

// group puts a space that doesn't break between the thousands of a number of five digits and more.
func group(number string) string {
	whole, rest, _ := strings.Cut(number, ".")
	if len(whole) < 5 {
		return number
	}
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteRune('\u00a0')
		}
		b.WriteRune(r)
	}
	if rest != "" {
		b.WriteString("." + rest)
	}
	return b.String()
}
