package tui

import (
	"fmt"
	"math"
	"slices"
)

// A standing is how the person and the agent fare.
type standing struct {
	last, best, mean float64
	episodes         int     // of the person, played to their end
	agent            float64 // mean return of its last episodes
	counted          int     // how many they are, 100 at most
}

func (p *player) standing() standing {
	var s standing
	if list := p.game.Returns; len(list) > 0 {
		s.episodes, s.last, s.best = len(list), list[len(list)-1], slices.Max(list)
		for _, r := range list {
			s.mean += r / float64(len(list))
		}
	}
	if e := &p.studio.frame().Record.Episodes; e.Len() > 0 {
		s.agent, s.counted = e.Mean100(), min(e.Len(), 100)
	}
	return s
}

// you says how the person fares, on the whole and in single episodes.
func (s standing) you() (whole, single string) {
	if s.episodes == 0 {
		return "no episode yet", ""
	}
	return fmt.Sprintf("mean %s of %s", short(s.mean), counted(s.episodes, "episode")), fmt.Sprintf("last %s, best %s", short(s.last), short(s.best))
}

// other says how the agent fares.
func (s standing) other() string {
	switch s.counted {
	case 0:
		return "no episode yet"
	case 1:
		return "return " + short(s.agent) + " of its one episode"
	}
	return fmt.Sprintf("mean %s of its last %d episodes", short(s.agent), s.counted)
}

// verdict compares the means; "" while there is nothing to compare.
func (s standing) verdict() (string, Style) {
	if s.episodes == 0 || s.counted == 0 {
		return "", Plain
	}
	switch d := s.mean - s.agent; {
	case d > 0:
		return "You are " + short(d) + " ahead.", Good
	case d < 0:
		return "The agent is " + short(-d) + " ahead.", Warning
	}
	return "You are level.", Strong
}

// scoreLine is the score where there is no room for a pane.
func (p *player) scoreLine(t *Theme, w int) Block {
	s := p.standing()
	whole, single := s.you()
	pen := t.Pen(w).Put(Label, " you   ").Put(Value, whole).Put(Label, "  "+single).End().Put(Label, " agent ").Put(Value, s.other())
	if text, style := s.verdict(); text != "" {
		pen.Put(Plain, "  ").Put(style, text)
	}
	return pen.End().Block(2)
}

// score is the pane of the score: in words, and every episode on a chart with the agent's mean across it.
func (p *player) score(t *Theme, w, h int) Block {
	s, pen := p.standing(), t.Pen(w-2)
	whole, single := s.you()
	pen.Put(Label, " you    ").Put(Value, whole).End()
	pen.Put(Label, "        "+single).End()
	pen.Put(Label, " agent  ").Put(Value, s.other()).End()
	text, style := s.verdict()
	pen.Put(style, " "+text).End().End()
	c := Chart{XName: "your episodes", Counts: true, Empty: "play an episode to its end", To: niceEnd(max(float64(s.episodes), 20))}
	c.Series = []Series{{Name: "you", Style: Series1}}
	for i, r := range p.game.Returns {
		c.Series[0].X, c.Series[0].Y = append(c.Series[0].X, float64(i+1)), append(c.Series[0].Y, r)
	}
	if s.counted > 0 {
		c.Levels = append(c.Levels, Level{s.agent, "agent " + short(s.agent)})
	}
	if solved := p.spec().Threshold; !math.IsNaN(solved) {
		c.Levels = append(c.Levels, Level{solved, "solved " + short(solved)})
	}
	lines := append(pen.Lines(), t.Chart(&c, max(w-2, 0), max(h-2-len(pen.Lines()), 0)).Lines...)
	return t.Box(Box{Title: "Your return"}, lines, w, h)
}
