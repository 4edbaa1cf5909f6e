package cli

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"ascent/algorithms"

	"github.com/charmbracelet/x/ansi"
)

// group writes a whole number with a blank between thousands: 500 000.
func group(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + " " + digits[i:]
	}
	return digits
}

// short writes a number with about four digits that count.
func short(x float64) string {
	size := math.Abs(x)
	switch {
	case x == math.Trunc(x) && size < 1e6:
		return strconv.FormatFloat(x, 'f', 0, 64)
	case size >= 1e6 || size < 1e-4 || math.IsNaN(x):
		return strconv.FormatFloat(x, 'g', 4, 64)
	}
	decimals := max(0, 3-int(math.Floor(math.Log10(size))))
	return strconv.FormatFloat(x, 'f', min(decimals, 5), 64)
}

// bound writes an end of an interval.
func bound(x float64) string {
	switch {
	case math.IsInf(x, 1):
		return "∞"
	case math.IsInf(x, -1):
		return "-∞"
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}

// clock writes a time as 1:02:03, without the hours if there are none.
func clock(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// wants says what values a parameter takes.
func wants(p algorithms.Param) string {
	text := fmt.Sprintf("%s is %s", p.Name, kind(p))
	if _, free := p.Value.(*string); free && p.Choices == nil {
		text = fmt.Sprintf("%s is %s", p.Name, p.Help) // which says how the text is written
	}
	if p.Fixed {
		text += "; it is set before the run, with --set"
	}
	return text
}

// kind names the values that a parameter takes: "a number in [0, 1]".
func kind(p algorithms.Param) string {
	switch p.Value.(type) {
	case *bool:
		return "true or false"
	case *int:
		return fmt.Sprintf("a whole number in [%s, %s]", bound(p.Min), bound(p.Max))
	case *float64:
		return fmt.Sprintf("a number in [%s, %s]", bound(p.Min), bound(p.Max))
	}
	if p.Choices == nil {
		return "text"
	}
	return "one of " + strings.Join(p.Choices, ", ")
}

// wrap joins words and begins a new line, with an indent, before one that would end beyond 90 cells.
func wrap(words []string, separator string, indent int) string {
	var b strings.Builder
	at := indent
	for i, word := range words {
		if i < len(words)-1 {
			word += separator
		}
		if wide := ansi.StringWidth(word); at > indent && at+wide > 90 {
			b.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		}
		b.WriteString(word)
		at += ansi.StringWidth(word)
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}

// A table is lines of cells that stand in columns.
type table struct {
	rows  [][]string
	right map[int]bool // columns that are flush right, as numbers are
	wide  []int        // how wide columns are at least, for lines that are printed one by one
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// String sets the columns two blanks apart, with an indent before the first and nothing after the last.
func (t *table) String() string {
	wide := slices.Clone(t.wide)
	for _, row := range t.rows {
		for i, cell := range row {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			wide[i] = max(wide[i], ansi.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range t.rows {
		line := ""
		for i, cell := range row {
			pad := strings.Repeat(" ", wide[i]-ansi.StringWidth(cell))
			if t.right[i] {
				cell, pad = pad+cell, ""
			}
			line += cell + pad + "  "
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
