package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/worlds"
)

// A brush is a cursor that walks over the map of a gridworld and changes its cells, while the run stands still or goes
// on. Each change is one of a parameter of the world (its map, or the rewards of its cells), so it is logged, replayed
// and taken back like any other.
type brush struct {
	cell int
	kind byte // letter of the kind that was put down last
}

// The parameters that an edited cell is a part of.
const (
	mapParam     = "map"
	rewardsParam = "rewards"
)

// plotted returns the world of the run as it was seen last, or nil if it has no map.
func (s *studio) plotted() worlds.Plotted {
	p, _ := s.frame().World.(worlds.Plotted)
	return p
}

// worldPaneAt returns the index of the pane that shows the world, or -1.
func (s *studio) worldPaneAt() int {
	return slices.IndexFunc(s.panes, func(p pane) bool { _, ok := p.(*worldPane); return ok })
}

// hasCells reports whether there are cells to change, and a pane that shows them.
func hasCells(a *App) bool {
	s := a.studio()
	return s != nil && s.plotted() != nil && s.worldPaneAt() >= 0
}

// edit begins to change cells, or ends it. The cursor begins where the agent stands, with what stands in the way.
func (s *studio) edit() tea.Cmd {
	if s.brush != nil {
		s.brush = nil
		return nil
	}
	w := s.plotted()
	legend := w.Legend()
	obstacle := slices.IndexFunc(legend[1:], func(k worlds.Letter) bool { return !k.Needed })
	s.brush = &brush{cell: max(int(w.State()[0]), 0), kind: legend[1+max(obstacle, 0)].Letter}
	s.setFocus(s.worldPaneAt())
	return nil
}

func (s *studio) cellUp() tea.Cmd    { return s.moveBrush(-1, 0) }
func (s *studio) cellDown() tea.Cmd  { return s.moveBrush(1, 0) }
func (s *studio) cellLeft() tea.Cmd  { return s.moveBrush(0, -1) }
func (s *studio) cellRight() tea.Cmd { return s.moveBrush(0, 1) }

func (s *studio) moveBrush(down, right int) tea.Cmd {
	s.brush.cell = s.plotted().Plan().Go(s.brush.cell, down, right)
	return nil
}

// putNumbered puts the kind with that number into the cell, counted from 1 in the order of the legend. Another than floor
// is kept for enter.
func (s *studio) putNumbered(digit string) tea.Cmd {
	i, legend := int(digit[0]-'1'), s.plotted().Legend()
	if i >= len(legend) {
		return nil
	}
	if i > 0 {
		s.brush.kind = legend[i].Letter
	}
	return s.change(func(byte) byte { return legend[i].Letter })
}

// putOrClear puts the kind of the brush into the cell, or makes it floor if it is of that kind.
func (s *studio) putOrClear() tea.Cmd {
	kind, floor := s.brush.kind, s.plotted().Legend()[0].Letter
	return s.change(func(now byte) byte {
		if now == kind {
			return floor
		}
		return kind
	})
}

// change changes the letter of the cell. It is the session's map that is changed, not the one on screen, so that no press
// is lost while the session is away.
func (s *studio) change(letter func(now byte) byte) tea.Cmd {
	cell := s.brush.cell
	return s.bench.do(func(l *loan) notice {
		plan := l.session.World.Copies[0].(worlds.Plotted).Plan()
		return set(l, mapParam, plan.With(cell, letter(plan.Letters[cell])).String())
	})
}

func (s *studio) rewardUp() tea.Cmd   { return s.turnReward(1) }
func (s *studio) rewardDown() tea.Cmd { return s.turnReward(-1) }

// turnReward adds to the reward of the cell.
func (s *studio) turnReward(by float64) tea.Cmd {
	cell := s.brush.cell
	return s.bench.do(func(l *loan) notice {
		w := l.session.World.Copies[0].(worlds.Plotted)
		return set(l, rewardsParam, w.WithReward(cell, w.RewardOf(cell)+by))
	})
}

// typeReward begins to type the reward of the cell.
func (s *studio) typeReward() tea.Cmd {
	s.input = &input{allow: digits}
	return nil
}

// setReward sets the reward of the cell to what was typed.
func (s *studio) setReward(value string) tea.Cmd {
	reward, err := strconv.ParseFloat(value, 64)
	if err != nil {
		panic("tui: a reward that was checked is no number: " + err.Error())
	}
	cell := s.brush.cell
	return s.bench.do(func(l *loan) notice {
		return set(l, rewardsParam, l.session.World.Copies[0].(worlds.Plotted).WithReward(cell, reward))
	})
}

// reward returns the reward of the cell as a parameter, bound to a copy.
func (b *brush) reward(w worlds.Plotted) worlds.Param {
	now := w.RewardOf(b.cell)
	return worlds.Param{Name: "reward of " + placeOf(w.Plan(), b.cell), Value: &now, Min: -worlds.MaxReward, Max: worlds.MaxReward}
}

// placeOf names a cell.
func placeOf(g worlds.Grid, cell int) string {
	return "line " + strconv.Itoa(cell/g.Cols+1) + ", column " + strconv.Itoa(cell%g.Cols+1)
}

// brushLine tells what the cell under the cursor is and what can be put there.
func (s *studio) brushLine(p *Pen) {
	w := s.plotted()
	g, legend := w.Plan(), w.Legend()
	p.Put(Label, " "+placeOf(g, s.brush.cell)+": ").Put(Value, kindName(legend.Of(g.Letters[s.brush.cell])))
	if r := w.RewardOf(s.brush.cell); r != 0 {
		p.Put(Label, ", extra reward ").Put(Value, signedShort(r))
	}
	p.Put(Plain, "   ")
	for i, k := range legend {
		style := Plain
		if k.Letter == s.brush.kind {
			style = Strong
		}
		p.Put(Key, strconv.Itoa(i+1)).Put(style, " "+kindName(k)).Put(Plain, "  ")
	}
}

// kindName names a kind of cell.
func kindName(k worlds.Letter) string {
	if k.Name == "" {
		return "floor"
	}
	return strings.TrimSpace(k.Name)
}

// signedShort writes a number for reading off, with its sign.
func signedShort(v float64) string {
	if v > 0 {
		return "+" + short(v)
	}
	return short(v)
}
