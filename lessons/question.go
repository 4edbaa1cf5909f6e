package lessons

import (
	"math"
	"slices"

	"ascent/lessons/expr"
	"ascent/worlds"
)

// A predictBlock is the block of a PredictStep as TOML.
type predictBlock struct {
	Name    string   `toml:"name"`
	Kind    string   `toml:"kind"`
	Choices []choice `toml:"choice"`
	Truth   string   `toml:"truth"`
	Within  float64  `toml:"within"`
	Low     *float64 `toml:"low"`
	High    *float64 `toml:"high"`
	Unit    string   `toml:"unit"`
	Answer  string   `toml:"answer"`
	Rule    string   `toml:"rule"`
	Reason  string   `toml:"reason"`
	Hints   []string `toml:"hints"`
}

// A choice is one of its choices.
type choice struct {
	Text string `toml:"text"`
	When string `toml:"when"`
	Why  string `toml:"why"`
}

func (r *reader) readQuestion(step *Step, b *block, at int) {
	var p predictBlock
	if !r.decode(b, &p) {
		return
	}
	q := &Question{Name: p.Name, Unit: p.Unit, Answer: p.Answer, Rule: p.Rule, Within: p.Within}
	step.Question, step.Hints = q, p.Hints
	if !slug.MatchString(p.Name) || r.lesson.Question(p.Name) != nil {
		r.add(b.at("name"), "name: %q is not a short name of small letters that no other question has", p.Name)
	}
	if p.Rule == "" {
		r.add(b.line, "rule is missing: how the answer is graded, in a sentence")
	}
	kind := slices.Index(questionKinds[:], p.Kind)
	switch q.Kind = QuestionKind(max(0, kind)); {
	case kind < 0:
		r.add(b.at("kind"), "kind: %q is not one of %v", p.Kind, questionKinds)
	case q.Kind == OneOf:
		r.readChoices(q, &p, b)
	default:
		r.readScale(q, &p, b)
	}
	q.Reason = r.text(p.Reason, b.at("reason"), anyStep)
	if p.Reason == "" {
		r.add(b.line, "reason is missing: why it is so, to be shown afterwards")
	}
	q.Runs = owners(q.conditions())
	r.checkQuestion(q, b, at)
}

func (r *reader) readChoices(q *Question, p *predictBlock, b *block) {
	if len(p.Choices) < 2 || len(p.Choices) > 9 {
		r.add(b.line, "choice: there are %d, and 2 to 9 make a question", len(p.Choices))
	}
	for i, c := range p.Choices {
		if c.Text == "" {
			r.add(b.at("choice[%d]", i), "choice: text is missing")
		}
		when := r.condition(c.When, b.at("choice[%d].when", i), anyStep)
		q.Choices = append(q.Choices, Choice{Text: c.Text, When: when, Why: r.text(c.Why, b.at("choice[%d].why", i), anyStep)})
	}
}

// readScale reads the truth and the bounds of a number or a level; a level lies on the axis of the world's returns
// unless the file says otherwise.
func (r *reader) readScale(q *Question, p *predictBlock, b *block) {
	q.Truth = r.number(p.Truth, b.at("truth"), anyStep)
	q.Low, q.High = math.Inf(-1), math.Inf(1)
	if w, err := worlds.New(r.lesson.World); err == nil && q.Kind == Level {
		q.Low, q.High = w.Spec().Low, w.Spec().High
	}
	if p.Low != nil {
		q.Low = *p.Low
	}
	if p.High != nil {
		q.High = *p.High
	}
	if !(q.Low < q.High) {
		r.add(b.at("low"), "low: %g is not below high, %g", q.Low, q.High)
	}
	if !(p.Within > 0) {
		r.add(b.at("within"), "within: %g is not above 0, so no answer would be right", p.Within)
	}
}

// checkQuestion sees to it that the question is asked before the runs that answer it are made.
func (r *reader) checkQuestion(q *Question, b *block, at int) {
	for _, s := range r.lesson.Steps[:at] {
		for _, run := range s.Runs {
			if slices.Contains(q.Runs, run) {
				r.add(b.line, "the question %s comes after the run %s, which tells the answer", q.Name, run)
			}
		}
	}
}

// owners lists the runs that references belong to, each once.
func owners(refs []expr.Reference) (runs []string) {
	for _, ref := range refs {
		if !slices.Contains(runs, ref.Owner) {
			runs = append(runs, ref.Owner)
		}
	}
	return runs
}

// conditions lists the figures that grade a question, and texts those that its verdict tells.
func (q *Question) conditions() (refs []expr.Reference) {
	if q.Truth != nil {
		refs = append(refs, q.Truth.References()...)
	}
	for _, c := range q.Choices {
		if c.When != nil {
			refs = append(refs, c.When.References()...)
		}
	}
	return refs
}

func (q *Question) texts() []expr.Reference {
	refs := q.Reason.references()
	for _, c := range q.Choices {
		refs = append(refs, c.Why.references()...)
	}
	return refs
}
