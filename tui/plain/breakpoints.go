package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ascent/lessons/lab"
)

// breakAt adds a breakpoint.
func (p *program) breakAt(args []string) error {
	if len(args) == 0 {
		return usage("break WHERE, such as break updated, break NaN or break episodic_return >= 475; show breakpoints lists the names")
	}
	b := p.bench
	point, err := lab.NewBreakpoint(strings.Join(args, " "), b.session.Experiment().Algorithm)
	if err != nil {
		return err
	}
	b.points = append(b.points, point)
	p.say("Breakpoint %d: the run stops at %s.", len(b.points), point)
	return nil
}

// clear forgets one breakpoint, or all.
func (p *program) clear(args []string) error {
	b := p.bench
	switch {
	case len(b.points) == 0:
		return errors.New("there are no breakpoints; break adds one")
	case len(args) == 0:
		b.points = nil
		p.say("There are no breakpoints any more.")
		return nil
	}
	n, err := strconv.Atoi(args[0])
	if err != nil || n < 1 || n > len(b.points) {
		return fmt.Errorf("%s is not the number of a breakpoint from 1 to %d", args[0], len(b.points))
	}
	p.say("The run does not stop at %s any more.", b.points[n-1])
	b.points = slices.Delete(b.points, n-1, n)
	p.listBreakpoints()
	return nil
}

func (p *program) listBreakpoints() {
	for i, point := range p.bench.points {
		p.say("Breakpoint %d: %s.", i+1, point)
	}
}

// tellBreakpoints lists where the run stops by itself, and what can be waited for.
func tellBreakpoints(p *program, f *lab.Frame) {
	p.listBreakpoints()
	if len(p.bench.points) == 0 {
		p.say("There are no breakpoints: break adds one.")
	}
	p.say("A breakpoint is a phase, such as updated; NaN, the first number that is none; or a condition, such as episodic_return >= 475, which stops the run when it comes true.")
	p.say("Conditions have these names: %s.", strings.Join(lab.BreakpointNames(f.Experiment.Algorithm), ", "))
}

// breaks reports whether a breakpoint stops the run here. Every one of them is asked, since they remember.
func (b *bench) breaks() bool {
	for _, point := range b.points {
		if why, yes := b.session.Reaches(point); yes && b.broken == "" {
			b.broken = why
		}
	}
	return b.broken != ""
}

// tellBreak says why the run has stopped, if a breakpoint has stopped it.
func (p *program) tellBreak() {
	if p.bench.broken != "" {
		p.say("Stopped at a breakpoint: %s.", p.bench.broken)
	}
}
