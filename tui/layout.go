package tui

import "slices"

// An area is a rectangle of the screen that shows one of some panes.
type area struct {
	x, y, w, h int
	panes      []int // indices; the one in focus last is on show
}

// Sizes from which on there is room for more panes at once.
const (
	fourWidth, fourHeight = 100, 28
	sixWidth, sixHeight   = 165, 44
)

// layout divides w×h cells among the panes: each in its place where there is room, else as tabs of one place.
func (s *studio) layout(w, h, screenWidth, screenHeight int) []area {
	all := make([]int, len(s.panes))
	for i := range all {
		all[i] = i
	}
	switch {
	case s.zoom:
		return []area{{0, 0, w, h, []int{s.main()}}}
	case len(all) > 4 && screenWidth >= sixWidth && screenHeight >= sixHeight:
		return sixAreas(w, h, all)
	case len(all) >= 2 && screenWidth >= fourWidth && screenHeight >= fourHeight:
		return fourAreas(w, h, all)
	}
	return []area{{0, 0, w, h, all}}
}

// fourAreas makes two columns: world over source, and return over all the rest.
func fourAreas(w, h int, all []int) []area {
	left, top := w*48/100, h*9/20
	switch len(all) {
	case 2:
		return []area{{0, 0, left, h, all[0:1]}, {left, 0, w - left, h, all[1:2]}}
	case 3:
		return []area{{0, 0, left, top, all[0:1]}, {0, top, left, h - top, all[2:3]}, {left, 0, w - left, h, all[1:2]}}
	}
	return []area{
		{0, 0, left, top, all[0:1]}, {0, top, left, h - top, all[2:3]},
		{left, 0, w - left, top, all[1:2]}, {left, top, w - left, h - top, all[3:]},
	}
}

// sixAreas makes three columns: world over source, return over samples, and the rest in the third.
func sixAreas(w, h int, all []int) []area {
	first, second, top := w*35/100, w*33/100, h*2/5
	third := w - first - second
	areas := []area{
		{0, 0, first, top, all[0:1]}, {0, top, first, h - top, all[2:3]},
		{first, 0, second, top, all[1:2]}, {first, top, second, h - top, all[3:4]},
	}
	if len(all) == 5 {
		return append(areas, area{first + second, 0, third, h, all[4:]})
	}
	return append(areas, area{first + second, 0, third, h / 2, all[4:5]}, area{first + second, h / 2, third, h - h/2, all[5:]})
}

// visible returns which of an area's panes is on show: the one that was in focus last.
func (s *studio) visible(a area) int {
	for _, i := range s.recent {
		if slices.Contains(a.panes, i) {
			return i
		}
	}
	return a.panes[0]
}

// main returns the pane that is on show where there is room for one only.
func (s *studio) main() int {
	if len(s.recent) > 0 {
		return s.recent[0]
	}
	return 0
}
