package lab

import (
	"math"
	"slices"
)

// Axes are two preferences of a landscape, by their places in a row of Waypoint.Preferences: one lies across, one up.
type Axes struct{ X, Y int }

// A Map is a square of a landscape: the return over two preferences, all others held as they are now. The path is laid onto
// it. Adding the same to all preferences of a state leaves a policy as it is, so the points of the path are moved to where
// the others of that state are held, as far as that goes: where there is one state with three actions it goes all the way,
// and where there is more to a policy the path is only a shadow of where the agent was.
type Map struct {
	Axes
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

// Map returns the map of two preferences around the path, with a margin that is a number of times the usual one.
func (l *Landscape) Map(axes Axes, margin float64) *Map {
	m := &Map{Axes: axes}
	m.draft(l, margin*mapMargin)
	h := slices.Clone(l.Here().Preferences)
	for i := range MapPoints * MapPoints {
		h[m.X], h[m.Y] = m.at(i%MapPoints, m.Left), m.at(i/MapPoints, m.Bottom)
		m.Returns = append(m.Returns, l.Return(h))
	}
	copy(m.Gradient[:], l.Gradient(l.Here().Preferences, m.X, m.Y))
	return m
}

func (m *Map) at(i int, from float64) float64 { return from + m.Span*float64(i)/(MapPoints-1) }

// UsualAxes returns the two preferences of one state that differ most along the path, in their order.
func (l *Landscape) UsualAxes() Axes {
	most, at := -1.0, Axes{}
	for row := range l.States {
		x, y := -1, -1
		for i := row * l.Actions; i < (row+1)*l.Actions; i++ {
			switch spread := l.spread(i); {
			case x < 0 || spread > l.spread(x):
				x, y = i, x
			case y < 0 || spread > l.spread(y):
				y = i
			}
		}
		if both := l.spread(x) + l.spread(y); both > most {
			most, at = both, Axes{min(x, y), max(x, y)}
		}
	}
	return at
}

// spread returns how far a preference has moved along the path.
func (l *Landscape) spread(i int) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range l.Path {
		low, high = min(low, p.Preferences[i]), max(high, p.Preferences[i])
	}
	return high - low
}

// draft lays the path into the map and the map around it.
func (m *Map) draft(l *Landscape, margin float64) {
	here := l.Here().Preferences
	low, high := [2]float64{here[m.X], here[m.Y]}, [2]float64{here[m.X], here[m.Y]}
	for _, p := range l.Path {
		var point [2]float64
		for i, axis := range [2]int{m.X, m.Y} {
			point[i] = p.Preferences[axis] + m.shift(l, axis, p.Preferences)
			low[i], high[i] = min(low[i], point[i]), max(high[i], point[i])
		}
		m.Track = append(m.Track, point)
	}
	m.Span = max(high[0]-low[0], high[1]-low[1]) + 2*margin
	m.Left, m.Bottom = (low[0]+high[0]-m.Span)/2, (low[1]+high[1]-m.Span)/2
}

// shift returns what is to be added to the preferences of an axis's state so that those which are held come to where they
// are held, on average.
func (m *Map) shift(l *Landscape, axis int, preferences []float64) float64 {
	here, off, held := l.Here().Preferences, 0.0, 0
	for i := axis / l.Actions * l.Actions; i < (axis/l.Actions+1)*l.Actions; i++ {
		if i != m.X && i != m.Y {
			off += here[i] - preferences[i]
			held++
		}
	}
	return off / float64(max(held, 1))
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
	value := func(chance float64) float64 { return l.returnOf([][]float64{{1 - chance, chance}}) }
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
