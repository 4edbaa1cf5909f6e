package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/algorithms"
	"ascent/lessons"
	"ascent/lessons/lab"
)

// pending returns the first run of this step that is still to be made, or "".
func (l *lesson) pending() string {
	for _, run := range l.runner.Step().Runs {
		if !l.runner.Made(run) {
			return run
		}
	}
	return ""
}

// openRun puts the studio on screen for a run. One that was begun is still there; that of the run before becomes its
// ghost, if it was made in the same world.
func (l *lesson) openRun(run string) tea.Cmd {
	l.inside = true
	if l.studio != nil && l.run == run {
		return nil
	}
	e, byHand := l.runner.Opening(run)
	s, err := l.app.begin(e)
	if err != nil {
		l.inside = false
		l.wrong = err.Error()
		return nil
	}
	var cmd tea.Cmd
	if l.studio != nil {
		if old := l.studio.frame(); old.Record.Episodes.Len() > 0 && sameWorld(old, s.frame()) {
			last := *old
			cmd = s.bench.do(func(lo *loan) notice { return lo.recall(last) })
		}
		l.studio.close()
	}
	s.choosePanes(l.runner.Lesson().Panes)
	if s.keptAs = "lesson " + l.runner.Lesson().Name; l.studio != nil {
		s.inherit(l.studio)
	} else {
		s.place(readKept(l.app.options.State).Panes[s.keptAs])
	}
	l.studio, l.run = s, run
	s.origin = &e
	about := l.runner.Lesson()
	s.knobs.only, s.knobs.locked, s.knobs.hidden = about.Knobs, about.Locked, about.Hidden
	s.bench.over = func(session *lab.Session) bool { return l.runner.Over(run, session) }
	s.bench.ended = l.measure
	s.task = l.task(byHand)
	return cmd
}

// sameWorld reports whether two runs are made in the same world with the same parameters, so that their returns may
// stand on one chart.
func sameWorld(a, b *lab.Frame) bool {
	return a.Experiment.World == b.Experiment.World &&
		slices.EqualFunc(a.Params[a.Own:], b.Params[b.Own:], func(p, q algorithms.Param) bool { return p.String() == q.String() })
}

// task says what to do in the studio.
func (l *lesson) task(byHand lab.Settings) string {
	runs, r := l.runner.Step().Runs, l.runner.Lesson().Run(l.run)
	if len(byHand) > 0 {
		var turns []string
		choose := "up and down choose a parameter"
		for _, c := range byHand {
			name, ofWorld := strings.CutPrefix(c.Name, "world.")
			if ofWorld {
				name += " of the world"
				choose = "e shows the parameters of the world, " + choose
			}
			turns = append(turns, name+" to "+c.Value)
		}
		return "Turn " + strings.Join(turns, " and ") + " (" + choose + ", enter types a value), then press space."
	}
	if len(runs) == 1 {
		return "Press space to make the run: " + r.Title + "."
	}
	return fmt.Sprintf("Run %d of %d, %s: press space.", slices.Index(runs, l.run)+1, len(runs), r.Title)
}

// measured brings the figures of a run, or says how far their measuring is.
type measured struct {
	lesson      *lesson
	run         string
	done, total int
	made        *lessons.Made // nil while it goes on
	err         error
}

// measure has the figures of the run computed that has just ended. It takes the session for as long as that lasts.
func (l *lesson) measure() tea.Cmd {
	run, send := l.run, l.app.send
	if l.cancel != nil || l.runner.Made(run) {
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel, l.done, l.seeds = cancel, 0, 0
	return l.studio.bench.do(func(lo *loan) notice {
		m := measured{lesson: l, run: run}
		m.made, m.err = l.runner.Measure(ctx, run, lo.session, func(done, total int) {
			send(measured{lesson: l, run: run, done: done, total: total})
		})
		lo.then = append(lo.then, func() tea.Cmd { return l.complete(m) })
		return notice{}
	})
}

// onMeasured shows how far the measuring is.
func (l *lesson) onMeasured(m measured) { l.done, l.seeds = m.done, m.total }

// complete stores what the run came to and says what is next.
func (l *lesson) complete(m measured) tea.Cmd {
	l.cancel = nil
	s := l.studio
	if m.run != l.run {
		return nil
	}
	if m.err != nil {
		s.bench.notice = notice{"This was another run: " + m.err.Error() + ". r begins the lesson's run again.", true}
		return nil
	}
	if err := l.runner.Complete(l.run, m.made); err != nil {
		s.bench.notice = notice{err.Error(), true}
	}
	s.bench.over = nil
	s.task = "Done. c goes on with the lesson; look around first if you like."
	if next := l.pending(); next != "" {
		s.task = fmt.Sprintf("Done. c goes on to the next run: %s.", l.runner.Lesson().Run(next).Title)
	}
	return nil
}

// leaveStudio goes on from the studio: to the next run, or to the page after it.
func (l *lesson) leaveStudio() tea.Cmd {
	if !l.runner.Made(l.run) {
		l.studio.bench.notice = notice{text: "run it to its end first: space"}
		if l.cancel != nil {
			l.studio.bench.notice = notice{text: "its figures are being measured"}
		}
		return nil
	}
	if run := l.pending(); run != "" {
		return l.openRun(run)
	}
	l.studio.bench.pause()
	l.inside = false
	l.arrive()
	if l.runner.Step().Kind == lessons.BreakStep {
		return nil // the page says what was seen
	}
	return l.next()
}
