package lab

import (
	"math"
	"slices"
)

// A Map is a square of a landscape: the return over the preferences for two actions, those for all others held where they
// are. Adding the same to all preferences leaves a policy as it is, so the points of the path are moved to where the
// others are held, as far as that goes: with three actions it goes all the way.
type Map struct {
	X, Y         int     // the actions: those whose preferences differ most along the path
	Left, Bottom float64 // the preferences at the lower left corner …
	Span         float64 // … and how long a side is
	Returns      []float64
	Track        [][2]float64 // the path
	Gradient     [2]float64   // of the return, where the agent is
}

// MapPoints is how many points a map has along each side.
const MapPoints = 41

// mapMargin is how much of a landscape is shown around the path, in units of preference: two of them make one action seven
// times as likely as another.
const mapMargin = 2.0

// Map returns the map around the path, with a margin that is a number of times the usual one.
func (l *Landscape) Map(margin float64) *Map {
	m := &Map{}
	m.X, m.Y = l.axes()
	m.draft(l, margin*mapMargin)
	h := slices.Clone(l.Here().Preferences)
	for i := range MapPoints * MapPoints {
		h[m.X], h[m.Y] = m.at(i%MapPoints, m.Left), m.at(i/MapPoints, m.Bottom)
		m.Returns = append(m.Returns, l.Return(h))
	}
	g := l.Gradient(l.Here().Preferences)
	m.Gradient = [2]float64{g[m.X], g[m.Y]}
	return m
}

func (m *Map) at(i int, from float64) float64 { return from + m.Span*float64(i)/(MapPoints-1) }

// axes returns the two actions, in their order, whose preferences differ most along the path.
func (l *Landscape) axes() (x, y int) {
	spreads := make([]float64, len(l.Here().Preferences))
	for a := range spreads {
		low, high := math.Inf(1), math.Inf(-1)
		for _, p := range l.Path {
			low, high = min(low, p.Preferences[a]), max(high, p.Preferences[a])
		}
		spreads[a] = high - low
	}
	x, y = 0, 1
	if spreads[y] > spreads[x] {
		x, y = y, x
	}
	for a := 2; a < len(spreads); a++ {
		switch {
		case spreads[a] > spreads[x]:
			x, y = a, x
		case spreads[a] > spreads[y]:
			y = a
		}
	}
	return min(x, y), max(x, y)
}

// draft lays the path into the map and the map around it.
func (m *Map) draft(l *Landscape, margin float64) {
	here := l.Here().Preferences
	low, high := [2]float64{here[m.X], here[m.Y]}, [2]float64{here[m.X], here[m.Y]}
	for _, p := range l.Path {
		shift := 0.0
		for a, h := range p.Preferences {
			if a != m.X && a != m.Y {
				shift += (here[a] - h) / float64(len(here)-2)
			}
		}
		point := [2]float64{p.Preferences[m.X] + shift, p.Preferences[m.Y] + shift}
		m.Track = append(m.Track, point)
		for i, at := range point {
			low[i], high[i] = min(low[i], at), max(high[i], at)
		}
	}
	m.Span = max(high[0]-low[0], high[1]-low[1]) + 2*margin
	m.Left, m.Bottom = (low[0]+high[0]-m.Span)/2, (low[1]+high[1]-m.Span)/2
}

// Return returns the return at a place on the map, between the points that were worked out; NaN outside.
func (m *Map) Return(x, y float64) float64 {
	x, y = (x-m.Left)/m.Span*(MapPoints-1), (y-m.Bottom)/m.Span*(MapPoints-1)
	if !(x >= 0 && y >= 0 && x <= MapPoints-1 && y <= MapPoints-1) {
		return math.NaN()
	}
	i, j := min(int(x), MapPoints-2), min(int(y), MapPoints-2)
	x, y = x-float64(i), y-float64(j)
	row, above := m.Returns[j*MapPoints+i:], m.Returns[(j+1)*MapPoints+i:]
	return (row[0]*(1-x)+row[1]*x)*(1-y) + (above[0]*(1-x)+above[1]*x)*y
}

// A Profile is the return of a world with two actions against the probability of the second one, as in figure 13.1 of
// Sutton & Barto 2018: all that a landscape is there, since only the difference of the two preferences counts.
type Profile struct {
	Chances, Returns []float64 // rising chances
	Best, BestReturn float64   // the chance at which the return is highest
	Track            []float64 // the chances along the path
}

// profilePoints is how many points a profile has.
const profilePoints = 181

// Profile returns the profile, from 5 % to 95 % or as far as the path goes, or nil if there are not two actions.
func (l *Landscape) Profile() *Profile {
	if len(l.Here().Preferences) != 2 {
		return nil
	}
	p := &Profile{}
	low, high := 0.05, 0.95
	for _, at := range l.Path {
		chance := softmax(at.Preferences)[1]
		p.Track = append(p.Track, chance)
		low, high = min(low, chance), max(high, chance)
	}
	at := func(i int) float64 { return low + (high-low)*float64(i)/(profilePoints-1) }
	value := func(chance float64) float64 { return l.returnOf([]float64{1 - chance, chance}) }
	top := 0
	for i := range profilePoints {
		p.Chances, p.Returns = append(p.Chances, at(i)), append(p.Returns, value(at(i)))
		if p.Returns[i] > p.Returns[top] {
			top = i
		}
	}
	p.Best = peak(value, at(max(top-1, 0)), at(min(top+1, profilePoints-1)))
	p.BestReturn = value(p.Best)
	return p
}

// peak returns where a function that rises to a peak and falls again is highest, by golden sections (Kiefer 1953).
func peak(f func(float64) float64, low, high float64) float64 {
	golden := (math.Sqrt(5) - 1) / 2
	for high-low > 1e-9 {
		a, b := high-golden*(high-low), low+golden*(high-low)
		if f(a) > f(b) {
			high = b
		} else {
			low = a
		}
	}
	return (low + high) / 2
}
