package plain

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// never is a deadline that does not come.
func never() time.Time { return time.Now().AddDate(100, 0, 0) }

// run lets the agent learn, and tells at every tenth of the way how far it is.
func (p *program) run(args []string) error {
	b := p.bench
	if b.atEnd() {
		return errOver
	}
	from, goal := b.session.World.Steps, b.session.Total()
	if len(args) > 0 {
		n, err := strconv.ParseFloat(strings.ReplaceAll(args[0], "_", ""), 64)
		if err != nil || n != math.Trunc(n) || n < 1 || n > 1<<53 {
			return fmt.Errorf("%s is not a number of steps", args[0])
		}
		goal = min(goal, from+int(n))
	}
	b.broken = ""
	ctx, done := p.interruptible()
	defer done()
	before := b.session.Record.Episodes.Mean100()
	for tenth := 1; tenth <= 10 && !b.atEnd() && b.broken == "" && ctx.Err() == nil; tenth++ {
		b.advance(ctx, from+int(float64(goal-from)*float64(tenth)/10), goal < b.session.Total() || tenth < 10)
		if tenth < 10 && !b.atEnd() && b.broken == "" && p.err == nil {
			p.say("%d percent: %s.", 10*tenth, b.progress(&before))
		}
	}
	b.follow()
	p.tellBreak()
	p.whereabouts()
	if err := p.measure(); err != nil {
		return err
	}
	p.prompt()
	return nil
}

// advance runs up to a step, to the end of the run, to a breakpoint, or until ctx ends. A run that is not to stop at the step learns
// from its last samples too.
func (b *bench) advance(ctx context.Context, step int, stop bool) {
	b.session.Advance(never(), func() bool {
		return b.breaks() || stop && b.session.World.Steps >= step || ctx.Err() != nil || b.over != nil && b.over(b.session)
	})
}

// progress says how far a run is, and whether the returns have risen since the mean before, which it sets.
func (b *bench) progress(before *float64) string {
	text := standing(b.session)
	if b.session.Record.Episodes.Len() == 0 {
		return text
	}
	mean := b.session.Record.Episodes.Mean100()
	text += ", " + trend(*before, mean)
	*before = mean
	return text
}

// standing says how far a run is, and how good.
func standing(s *lab.Session) string {
	text := fmt.Sprintf("%s, %s", counted(s.World.Steps, "step"), counted(s.Record.Episodes.Len(), "episode"))
	if s.Record.Episodes.Len() > 0 {
		text += ", mean return of the last 100 is " + short(s.Record.Episodes.Mean100())
	}
	return text
}

// trend says in a word how a mean return has changed.
func trend(before, now float64) string {
	switch small := 0.02 * max(math.Abs(before), math.Abs(now)); {
	case now > before+small:
		return "rising"
	case now < before-small:
		return "falling"
	}
	return "level"
}

// counted writes a number of things.
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// whereabouts says where the run stands and what the agent has just done.
func (p *program) whereabouts() {
	s := p.bench.session
	if d := s.Diverged(); d != nil {
		p.say("%s", divergence(d))
		p.say("Nothing is lost: back goes back, undo takes the last change back.")
		return
	}
	state := "paused"
	if p.bench.atEnd() {
		state = "over"
	}
	p.say("The run is %s at %s.", state, standing(s))
	if s.Event() != nil && state == "paused" {
		f := s.Frame()
		p.say("%s", happened(&f))
	}
}

// happened says what the event at hand is, where in the source, and with which numbers.
func happened(f *lab.Frame) string {
	text := "The agent has " + f.Phase.String()
	if f.Lines.File != "" {
		text += fmt.Sprintf(", at lines %d to %d of %s", f.Lines.From, f.Lines.To, f.Lines.File)
	}
	return text + scalars(f.Scalars) + "."
}

// scalars lists the numbers of an event.
func scalars(list []algorithms.Scalar) (text string) {
	for _, s := range list {
		text += ", " + s.Name + " " + short(s.Value)
	}
	return text
}

// divergence says where numbers stopped being numbers.
func divergence(d *lab.Divergence) string {
	text := fmt.Sprintf("The run has stopped: %s is no number any more, at step %d", d.Tensor, d.Step)
	if d.Edit != nil {
		text += fmt.Sprintf(", after %s went from %s to %s", d.Edit.Name, d.Edit.Old, d.Edit.Value)
	}
	return text + "."
}

// short writes a number with about four digits that count.
func short(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
