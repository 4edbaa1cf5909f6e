package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons"
)

// longestFormula is how many bytes a formula may have.
const longestFormula = 600

// solving reports whether the step at hand is an exercise that is neither solved nor given up.
func (l *lesson) solving() bool {
	x := l.runner.Step().Exercise
	if x == nil {
		return false
	}
	done := l.runner.Solution(x.Name)
	return !done.Over()
}

// writeFormula begins to write the formula, with what was written before.
func (l *lesson) writeFormula() tea.Cmd {
	x := l.runner.Step().Exercise
	l.input = &input{text: l.runner.Solution(x.Name).Typed, room: longestFormula}
	l.reveal = true
	return nil
}

// try has the formula judged.
func (l *lesson) try() tea.Cmd {
	typed := l.input.text
	if strings.TrimSpace(typed) == "" {
		l.fault("write the formula first")
		return nil
	}
	a, err := l.runner.Try(l.runner.Step().Exercise.Name, typed)
	if err != nil {
		l.wrong = err.Error()
	}
	l.attempt, l.input, l.reveal = &a, nil, true
	return nil
}

// giveUp shows the solution.
func (l *lesson) giveUp() tea.Cmd {
	if err := l.runner.GiveUp(l.runner.Step().Exercise.Name); err != nil {
		l.wrong = err.Error()
	}
	l.attempt, l.top = nil, 0
	return nil
}

// putExercise writes what the formula may use, what was written, and what came of it. Above it are so many lines of the
// page.
func (l *lesson) putExercise(t *Theme, x *lessons.Exercise, above, w int) []string {
	p := t.Pen(w)
	column := 0
	for _, v := range x.Variables {
		column = max(column, width(v.Name)+2)
	}
	for _, v := range x.Variables {
		means := v.Means
		if v.List {
			means += " (a list)"
		}
		for i, line := range t.wrap(means, max(w-column-2, 1)) {
			if i == 0 {
				p.Put(Value, v.Name)
			}
			p.To(column).Put(Label, line).End()
		}
	}
	p.End()
	l.line = above + len(p.Lines())
	l.putFormula(p, x)
	lines := p.Lines()
	if l.attempt != nil {
		lines = append(lines, l.putAttempt(t, w)...)
	}
	done := l.runner.Solution(x.Name)
	switch {
	case done.Over():
		lines = append(lines, l.putSolution(t, x, w)...)
	case l.input == nil && l.attempt == nil:
		lines = append(lines, t.Pen(w).End().Put(Key, "enter").Put(Label, " begins to write").End().Lines()...)
	}
	return lines
}

// putFormula writes the formula line by line, as it is typed or was tried last, with a mark below what can't be read.
func (l *lesson) putFormula(p *Pen, x *lessons.Exercise) {
	text, at := l.runner.Solution(x.Name).Typed, -1
	if l.input != nil {
		text = l.input.text
	} else if l.attempt != nil {
		at = l.attempt.At
	}
	head := x.Gives + " = "
	begin := 0
	for _, line := range strings.SplitAfter(text, ";") {
		blanks := len(line) - len(strings.TrimLeft(line, " "))
		shown := line[blanks:]
		offset := 0
		for i, part := range folded(shown, max(p.wide-width(head)-1, 8)) {
			if begin == 0 && i == 0 {
				p.Put(Label, head)
			}
			p.To(width(head)).Put(Value, part)
			last := begin+len(line) == len(text) && offset+len(part) == len(shown)
			if l.input != nil && last {
				p.Put(Cursor, " ")
			}
			p.End()
			if here := at - begin - blanks - offset; at >= 0 && here >= 0 && (here < len(part) || last) {
				p.To(width(head)+width(part[:min(here, len(part))])).Put(Failure, "▲").End()
				at = -1
			}
			offset += len(part)
		}
		begin += len(line)
	}
	if l.input != nil && l.input.wrong != "" {
		p.Put(Failure, l.input.wrong).End()
	}
}

// folded cuts a text into pieces of w cells at most, losing nothing. There is one piece at least.
func folded(text string, w int) (pieces []string) {
	for {
		end, cells := len(text), 0
		for i, r := range text {
			if cells += width(string(r)); cells > w {
				end = i
				break
			}
		}
		pieces = append(pieces, text[:end])
		if text = text[end:]; text == "" || end == 0 {
			return pieces
		}
	}
}

// putAttempt says what came of the formula that was tried last.
func (l *lesson) putAttempt(t *Theme, w int) (lines []string) {
	a := l.attempt
	p := t.Pen(w).End()
	put := func(style Style, text string) {
		for _, line := range t.wrap(text, w) {
			p.Put(style, line).End()
		}
	}
	if a.Solved {
		put(Good, "✓ Right in all cases.")
	} else {
		put(Bad, "✗ Not yet: "+a.Wrong+".")
	}
	if a.Sum != nil {
		p.End()
		putSum(p, "with", a.Sum.Given)
		putSum(p, "yours", a.Sum.Yours...)
		putSum(p, "wanted", a.Sum.Want)
		p.End()
	}
	if a.Probe != "" {
		put(Plain, a.Probe)
	}
	lines = p.Lines()
	if why := l.runner.Fill(a.Why); why != "" {
		lines = append(lines, t.Markdown(why, w).Lines...)
	}
	return lines
}

// putSum writes a row of a sum, behind its head.
func putSum(p *Pen, head string, texts ...string) {
	p.Put(Label, head)
	for _, text := range texts {
		for _, line := range p.theme.wrap(text, max(p.wide-8, 8)) {
			p.To(8).Put(Value, line).End()
		}
	}
}

// putSolution writes the solution and why it is so.
func (l *lesson) putSolution(t *Theme, x *lessons.Exercise, w int) []string {
	p := t.Pen(w).End()
	done := l.runner.Solution(x.Name)
	if done.Solved == nil {
		p.Put(Label, "You asked for the solution:").End()
	} else {
		p.Put(Label, "The solution in our words:").End()
	}
	for i, line := range strings.Split(x.Solution, "\n") {
		head := ""
		if i == 0 {
			head = x.Gives + " = "
		}
		p.Put(Label, head).To(width(x.Gives)+3).Put(Value, line).End()
	}
	return append(p.End().Lines(), t.Markdown(l.runner.Fill(x.Reason), w).Lines...)
}
