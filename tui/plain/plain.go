// Package plain is the face of Ascent in lines, for screen readers, pipes and terminals without a cursor: the lessons
// and the sessions of the full screen, told and driven in words. Every statement is one line of ascii; there are no
// escape sequences, no tables and no pictures. Commands have names, answers have numbers, and an empty line does what
// is next.
//
// The program is where it is, at home, on a page of a lesson or at a run, and obeys the commands of that place: see
// commands. What it does with a lesson is up to lessons.Runner, with a run to lab.Session, as on the full screen.
package plain

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"

	"ascent/lessons"
	"ascent/lessons/lab"
	"ascent/tui"
	"ascent/worlds"
)

// Options are what the dialogue starts with.
type Options struct {
	In    io.Reader
	Out   io.Writer
	Start tui.Start
	State string // directory of the progress; "" keeps none
}

// Run holds the dialogue until the person leaves, the input ends, or nothing can be written any more, which is the error
// then. A name that is not known is an error too. Progress is stored as it is made.
func Run(ctx context.Context, o Options) error {
	p := &program{ctx: ctx, console: newConsole(o.In, o.Out), course: o.Start.Course, store: lessons.Memory()}
	if p.course == nil {
		p.course = lessons.BuiltIn()
	}
	if o.State != "" {
		p.store = lessons.OpenStore(o.State)
	}
	defer p.close()
	if err := p.start(o.Start); err != nil {
		return err
	}
	for !p.left && p.err == nil {
		line, ok := p.read()
		if !ok {
			p.quit(nil)
			break
		}
		p.obey(line)
	}
	return p.err
}

// A program is what the person talks to.
type program struct {
	*console
	ctx    context.Context
	course *lessons.Course
	store  *lessons.Store
	left   bool

	lesson *lesson // the one that is open, or nil
	bench  *bench  // the run that is at hand, or nil
}

// interruptible returns a context that ctrl-c ends too, until done is called: for work that takes long and may end early.
func (p *program) interruptible() (ctx context.Context, done context.CancelFunc) {
	return signal.NotifyContext(p.ctx, os.Interrupt)
}

// start opens what the program was asked to open.
func (p *program) start(s tui.Start) error {
	if notice := p.store.Notice(); notice != "" {
		p.say("Warning: %s.", notice)
	}
	switch {
	case s.Lesson != "":
		l, err := p.course.Find(s.Lesson)
		if err != nil {
			return err
		}
		p.openLesson(l)
	case s.Run != nil:
		p.openKept(s.Run)
	case s.Algorithm != "":
		return p.play([]string{s.Algorithm, s.World})
	default:
		p.greet()
	}
	return nil
}

// close ends the run that is at hand.
func (p *program) close() {
	if p.bench != nil {
		p.bench.close()
		p.bench = nil
	}
}

// obey does what a line says: an answer by its number, a command by its name, or, if it is empty, what is next.
func (p *program) obey(line string) {
	var err error
	switch words := strings.Fields(line); {
	case len(words) == 0:
		err = p.goOn(nil)
	case p.at()&(home|asking) != 0 && beginsNumber(words[0]):
		err = p.number(line)
	case p.at() == writing && !p.known(words[0]):
		err = p.formula(line)
	default:
		err = p.command(words)
	}
	p.complain(err)
}

// beginsNumber reports whether a word can only be a number, or the beginning of one.
func beginsNumber(word string) bool {
	return strings.ContainsRune("0123456789", rune(word[0])) || len(word) > 1 && strings.ContainsRune("+-.", rune(word[0]))
}

// number takes a number: of an answer, or of a lesson.
func (p *program) number(text string) error {
	if p.lesson != nil {
		return p.answer(text)
	}
	for _, l := range p.course.Lessons {
		if strconv.Itoa(l.Number) == text {
			p.openLesson(l)
			return nil
		}
	}
	return worlds.Unknown("lesson", text, nil)
}

// complain says what could not be done, and how to mend it.
func (p *program) complain(err error) {
	if err == nil {
		return
	}
	what, mend := tui.Explain(err)
	p.say("Not done: %s.", what)
	if mend != "" {
		p.say("%s", strings.ToUpper(mend[:1])+mend[1:])
	}
}

// quit ends the dialogue. Where a lesson goes on it says so, since what was done there is kept.
func (p *program) quit([]string) error {
	if p.lesson != nil && p.lesson.runner.State() == lessons.Started {
		p.say("Your progress is kept. The lesson goes on here when you open it again.")
	}
	p.say("Goodbye.")
	p.left = true
	return nil
}

// play opens a free session, or a run that was kept.
func (p *program) play(args []string) error {
	switch len(args) {
	case 0:
		return usage("play ALGORITHM WORLD, for example play reinforce cartpole, or play FILE")
	case 1:
		kept, err := lab.OpenKept(args[0])
		if err != nil {
			return err
		}
		p.openKept(kept)
		return nil
	}
	return p.openRun(tui.Freely(args[0], args[1]))
}
