package tui

import (
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
)

// knobLine shows the parameters with their values, the chosen one with a slider. Where there is no room for all, those
// around the chosen one are shown.
func (s *studio) knobLine(t *Theme, w int) Block {
	f := s.frame()
	list := s.knobs.list(f)
	p := t.Pen(w)
	if len(list) == 0 {
		return p.Put(Label, " no parameters").End().Block(1)
	}
	_, at, _ := s.knobs.current(f)
	if s.knobs.world {
		p.Put(Label, " world")
	}
	first := s.firstKnob(list, at, w-p.at-4)
	p.Put(Label, map[bool]string{true: " ‹", false: "  "}[first > 0])
	for i := first; i < len(list); i++ {
		if need := s.knobWidth(list[i], i == at); need > p.Room()-2 && i != first {
			p.Right(Label, "›")
			break
		}
		s.putKnob(p, list[i], i == at)
		p.Put(Plain, "  ")
	}
	return p.End().Block(1)
}

// firstKnob returns the first parameter to show so that the chosen one is in sight.
func (s *studio) firstKnob(list []algorithms.Param, at, w int) int {
	first, need := at, s.knobWidth(list[at], true)
	for first > 0 {
		if need += s.knobWidth(list[first-1], false) + 2; need > w {
			break
		}
		first--
	}
	return first
}

// fromRestart stands behind a value that counts from the next start, which r brings.
const fromRestart = " on r"

// sliderWidth is how many cells a slider has between its arrows.
const sliderWidth = 9

func (s *studio) knobWidth(p algorithms.Param, chosen bool) int {
	n := width(p.Name) + 1 + width(shown(p, s.knobs.value(p)))
	if chosen {
		if n++; hasPlace(p) {
			n += sliderWidth + 3
		}
	}
	if _, waits := s.knobs.waiting.Get(p.Name); waits {
		n += width(fromRestart)
	}
	return n
}

func hasPlace(p algorithms.Param) bool {
	_, ok := place(p, p.String())
	return ok
}

// putKnob writes one parameter. The chosen one is marked, and lies on a layer while it has the arrows.
func (s *studio) putKnob(p *Pen, k algorithms.Param, chosen bool) {
	value := s.knobs.value(k)
	if chosen && !s.scrolling() && s.brush == nil && !s.time.scrubbing && !s.view.reading {
		p.On(Selected)
	}
	if chosen {
		p.Put(Key, "▸")
	}
	p.Put(Label, k.Name+" ").Put(Value, shown(k, value))
	if _, waits := s.knobs.waiting.Get(k.Name); waits {
		p.Put(Warning, fromRestart)
	}
	if at, ok := place(k, value); chosen && ok {
		i := int(at*(sliderWidth-1) + 0.5)
		p.Put(Label, " ◂"+strings.Repeat("─", i)).Put(Strong, "●").Put(Label, strings.Repeat("─", sliderWidth-1-i)+"▸")
	}
	p.On(Paper)
}

// putHelp explains the chosen knob.
func (s *studio) putHelp(p *Pen, f *lab.Frame) {
	if k, _, ok := s.knobs.current(f); ok {
		for _, line := range helpOf(k, p.wide) {
			p.Put(Plain, " ").spans(line, 0, p.Room())
			p.End()
		}
	}
}

// helpHeight returns how many lines the longest help of the knobs on show takes. All have as much room, so that nothing
// moves when another one is chosen.
func (s *studio) helpHeight(f *lab.Frame, w int) (most int) {
	for _, k := range s.knobs.list(f) {
		most = max(most, len(helpOf(k, w)))
	}
	return most
}

// helpOf says in lines of w cells, but one at each side, what a knob is.
func helpOf(k algorithms.Param, w int) [][]span {
	help := ": " + strings.TrimSuffix(k.Help, ".")
	if k.Fixed {
		help += " (counts from the next start)"
	}
	symbol := ""
	if k.Symbol != "" {
		symbol = " " + k.Symbol
	}
	spans := []span{{Value, k.Name}, {Formula, symbol}, {Label, help}}
	if spansWidth(spans) <= w-2 {
		return [][]span{spans}
	}
	return wrapSpans(spans, w-2)
}
