package tui

import (
	"regexp"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// sourcePane shows the algorithm's own source: the lines that led to this moment are lit, and what they computed stands
// beside them.
type sourcePane struct {
	file   string
	source *Source
	text   []string // its lines
	top    int      // first line that the person has scrolled to, 0 = follow the lit lines …
	clock  int64    // … since this moment
	rows   int
}

func (p *sourcePane) title(s *studio) string { return sourceFile(s.frame()) }

// sourceFile returns the file of the present event or, before the first, the one that the algorithm is made in.
func sourceFile(f *lab.Frame) string {
	if f.Lines.File != "" {
		return f.Lines.File
	}
	e, err := algorithms.Find(f.Experiment.Algorithm)
	if err != nil {
		return ""
	}
	return e.File()
}

// load reads the file, if it is another one than before.
func (p *sourcePane) load(file string) {
	if file != p.file || p.source == nil {
		text := algorithms.Source(file)
		*p = sourcePane{file: file, source: NewSource(text), text: strings.Split(text, "\n")}
	}
}

func (p *sourcePane) draw(s *studio, t *Theme, w, h int) (Box, []string) {
	f := s.frame()
	p.load(sourceFile(f))
	if p.clock != f.Clock {
		p.top, p.clock = 0, f.Clock
	}
	below := t.equationLines(f, s.sampleRow(), w)
	if len(below) > h/2 {
		below = nil
	}
	p.rows = h - len(below)
	l := Listing{From: f.Lines.From, To: f.Lines.To, Notes: p.notes(f), Top: p.first(f)}
	note := ""
	if f.Phase != 0 {
		note = f.Phase.String()
	}
	return Box{Note: note}, append(t.Source(p.source, l, w, p.rows).Lines, below...)
}

// equationLines write the equations of the phase, each with the numbers of this event below it, for one of its samples.
func (t *Theme) equationLines(f *lab.Frame, row, w int) []string {
	p, scaled := t.Pen(w), false
	for _, e := range equationsOf(f.Experiment.Algorithm, f.Phase) {
		law, err := TeX(e.law, 0, false, t.Marks == ASCIIMarks)
		if err != nil {
			panic(err) // a mistake in the table
		}
		if len(p.Lines()) == 0 {
			p.Put(Border, strings.Repeat(borderLines[t.Borders].across, w)).End()
		}
		p.Put(Formula, " "+strings.Join(law, " ")).End()
		if text, ok := (eventNumbers{f, row}).filledIn(e); ok {
			for _, line := range t.wrap(text, w-4) {
				p.Put(Value, "   "+line).End()
			}
			scaled = scaled || strings.Contains(e.sum, "weight") && len(f.Weights) > 0 && switchedOn(f, "norm_adv")
		}
	}
	if scaled { // the table of samples has the advantages as they were credited
		for _, line := range t.wrap("the advantage is scaled over its batch here: norm_adv", w-4) {
			p.Put(Label, "   "+line).End()
		}
	}
	return p.Lines()
}

// first returns the line to begin with, 0 to follow the lit lines. Before the first event that is the comment in which
// the algorithm introduces itself.
func (p *sourcePane) first(f *lab.Frame) int {
	switch {
	case p.top > 0:
		return p.top
	case f.Lines.From > 0:
		return 0
	}
	for i, line := range p.text {
		if strings.HasPrefix(line, "type ") && strings.HasSuffix(line, "struct {") {
			for i > 0 && strings.HasPrefix(p.text[i-1], "//") {
				i--
			}
			return i + 1
		}
	}
	return 1
}

func (p *sourcePane) scroll(s *studio, rows int) {
	f := s.frame()
	p.load(sourceFile(f))
	if p.top = p.first(f); p.top == 0 {
		p.top = p.source.view(Listing{From: f.Lines.From, To: f.Lines.To}, p.rows)
	}
	p.top = max(1, min(p.top+rows, p.source.Len()-p.rows+1))
}

// notes places the numbers of the event beside the lit lines: each at the line that computes the variable of its name or,
// if another stands there, at the line that tells of it.
func (p *sourcePane) notes(f *lab.Frame) map[int]string {
	notes := map[int]string{}
	for _, x := range f.Scalars {
		name := variable(x.Name)
		line := p.computed(name, f.Lines)
		switch text := name + " " + short(x.Value); {
		case line == 0:
		case notes[line] == "":
			notes[line] = text
		case notes[f.Lines.Emit] == "":
			notes[f.Lines.Emit] = text
		default:
			notes[f.Lines.Emit] += ", " + text
		}
	}
	return notes
}

// computed returns the last of the lit lines that sets a variable, else the first that mentions it, else 0.
func (p *sourcePane) computed(name string, l algorithms.Lines) (line int) {
	sets := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `(, \w+)* ([-+*/]|:)?= `)
	mentions := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`)
	set := false
	for n := max(l.From, 1); n <= min(l.To, len(p.text)); n++ {
		text := p.text[n-1]
		switch code, _, _ := strings.Cut(text, "//"); {
		case sets.MatchString(code):
			line, set = n, true
		case !set && line == 0 && n != l.Emit && mentions.MatchString(code):
			line = n
		}
	}
	return line
}

// variable returns the name that a metric has in the source: "losses/policy_loss" is policyLoss there.
func variable(metric string) string {
	name := metric[strings.LastIndexByte(metric, '/')+1:]
	words := strings.Split(name, "_")
	for i, w := range words[1:] {
		if w != "" {
			words[i+1] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "")
}
