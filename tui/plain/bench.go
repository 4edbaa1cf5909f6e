package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// A bench holds the run at hand and the copies that go on beside it.
type bench struct {
	session *lab.Session
	copies  []*twin
	points  []*lab.Breakpoint
	broken  string                  // why one of them has stopped the run, or ""
	waiting lab.Settings            // parameters that count from the next start
	origin  *lab.Experiment         // what a restart begins in a lesson; nil = the run with its parameters as they are
	byHand  lab.Settings            // what the lesson wants turned before the run
	kept    *lab.Kept               // what the run is to come to again; nil = nothing
	over    func(*lab.Session) bool // whether the run has come to the end that a lesson sets; nil = never
}

func newBench(e lab.Experiment) (*bench, error) {
	s, err := lab.New(e)
	if err != nil {
		return nil, err
	}
	return &bench{session: s}, nil
}

func (b *bench) close() {
	b.session.Close()
	for _, c := range b.copies {
		c.session.Close()
	}
}

// atEnd reports whether the run goes no further: it has come to its own end, or its steps are used up and learned from.
func (b *bench) atEnd() bool {
	return b.over != nil && b.over(b.session) || b.session.Done() && b.session.AtEdge() || b.session.Diverged() != nil
}

// errOver is the error of going on with a run that goes no further.
var errOver = errors.New("the run is over; back goes back, restart begins again")

// openRun puts a run of one's own on the bench.
func (p *program) openRun(e lab.Experiment) error {
	b, err := newBench(e)
	if err != nil {
		return err
	}
	p.close()
	p.lesson, p.bench = nil, b
	p.say("%s, seed %d, %s.", b.title(), e.Seed, counted(e.TotalTimesteps, "step"))
	p.say("%s", b.session.World.Spec().Summary)
	p.prompt()
	return nil
}

// title names algorithm and world.
func (b *bench) title() string {
	e := b.session.Experiment()
	if a, err := algorithms.Find(e.Algorithm); err == nil {
		return a.Title + " on " + b.session.World.Spec().Title
	}
	return e.Algorithm
}

// step goes forward, back goes back: by lines of source unless another size is named.
func (p *program) step(args []string) error {
	grain, times, err := readGrain(args)
	if err != nil {
		return err
	}
	b := p.bench
	if b.atEnd() {
		return errOver
	}
	b.broken = ""
	for range times {
		b.session.NextUntil(grain, func() bool { return b.breaks() || b.atEnd() })
		if b.breaks() || b.atEnd() {
			break
		}
	}
	b.follow()
	p.tellBreak()
	p.whereabouts()
	return p.measure()
}

func (p *program) back(args []string) error {
	grain, times, err := readGrain(args)
	if err != nil {
		return err
	}
	if p.bench.session.Clock() == 0 {
		return errors.New("this is the beginning of the run")
	}
	for range times {
		p.bench.session.Back(grain)
	}
	p.whereabouts()
	return nil
}

// mostTimes bounds how often a step can be repeated; run goes further.
const mostTimes = 10_000

// readGrain reads "episode 3", "3" or nothing, which is one line.
func readGrain(args []string) (grain lab.Grain, times int, err error) {
	times = 1
	var names []string
	for g := range lab.Grains {
		names = append(names, g.String())
	}
	for _, word := range args {
		if n, err := strconv.Atoi(word); err == nil {
			if n < 1 || n > mostTimes {
				return 0, 0, fmt.Errorf("%d is not a number of times from 1 to %d", n, mostTimes)
			}
			times = n
			continue
		}
		near := worlds.Nearest(word, names)
		if near != strings.ToLower(word) {
			return 0, 0, worlds.Unknown("size of a step", word, names)
		}
		for g := range lab.Grains {
			if g.String() == near {
				grain = g
			}
		}
	}
	return grain, times, nil
}

// beginning returns the run at hand as an experiment that begins with the parameters as they are now.
func (b *bench) beginning() lab.Experiment {
	e := b.session.Experiment()
	all := slices.Clone(e.Parameters)
	for _, edit := range e.Edits {
		if edit.Name != totalName {
			all = append(all, lab.Setting{Name: edit.Name, Value: edit.Value})
		}
	}
	all = append(all, b.waiting...)
	e.Parameters, e.Edits, e.Result, e.TotalTimesteps = nil, nil, nil, b.session.Total()
	for i, s := range all { // the last word on every parameter
		if !slices.ContainsFunc(all[i+1:], func(later lab.Setting) bool { return later.Name == s.Name }) {
			e.Parameters = append(e.Parameters, s)
		}
	}
	return e
}

// totalName names the length of the run among the parameters.
const totalName = "total_timesteps"

func (p *program) restart([]string) error {
	if o := p.bench.origin; o != nil {
		return p.begin(*o)
	}
	return p.begin(p.bench.beginning())
}

func (p *program) reseed([]string) error {
	e := p.bench.beginning()
	e.Seed++
	return p.begin(e)
}

// begin puts another run in the place of the one on the bench, which stays as a copy if it got anywhere.
func (p *program) begin(e lab.Experiment) error {
	s, err := lab.New(e)
	if err != nil {
		return err
	}
	b, old := p.bench, p.bench.session
	p.say("Seed %d from the beginning.", e.Seed)
	if old.Record.Episodes.Len() == 0 {
		old.Close()
	} else if c, ok := b.keep(old, true); ok {
		p.say("The run before is copy %d: show copies compares.", c.number)
	} else {
		old.Close()
	}
	b.session, b.waiting = s, nil
	p.prompt()
	return nil
}
