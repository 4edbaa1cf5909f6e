package tui

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// A studio is the screen that a run is watched and worked on: panes, knobs and the time of the run. It is a layer of
// its own in a free session and a part of the screen in a lesson.
type studio struct {
	bench  *bench
	knobs  knobs
	panes  []pane
	names  []string // of the panes
	focus  int      // index of the pane that has the arrows, or knobsFocus
	recent []int    // panes that have been in focus, the last one first
	zoom   bool
	grain  lab.Grain
	input  *input // the value that is being typed, or nil
	brush  *brush // what changes the cells of the world, or nil
	time   timeline
	view   chartView
	areas  []area // where panes were drawn last, for the mouse …
	offset int    // … below this row

	keptAs string // what the arrangement of its panes is kept under: an algorithm, or a lesson
	pins   bool   // its pinned runs are kept for the next time

	task   string          // what to do here, in a lesson
	busy   string          // what is being waited for, in place of the task
	origin *lab.Experiment // what a restart with the same seed begins; nil = the run with its parameters as they are
}

// knobsFocus is the focus while the arrows belong to the knobs.
const knobsFocus = -1

// A pane shows one side of a run.
type pane interface {
	title(s *studio) string
	// draw fills w×h cells. The returned box has what stands in the frame.
	draw(s *studio, t *Theme, w, h int) (Box, []string)
}

// allPanes are the panes of a free session, in their order.
var allPanes = []string{"world", "return", "source", "samples", "gradients", "policy", "metrics"}

// newStudio returns the studio for a run, with all panes, and those that only some agents have something to show in.
func newStudio(b *bench) *studio {
	s := &studio{bench: b, focus: knobsFocus, grain: lab.Line}
	names := slices.Clone(allPanes)
	if comparesPolicies(&b.frame) {
		names = append(names, "ratios")
	}
	if hasTrustRegion(&b.frame) {
		names = append(names, "trust")
	}
	if hasTemperature(&b.frame) {
		names = append(names, "temperature")
	}
	if b.frame.Lags != nil {
		names = append(names, "staleness")
	}
	if b.frame.Thought != nil || b.frame.Critic {
		names = append(names, "value")
	}
	if b.frame.Remembers {
		names = append(names, "replay")
	}
	s.choosePanes(names)
	return s
}

// choosePanes keeps the panes of these names, in their order; all of them if there is none of these names. The names are
// those of package lessons.
func (s *studio) choosePanes(names []string) {
	s.panes, s.names = nil, nil
	for _, name := range names {
		if p := newPane(name); p != nil {
			s.panes, s.names = append(s.panes, p), append(s.names, name)
		}
	}
	if len(s.panes) == 0 {
		s.choosePanes(allPanes)
	}
}

// inherit takes over how another studio of the same panes was set.
func (s *studio) inherit(old *studio) {
	s.focus, s.recent, s.zoom, s.grain = old.focus, old.recent, old.zoom, old.grain
	s.knobs.chosen, s.bench.pace = old.knobs.chosen, old.bench.pace
}

// newPane makes a pane, or nil if there is none of that name.
func newPane(name string) pane {
	switch name {
	case "world":
		return &worldPane{}
	case "return":
		return &returnPane{}
	case "source":
		return &sourcePane{}
	case "samples":
		return &samplesPane{}
	case "gradients":
		return &gradientsPane{}
	case "policy":
		return &policyPane{}
	case "metrics":
		return &metricsPane{}
	case "value":
		return &valuePane{}
	case "replay":
		return &replayPane{}
	case "ratios":
		return &ratiosPane{}
	case "trust":
		return &trustPane{}
	case "temperature":
		return &temperaturePane{}
	case "staleness":
		return &stalenessPane{}
	}
	return nil
}

func (s *studio) mode() Mode {
	switch {
	case s.input != nil:
		return Typing
	case s.brush != nil:
		return Painting
	case s.time.scrubbing:
		return Scrubbing
	case s.view.reading:
		return Measuring
	case s.pointing():
		return Pointing
	}
	return Free
}

func (s *studio) frame() *lab.Frame { return &s.bench.frame }

// hush takes the last notice away: a key was pressed, so it was read.
func (s *studio) hush() { s.bench.notice = notice{} }

func (s *studio) close() { s.bench.close() }

// begun reports whether the run on the bench has done anything.
func (s *studio) begun() bool { return s.frame().Clock > 0 }

// missed reports whether leaving for good would lose a run: the one on the bench, or a ghost beside one that was started
// anew.
func (s *studio) missed() bool { return s.begun() || len(s.bench.traces) > 0 }

// back leaves typing, painting, the timeline, the cursor of the charts or of the values, zoom or the pane in focus, in this order.
func (s *studio) back() bool {
	switch {
	case s.input != nil:
		s.input = nil
	case s.brush != nil:
		s.brush = nil
	case s.time.scrubbing:
		s.time.scrubbing = false
	case s.view.reading:
		s.view.reading = false
	case s.pointing():
		s.values().reading = false
	case s.zoom:
		s.zoom = false
	case s.focus != knobsFocus:
		s.focus = knobsFocus
	default:
		return false
	}
	return true
}

func (s *studio) toggle() tea.Cmd { return s.bench.toggle() }

func (s *studio) next() tea.Cmd {
	s.bench.pause()
	grain := s.grain
	return s.bench.do(func(l *loan) notice {
		l.session.NextUntil(grain, l.over)
		l.over() // where the step ends, nothing was asked
		return notice{}
	})
}

func (s *studio) stepBack() tea.Cmd {
	s.bench.pause()
	grain := s.grain
	return s.bench.do(func(l *loan) notice {
		l.session.Back(grain)
		return notice{}
	})
}

func (s *studio) nextGrain() tea.Cmd {
	s.grain = (s.grain + 1) % lab.Grains
	return nil
}

func (s *studio) slower() tea.Cmd { return s.setPace(s.bench.pace - 1) }
func (s *studio) faster() tea.Cmd { return s.setPace(s.bench.pace + 1) }

func (s *studio) setPace(i int) tea.Cmd {
	s.bench.pace = min(max(i, 0), len(paces)-1)
	s.bench.rate = 0
	s.bench.notice = notice{text: "speed: " + paces[s.bench.pace].name}
	if s.bench.pace == fullSpeed {
		s.bench.notice.text += ", as fast as the processor goes"
	}
	return s.bench.goOn()
}

func (s *studio) fork() tea.Cmd       { return s.bench.do((*loan).fork) }
func (s *studio) dropGhosts() tea.Cmd { return s.bench.do((*loan).forget) }

func (s *studio) restart() tea.Cmd { return s.again(0) }
func (s *studio) reseed() tea.Cmd  { return s.again(1) }

// again begins the run anew with all parameters as they are now.
func (s *studio) again(seeds uint64) tea.Cmd {
	s.bench.pause()
	waiting, origin := s.knobs.waiting, s.origin
	s.knobs.waiting = nil
	return s.bench.do(func(l *loan) notice {
		f := l.session.Frame()
		e := f.Experiment
		if origin != nil && seeds == 0 {
			n := l.restart(*origin)
			if n.text == "" {
				n.text = "the lesson's run from the beginning"
			}
			return n
		}
		e.Seed += seeds
		e.Parameters = changed(&f)
		for _, w := range waiting {
			e.Parameters = withSetting(e.Parameters, w.Name, w.Value)
		}
		if n := l.restart(e); n.bad {
			return n
		}
		return notice{text: fmt.Sprintf("seed %d from the beginning; the run before is the ghost", e.Seed)}
	})
}

// changed lists the parameters that differ from their defaults.
func changed(f *lab.Frame) (list lab.Settings) {
	usual := defaults(f)
	for _, p := range f.Params {
		if d, ok := parameter(usual, p.Name); ok && d.String() != p.String() {
			list = append(list, lab.Setting{Name: p.Name, Value: p.String()})
		}
	}
	return list
}

// defaults returns the parameters of a run as they are when nobody sets them, under the same names.
func defaults(f *lab.Frame) []algorithms.Param {
	algorithm, err := algorithms.Find(f.Experiment.Algorithm)
	if err != nil {
		return nil
	}
	world, err := worlds.New(f.Experiment.World)
	if err != nil {
		return nil
	}
	params := algorithm.New().Params()
	for _, p := range world.Params() {
		if _, taken := parameter(params, p.Name); taken {
			p.Name = "world." + p.Name
		}
		params = append(params, p)
	}
	return params
}

func (s *studio) toggleZoom() tea.Cmd {
	s.zoom = !s.zoom
	return nil
}
