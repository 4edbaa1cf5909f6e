package tui

import (
	"fmt"
	"math"

	"ascent/worlds"
)

// series makes the curve of a side: the mean over the seeds, as far as all of them have got, and the band between their
// extremes.
func (c *comparison) series(i int) Series {
	s := Series{Name: c.sides[i].name, Style: Series1 + Style(i)}
	for point := range gridPoints {
		low, high, sum := math.Inf(1), math.Inf(-1), 0.0
		for _, g := range c.sides[i].curves {
			if point >= len(g.Points) {
				return s
			}
			low, high, sum = min(low, g.Points[point]), max(high, g.Points[point]), sum+g.Points[point]
		}
		if math.IsNaN(sum) {
			continue // not all of them have ended an episode
		}
		s.X = append(s.X, float64(c.steps)*float64(point+1)/gridPoints)
		s.Y, s.Low, s.High = append(s.Y, sum/compareSeeds), append(s.Low, low), append(s.High, high)
	}
	return s
}

func (c *comparison) draw(a *App, w, h int) Block {
	t := a.theme
	spec := worldSpec(c.world)
	state, style := "‖ paused", Strong
	switch {
	case c.running:
		state, style = "▶ running", Good
	case c.over():
		state, style = "■ done", Strong
	}
	title := t.Pen(w).Put(Heading, " Ascent ").Put(Title, " Compare on "+spec.Title+"  ").Put(Label, fmt.Sprintf("seeds %d to %d", c.seed, c.seed+compareSeeds-1)).Right(style, state+" ").End().Block(1)
	footer := a.footer(w)
	words := c.summary(t, w)
	chart := Chart{Series: []Series{c.series(0), c.series(1)}, XName: "steps", Counts: true, To: float64(c.steps), Empty: "no episode has ended yet"}
	if !math.IsNaN(spec.Threshold) {
		chart.Levels = []Level{{spec.Threshold, "solved " + short(spec.Threshold)}}
	}
	high := h - 2 - len(words.Lines)
	box := t.Box(Box{Title: "Mean return of the last 100 episodes", Note: "band: worst to best seed", Active: true},
		t.Chart(&chart, w-2, max(high-2, 0)).Lines, w, high)
	return Below(title, box, words, footer)
}

// summary says where the two stand, and how little that is.
func (c *comparison) summary(t *Theme, w int) Block {
	p := t.Pen(w)
	for i := range c.sides {
		s := &c.sides[i]
		p.Put(Series1+Style(i), " "+string(seriesMarks[Series1+Style(i)])+" ").Put(Strong, s.name).Put(Label, ": ")
		for k := range s.curves {
			now := "no episode yet"
			if n := len(s.curves[k].Points); n > 0 {
				now = short(s.curves[k].Points[n-1])
			}
			p.Put(Label, fmt.Sprintf("seed %d ", c.seed+uint64(k))).Put(Value, now).Put(Plain, "   ")
		}
		if s.diverged > 0 {
			p.Put(Failure, fmt.Sprintf("%d diverged", s.diverged))
		}
		p.End()
	}
	p.Put(Label, fmt.Sprintf(" %d seeds are few: trust it where the bands part; ascent compare makes more.", compareSeeds)).End()
	return p.Block(3)
}

// worldSpec returns the description of a world of the catalogue.
func worldSpec(id string) *worlds.Spec {
	w, err := worlds.New(id)
	if err != nil {
		panic("tui: a comparison on an unknown world: " + err.Error())
	}
	return w.Spec()
}
