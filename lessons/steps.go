package lessons

import (
	"fmt"
	"slices"
)

// The blocks of a step as TOML.
type (
	runBlock struct {
		Runs  []string `toml:"runs"`
		Hints []string `toml:"hints"`
	}
	breakBlock struct {
		Run   string   `toml:"run"`
		Check string   `toml:"check"`
		Seen  string   `toml:"seen"`
		Else  string   `toml:"else"`
		Hints []string `toml:"hints"`
	}
	claimBlock struct {
		Says  string `toml:"says"`
		Holds string `toml:"holds"`
		Seeds int    `toml:"seeds"`
		Long  bool   `toml:"long"`
	}
)

// readStep understands a section.
func (r *reader) readStep(s *section) {
	at := len(r.lesson.Steps)
	step := Step{Kind: s.kind, Title: s.title, Line: s.line}
	step.Name = fmt.Sprintf("%s-%d", s.kind, r.count(s.kind)+1)
	step.Text = r.text(s.text, s.first, at)
	found := false
	for i := range s.blocks {
		b := &s.blocks[i]
		switch {
		case b.kind == "claim":
			r.readClaim(b)
			continue
		case b.kind != s.kind.String() || found:
			r.add(b.line-1, "a %s step has no second block, and no block %s", s.kind, b.kind)
			continue
		}
		found = true
		switch s.kind {
		case PredictStep:
			r.readQuestion(&step, b, at)
		case RunStep:
			r.readRuns(&step, b)
		case BreakStep:
			r.readBreak(&step, b, at)
		case ExerciseStep:
			r.readExercise(&step, b, at)
		case CodeStep:
			r.readCode(&step, b)
		}
	}
	if needs := slices.Contains(blockKinds, s.kind.String()); needs && !found {
		r.add(s.line, "a %s step needs a block ```%s", s.kind, s.kind)
	}
	if len(step.Hints) > 3 {
		r.add(s.line, "hints: there are %d, and more than three are not shown", len(step.Hints))
	}
	r.lesson.Steps = append(r.lesson.Steps, step)
}

// count returns how many steps of a kind there are so far.
func (r *reader) count(k Kind) (n int) {
	for _, s := range r.lesson.Steps {
		if s.Kind == k {
			n++
		}
	}
	return n
}

func (r *reader) readRuns(step *Step, b *block) {
	var p runBlock
	if !r.decode(b, &p) {
		return
	}
	step.Runs, step.Hints = p.Runs, p.Hints
	if len(p.Runs) == 0 {
		r.add(b.line, "runs is missing: the names of the runs that are made in this step")
	}
	for i, name := range p.Runs {
		r.checkRun(name, b.at("runs[%d]", i))
	}
}

func (r *reader) checkRun(name string, line int) {
	if r.lesson.Run(name) == nil {
		r.add(line, "there is no run %q", name)
	}
	for _, s := range r.lesson.Steps {
		if slices.Contains(s.Runs, name) {
			r.add(line, "the run %s was made before, at %q", name, s.Title)
		}
	}
}

func (r *reader) readBreak(step *Step, b *block, at int) {
	var p breakBlock
	if !r.decode(b, &p) {
		return
	}
	step.Runs, step.Hints = []string{p.Run}, p.Hints
	r.checkRun(p.Run, b.at("run"))
	if run := r.lesson.Run(p.Run); run != nil && len(run.Change) == 0 && run.Experiment.Algorithm == r.lesson.Algorithm && run.Experiment.World == r.lesson.World {
		r.add(b.at("run"), "the run %s changes nothing: it needs from and parameters, or an algorithm or a world of its own", p.Run)
	}
	if p.Seen == "" {
		r.add(b.line, "seen is missing: what is to be said when it was seen")
	}
	step.Check = &Check{Holds: r.condition(p.Check, b.at("check"), at)}
	step.Check.Seen, step.Check.Else = r.text(p.Seen, b.at("seen"), at), r.text(p.Else, b.at("else"), at)
}

func (r *reader) readClaim(b *block) {
	var p claimBlock
	if !r.decode(b, &p) {
		return
	}
	c := Claim{Says: p.Says, Seeds: p.Seeds, Long: p.Long, Line: b.line}
	if c.Seeds == 0 {
		c.Seeds = 10
	}
	if c.Says == "" || c.Seeds < 5 {
		r.add(b.line, "a claim says a sentence and is checked over at least 5 seeds")
	}
	c.Holds = r.condition(p.Holds, b.at("holds"), anyStep)
	r.lesson.Claims = append(r.lesson.Claims, c)
}

// decode reads a block and reports whether it could be read.
func (r *reader) decode(b *block, into any) bool {
	before := len(r.list)
	b.decode(into, &r.errs)
	return len(r.list) == before
}
