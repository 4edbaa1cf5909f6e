package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ascent/lessons/lab"
	"ascent/tui"
)

// A twin is another run to compare with: what a fork has left behind, which goes on beside the run at hand, or the run
// before a restart, which stays as it was.
type twin struct {
	session *lab.Session
	number  int  // its name, for as long as it is there
	still   bool // it does not go on
	pinned  bool // it goes only by its number
}

// maxCopies is how many copies a run can have: more are not compared any more.
const maxCopies = 3

// keep makes a copy of a session, with the least number that is free. If there are too many, the oldest one goes that is
// not pinned; it reports false if all are.
func (b *bench) keep(s *lab.Session, still bool) (c *twin, ok bool) {
	if len(b.copies) == maxCopies {
		i := slices.IndexFunc(b.copies, func(c *twin) bool { return !c.pinned })
		if i < 0 {
			return nil, false
		}
		b.forget(b.copies[i])
	}
	c = &twin{session: s, number: 1, still: still}
	for slices.ContainsFunc(b.copies, func(other *twin) bool { return other.number == c.number }) {
		c.number++
	}
	b.copies = append(b.copies, c)
	return c, true
}

func (b *bench) forget(c *twin) {
	c.session.Close()
	b.copies = slices.DeleteFunc(b.copies, func(other *twin) bool { return other == c })
}

// copy finds a copy by the number that a command begins with.
func (b *bench) copy(args []string, command string) (*twin, error) {
	var numbers []string
	for _, c := range b.copies {
		if len(args) > 0 && args[0] == strconv.Itoa(c.number) {
			return c, nil
		}
		numbers = append(numbers, strconv.Itoa(c.number))
	}
	switch {
	case len(numbers) == 0:
		return nil, errors.New("there are no copies; fork makes one")
	case len(args) == 0:
		return nil, usage(command + " NUMBER; the copies are " + strings.Join(numbers, ", "))
	}
	return nil, fmt.Errorf("%s is not the number of a copy; the copies are %s", args[0], strings.Join(numbers, ", "))
}

// fork leaves a copy behind that goes on as the run would have gone on.
func (p *program) fork([]string) error {
	s, err := p.bench.session.Fork()
	if err != nil {
		return err
	}
	c, ok := p.bench.keep(s, false)
	if !ok {
		s.Close()
		return fmt.Errorf("there are %d copies, all pinned, and no more can be compared; drop NUMBER forgets one", maxCopies)
	}
	p.say("Copy %d goes on as the run is now. Turn a parameter, run, and show copies compares.", c.number)
	return nil
}

// drop forgets one copy, or all but those that are pinned.
func (p *program) drop(args []string) error {
	b := p.bench
	if len(args) > 0 {
		c, err := b.copy(args, "drop")
		if err != nil {
			return err
		}
		b.forget(c)
		p.say("Copy %d is gone.", c.number)
		return nil
	}
	for _, c := range slices.Clone(b.copies) {
		if !c.pinned {
			b.forget(c)
		}
	}
	if len(b.copies) > 0 {
		p.say("What is pinned stays: drop NUMBER forgets it.")
	} else {
		p.say("There are no copies any more.")
	}
	return nil
}

// pin keeps a copy until it is dropped by its number, or lets go of it.
func (p *program) pin(args []string) error {
	c, err := p.bench.copy(args, "pin")
	if err != nil {
		return err
	}
	if c.pinned = !c.pinned; c.pinned {
		p.say("Copy %d is pinned: it stays until you drop it by its number.", c.number)
	} else {
		p.say("Copy %d is not pinned any more.", c.number)
	}
	return nil
}

// swap takes a copy in hand; the run that was at hand becomes that copy.
func (p *program) swap(args []string) error {
	c, err := p.bench.copy(args, "swap")
	if err != nil {
		return err
	}
	c.session, p.bench.session, c.still = p.bench.session, c.session, false
	p.say("What was copy %d is the run at hand now, and the run before is copy %d.", c.number, c.number)
	p.whereabouts()
	return nil
}

// follow lets the copies that go on catch up with the run.
func (b *bench) follow() {
	steps := b.session.World.Steps
	for _, c := range b.copies {
		if there := func() bool { return c.session.World.Steps >= steps }; !c.still && !there() {
			c.session.Advance(never(), there)
		}
	}
}

// tellCopies compares the copies with the run.
func tellCopies(p *program, f *lab.Frame) {
	if len(p.bench.copies) == 0 {
		p.say("There are no copies: fork makes one.")
		return
	}
	p.say("This run: %s.", standing(p.bench.session))
	for _, c := range p.bench.copies {
		g := c.session.Frame()
		text := fmt.Sprintf("Copy %d", c.number)
		if c.still {
			text += ", stays as it is"
		}
		if c.pinned {
			text += ", pinned"
		}
		text += ": " + standing(c.session)
		for _, d := range tui.Differences(&g, f) {
			text += fmt.Sprintf(", %s %s instead of %s", d.Name, d.Value, d.Other)
		}
		p.say("%s.", text)
	}
}
