package tui

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons"
)

// choices returns how many answers there are to choose from, 0 if the answer is typed.
func (l *lesson) choices() int {
	if q := l.runner.Step().Question; q != nil {
		return len(q.Choices)
	}
	return 0
}

// choose chooses an answer by its number, or begins to type one with that digit.
func (l *lesson) choose(digit string) tea.Cmd {
	if l.choices() == 0 {
		l.input = &input{allow: digits, text: digit}
		return nil
	}
	if n, err := strconv.Atoi(digit); err == nil && n >= 1 && n <= l.choices() {
		l.at, l.reveal = n-1, true
	}
	return nil
}

func asksNumber(a *App) bool {
	l, ok := a.top().(*lesson)
	return ok && l.choices() == 0
}

// answer gives the chosen answer, or begins to type one.
func (l *lesson) answer() tea.Cmd {
	if l.choices() == 0 {
		l.input = &input{allow: digits}
		return nil
	}
	return l.give(string(rune('a' + l.at)))
}

// give stores an answer and goes on, or shows the verdict if there is one already.
func (l *lesson) give(text string) tea.Cmd {
	q := l.runner.Step().Question
	if text == "" {
		l.fault("type a number first")
		return nil
	}
	if err := l.runner.Answer(q.Name, text); err != nil {
		if _, stored := l.runner.Answered(q.Name); !stored {
			l.fault(err.Error())
			return nil
		}
		l.wrong = err.Error()
	}
	l.input = nil
	if l.settled() {
		l.top = 0
		return nil
	}
	return l.next()
}

// fault says what is wrong with an answer.
func (l *lesson) fault(text string) {
	if l.input != nil {
		l.input.wrong = text
		return
	}
	l.wrong = text
}

// The line that is typed is the studio's or the question's.

func (l *lesson) insert(text string) tea.Cmd {
	if l.inside {
		return l.studio.insert(text)
	}
	l.input.insert(text)
	return nil
}

func (l *lesson) erase() tea.Cmd {
	if l.inside {
		return l.studio.erase()
	}
	l.input.erase()
	return nil
}

func (l *lesson) clear() tea.Cmd {
	if l.inside {
		return l.studio.clear()
	}
	*l.input = input{allow: l.input.allow, room: l.input.room}
	return nil
}

func (l *lesson) accept() tea.Cmd {
	if l.inside {
		return l.studio.accept()
	}
	if l.runner.Step().Exercise != nil {
		return l.try()
	}
	return l.give(l.input.text)
}

// putQuestion writes the answers, or the line to type one, and how it is graded. Above it are so many lines of the page.
func (l *lesson) putQuestion(t *Theme, q *lessons.Question, above, w int) []string {
	p := t.Pen(w)
	for i, c := range q.Choices {
		for k, line := range t.wrap(c.Text, max(w-8, 1)) {
			if i == l.at {
				p.On(Selected)
				l.line = above + len(p.Lines())
			}
			switch {
			case k > 0:
				p.To(7)
			case i == l.at:
				p.Put(Key, "▸ ").Put(Key, strconv.Itoa(i+1)+"  ").To(7)
			default:
				p.Put(Plain, "  ").Put(Key, strconv.Itoa(i+1)+"  ").To(7)
			}
			p.Put(Plain, line).End()
		}
	}
	if q.Kind != lessons.OneOf {
		l.putNumber(p, q)
	}
	p.End()
	for _, line := range t.wrap("How it is graded: "+q.Rule, w) {
		p.Put(Label, line).End()
	}
	return p.Lines()
}

// putNumber writes the line in which a number is typed.
func (l *lesson) putNumber(p *Pen, q *lessons.Question) {
	p.Put(Label, "Your prediction: ")
	given, answered := l.runner.Answered(q.Name)
	switch {
	case l.input != nil:
		p.Put(Value, l.input.text).Put(Cursor, " ")
	case answered:
		p.Put(Value, given)
	default:
		p.Put(Faint, "type a number")
	}
	p.Put(Label, " "+q.Unit).End()
	if l.input != nil && l.input.wrong != "" {
		p.Put(Failure, l.input.wrong).End()
	}
}

// putVerdict writes what became of a prediction.
func putVerdict(t *Theme, v lessons.Verdict, w int) []string {
	p := t.Pen(w)
	put := func(style Style, text string) {
		for _, line := range t.wrap(text, w) {
			p.Put(style, line).End()
		}
	}
	if v.Right {
		put(Good, "✓ You predicted it: "+v.Given)
	} else {
		put(Bad, "✗ You predicted: "+v.Given)
		put(Strong, "  It came out as: "+v.Truth)
	}
	lines := p.Lines()
	for _, text := range []string{v.Why, v.Reason} {
		if text != "" {
			lines = append(append(lines, blank(w)), t.Markdown(text, w).Lines...)
		}
	}
	return append(lines, blank(w))
}
