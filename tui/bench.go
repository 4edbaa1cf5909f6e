package tui

import (
	"slices"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// A bench is where the run on screen is worked on. Training goes on beside the screen, never in it: the bench lends the
// session to a command, which does the jobs that wait, lets the agent learn for the time of one frame and brings the
// session back with a copied frame. So there is one owner at a time, a key never waits for longer than a frame, and
// there is one message a frame, however many steps it holds.
type bench struct {
	clock   clock
	loan    *loan       // nil while a command has it
	jobs    []job       // what to do when it is back
	wanted  atomic.Bool // a job waits, and the session is away
	target  int64       // the clock to go to …
	seeking bool        // … unless it is there
	behind  bool        // a ghost has to catch up
	closed  bool        // nobody wants it back

	points []breakpoint
	stops  []int64 // clocks at which one of them has stopped the run, rising

	running bool
	pace    int       // index of paces
	serial  int       // of the beat that is waited for: others are out of date
	due     time.Time // when it comes
	asleep  bool
	slow    bool // the command has been away for so long that the person should know

	frame       lab.Frame
	times       lab.Timeline
	own         badge   // of the run
	traces      []trace // the ghosts, oldest first
	pinned      []pinned
	returns     returnCurve
	ghostCurves []returnCurve       // in the order of traces
	spread      *lab.GradientSpread // of the gradient, as it was measured last; nil if it was not
	look        look                // what is wanted of a survey …
	survey      *lab.Survey         // … the last one, nil if there is none
	sighting    sighting            // … and what it is of
	notice      notice              // what came of the last job; empty while there is nothing to say
	rate        float64             // environment steps a second at full speed, 0 = not known

	over  func(*lab.Session) bool // when the run is to stop by itself; nil = never. It is asked on the command's goroutine
	ended func() tea.Cmd          // called when it has

	demo   lab.Demonstration
	moment int // the step of the demonstration that is on show
	still  bool
	every  time.Duration // time between two frames at full speed
}

// A loan is what a command works on.
type loan struct {
	session  *lab.Session
	ghosts   []*ghost
	points   []*lab.Breakpoint   // those that are on
	broken   string              // why one of them has stopped the run, or ""
	over     func() bool         // whether the run is at its end, or at a breakpoint
	badge    badge               // of the run
	runs     int                 // how many there have been on this bench
	exported string              // the directory of the last export, or ""
	copied   int                 // which of the copies is next
	spread   *lab.GradientSpread // of the last measurement of this run, or nil
	rest     time.Duration       // to learn for before the next survey
	then     []func() tea.Cmd    // what the jobs want to be called when the session is back
}

// A job is something to do with the session; it says what came of it, or nothing.
type job func(*loan) notice

// A notice is a line for the person.
type notice struct {
	text string
	bad  bool
}

// newBench puts a session on a bench, which closes it in the end.
func newBench(s *lab.Session, c clock, every time.Duration) *bench {
	b := &bench{clock: c, own: badge{id: 1}, loan: &loan{session: s, badge: badge{id: 1}, runs: 1}, pace: fullSpeed, every: every, still: every == calmTime}
	b.frame, b.times = s.Frame(), s.Timeline()
	if b.look = depicted(&b.frame); b.look.values {
		b.sight(returned{own: b.own, survey: s.Survey(nil), sighting: sighting{b.own.id, b.frame.Clock, b.look}})
	}
	return b
}

// do has a job done as soon as the session is at hand.
// What the run is on its way to is given up.
func (b *bench) do(j job) tea.Cmd {
	b.jobs, b.seeking = append(b.jobs, j), false
	return b.lend(false)
}

// seek pauses the run and goes to a clock, however long that takes; a newer wish replaces it at the next frame.
func (b *bench) seek(clock int64) tea.Cmd {
	b.pause()
	b.target, b.seeking = clock, true
	return b.lend(false)
}

// lend gives the session to a command that does what waits and, if asked, lets the agent learn until the next frame.
// It does nothing if the session is away, or if there is nothing to do.
func (b *bench) lend(learn bool) tea.Cmd {
	if b.loan == nil {
		b.wanted.Store(len(b.jobs) > 0)
		return nil
	}
	if len(b.jobs) == 0 && !learn && !b.seeking && !b.behind && !b.blind() {
		return nil
	}
	b.wanted.Store(false)
	b.loan.points, b.loan.broken = b.active(), ""
	w := work{bench: b, loan: b.loan, jobs: b.jobs, over: b.over, seek: b.seeking, target: b.target, look: b.look}
	if learn {
		w.span = b.interval()
		w.demonstrate = !b.still && b.demoOver()
	}
	b.loan, b.jobs = nil, nil
	b.serial++
	if learn {
		return w.do
	}
	return tea.Batch(w.do, b.clock.after(overdueTime, overdue{b, b.serial}))
}

// interval returns the time between two frames at full speed.
func (b *bench) interval() time.Duration {
	if b.asleep {
		return asleepTime
	}
	return b.every
}

// toggle runs or pauses.
func (b *bench) toggle() tea.Cmd {
	if b.running {
		b.pause()
		return nil
	}
	if b.finished() {
		return nil
	}
	b.running, b.demo, b.due, b.seeking = true, lab.Demonstration{}, b.clock.now(), false
	return b.goOn()
}

// finished reports whether the run goes no further: its steps are used up, or it has diverged.
func (b *bench) finished() bool { return b.frame.Done && b.frame.Edge || b.frame.Diverged != nil }

func (b *bench) pause() { b.running, b.rate = false, 0 }

// goOn does the next thing of a run: learns for a frame, or waits for the beat of a slower pace.
func (b *bench) goOn() tea.Cmd {
	p := paces[b.pace]
	switch {
	case !b.running || b.loan == nil:
		return b.lend(false)
	case p.every == 0:
		return b.lend(true)
	case len(b.jobs) > 0:
		return b.lend(false)
	case b.asleep:
		return nil
	}
	b.serial++
	return b.clock.after(min(max(b.due.Sub(b.clock.now()), 0), p.every), beat{b, b.serial})
}

// A beat says that the time for the next step has come.
type beat struct {
	bench  *bench
	serial int
}

// An overdue message says that the session has been away for a while.
type overdue beat

// demoOver reports whether it is time for a demonstration: the last was shown, with a moment to see its end.
func (b *bench) demoOver() bool {
	return len(b.demo.Worlds) == 0 || b.moment >= len(b.demo.Worlds)+demoHold
}

// demoHold is for how many frames the end of a demonstration stays.
const demoHold = 15

// onBeat does the steps of one beat.
func (b *bench) onBeat(serial int) tea.Cmd {
	if serial != b.serial || !b.running || b.loan == nil {
		return nil
	}
	p := paces[b.pace]
	b.due = b.clock.now().Add(p.every)
	return b.do(func(l *loan) notice {
		for range p.steps {
			if !l.session.NextUntil(p.grain, l.over) || l.over() {
				break
			}
		}
		return notice{}
	})
}

// onOverdue notes that the person is waiting.
func (b *bench) onOverdue(serial int) {
	b.slow = b.loan == nil && serial == b.serial && !b.running
}

// receive takes the session back and shows what was learned.
func (b *bench) receive(r returned) tea.Cmd {
	b.loan, b.slow = r.loan, false
	if b.closed {
		b.close()
		return nil
	}
	b.show(r)
	b.seeking = b.seeking && !(r.there && r.target == b.target)
	if r.notice.text != "" {
		b.notice = r.notice
	}
	if r.demo != nil {
		b.demo, b.moment = *r.demo, 0
	} else {
		b.moment++
	}
	b.measure(r)
	if r.broken != "" {
		b.stopAt(r.broken)
	}
	if b.finished() || r.over {
		b.pause()
	}
	var cmds []tea.Cmd
	for _, then := range r.then {
		cmds = append(cmds, then())
	}
	if r.over && len(r.then) == 0 && b.ended != nil {
		cmds = append(cmds, b.ended())
	}
	return tea.Batch(append(cmds, b.goOn())...)
}

// show takes over what there is to be seen.
func (b *bench) show(r returned) {
	if b.own.id != r.own.id {
		b.stops = nil
	}
	b.own, b.frame, b.times, b.traces, b.behind, b.spread = r.own, r.frame, r.times, r.traces, r.behind, r.spread
	b.pinned = r.pinned
	b.sight(r)
	ahead, _ := slices.BinarySearch(b.stops, b.frame.Horizon+1)
	b.stops = b.stops[:ahead]
	b.returns.update(&b.frame.Record.Episodes, b.frame.Spec.Threshold, stamp{b.own.id, b.frame.Record.Cuts})
	b.ghostCurves = slices.Grow(b.ghostCurves[:0], len(r.traces))[:len(r.traces)]
	for i := range r.traces {
		b.ghostCurves[i].update(&r.traces[i].record.Episodes, b.frame.Spec.Threshold, r.traces[i].stamp)
	}
}

// measure follows the speed, smoothed over about ten frames.
func (b *bench) measure(r returned) {
	if !b.running || r.took < time.Millisecond {
		return
	}
	now := float64(r.steps) / r.took.Seconds()
	if b.rate == 0 {
		b.rate = now
	}
	b.rate += 0.1 * (now - b.rate)
}

// close ends the session, now or when it comes back.
func (b *bench) close() {
	b.closed, b.running = true, false
	if b.loan != nil {
		b.loan.session.Close()
		for _, g := range b.loan.ghosts {
			g.close()
		}
		b.loan = nil
	}
}

// wake says whether somebody is looking.
func (b *bench) wake(awake bool) tea.Cmd {
	b.asleep = !awake
	if awake && b.running {
		return b.goOn()
	}
	return nil
}
