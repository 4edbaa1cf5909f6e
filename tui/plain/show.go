package plain

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/tui"
	"ascent/worlds"
)

// A topic is something to be told about a run.
type topic struct {
	name string
	tell func(p *program, f *lab.Frame)
}

// topics are what show can tell.
var topics = []topic{
	{"world", tellWorld}, {"source", tellSource}, {"return", tellReturn}, {"samples", tellSamples}, {"gradients", tellGradients},
	{"policy", tellPolicy}, {"value", tellValue}, {"fit", tellFit}, {"staleness", tellStaleness}, {"metrics", tellMetrics}, {"parameters", tellParameters}, {"edits", tellEdits},
	{"copies", tellCopies}, {"breakpoints", tellBreakpoints},
}

// topicNames lists the topics.
func topicNames() string {
	var names []string
	for _, t := range topics {
		names = append(names, t.name)
	}
	return strings.Join(names, ", ")
}

// show tells about one topic, or where the run stands.
func (p *program) show(args []string) error {
	if len(args) == 0 {
		p.whereabouts()
		return nil
	}
	var names []string
	for _, t := range topics {
		if t.name == strings.ToLower(args[0]) {
			f := p.bench.session.Frame()
			t.tell(p, &f)
			return nil
		}
		names = append(names, t.name)
	}
	err := worlds.Unknown("topic", args[0], names)
	if err.Nearest == "" {
		return fmt.Errorf("%w; show tells about %s", err, topicNames())
	}
	return err
}

// tellWorld tells the state of the first world in its numbers.
func tellWorld(p *program, f *lab.Frame) {
	p.say("%s: %s", f.Spec.Title, f.Spec.Summary)
	for i, v := range f.World.State() {
		if i < len(f.Spec.State) {
			c := f.Spec.State[i]
			p.say("%s: %s.", c.Name, strings.TrimSpace(short(v)+" "+c.Unit))
		}
	}
	p.say("This episode has %s and a return of %s so far.", counted(f.Length, "step"), short(f.Return))
	if r := f.Rollout; r != nil && r.Len() > 0 {
		p.say("The last action was %s.", action(f.Spec, r.Action(r.Len()-r.Worlds)))
	}
}

// action writes an action: its name, or its numbers.
func action(spec *worlds.Spec, a []float64) string {
	if spec.Action.IsDiscrete() && len(a) == 1 {
		return spec.Action.Name(int(a[0]))
	}
	return numbers(a)
}

// numbers lists some numbers.
func numbers(list []float64) string {
	var parts []string
	for _, v := range list {
		parts = append(parts, short(v))
	}
	return strings.Join(parts, " ")
}

// tellSource reads the lines of the algorithm that led to this moment.
func tellSource(p *program, f *lab.Frame) {
	if f.Lines.File == "" {
		p.say("No line has run yet: step runs the first.")
		return
	}
	p.say("%s", happened(f))
	lines := strings.Split(algorithms.Source(f.Lines.File), "\n")
	for i := f.Lines.From; i <= min(f.Lines.To, len(lines)); i++ {
		if line := strings.TrimSpace(lines[i-1]); line != "" {
			p.say("Line %d: %s", i, line)
		}
	}
}

// tellReturn tells how returns have gone, in ten parts of the run so far.
func tellReturn(p *program, f *lab.Frame) {
	r := f.Record.Episodes.Return
	if len(r) == 0 {
		p.say("No episode has ended yet.")
		return
	}
	before := math.NaN()
	for part := range min(10, len(r)) {
		n := min(10, len(r))
		from, to := len(r)*part/n, len(r)*(part+1)/n
		mean := lab.Mean(r[from:to])
		text := fmt.Sprintf("Episodes %d to %d: mean return %s", from+1, to, short(mean))
		if !math.IsNaN(before) {
			text += ", " + trend(before, mean)
		}
		p.say("%s.", text)
		before = mean
	}
	p.say("The best episode has %s, the last %s.", short(slices.Max(r)), short(r[len(r)-1]))
	if step, ok := f.Record.Episodes.SolvedAt(f.Spec.Threshold); ok {
		p.say("Solved at step %d: 100 episodes had a mean of at least %s.", step, short(f.Spec.Threshold))
	}
}

// tellParameters tells the parameters of the agent and of the world.
func tellParameters(p *program, f *lab.Frame) {
	for i, param := range f.Params {
		of := "agent"
		if i >= f.Own {
			of = "world"
		}
		if p.lesson != nil && slices.Contains(p.lesson.runner.Lesson().Hidden, param.Name) {
			continue
		}
		text := fmt.Sprintf("%s, of the %s: %s", param.Name, of, param.String())
		if param.Fixed {
			text += ", counts from the next start"
		}
		p.say("%s.", text)
	}
	for _, w := range p.bench.waiting {
		p.say("%s will be %s from the next start.", w.Name, w.Value)
	}
}

// tellEdits tells what was changed while the run went on.
func tellEdits(p *program, f *lab.Frame) {
	if len(f.Edits) == 0 {
		p.say("Nothing was changed in this run.")
	}
	for _, e := range f.Edits {
		p.say("At step %d %s went from %s to %s.", e.Step, e.Name, e.Old, e.Value)
	}
}

// explain tells what a parameter, a metric or a command is.
func (p *program) explain(args []string) error {
	if len(args) == 0 {
		return usage("explain NAME, the name of a parameter or a metric")
	}
	if says, healthy := tui.Meaning(args[0]); says != "" {
		p.say("%s: %s.", args[0], says)
		if healthy != "" {
			p.say("Usually: %s.", healthy)
		}
		return nil
	}
	param, err := p.bench.parameter(args[0])
	if err != nil {
		return err
	}
	p.say("%s: %s It is %s.", param.Name, strings.TrimSuffix(param.Help, ".")+".", param.String())
	if len(param.Choices) > 0 {
		p.say("It can be %s.", strings.Join(param.Choices, ", "))
	}
	return nil
}
