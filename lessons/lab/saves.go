package lab

import (
	"cmp"
	"reflect"
	"slices"
	"time"

	"ascent/algorithms"
	"ascent/worlds"
)

// A save is the whole state of agent and worlds at an iteration's end. It is never changed, so that forks share it.
type save struct {
	clock   int64
	near    bool // else it is an anchor
	applied int  // edits applied until then
	total   int  // steps that the run was planned for then
	changes changes
	grads   gradients
	journal journal
	state   blocks // of a moment
}

// A moment is what a save must hold of a session beside some numbers.
type moment struct {
	Agent algorithms.Agent
	World *worlds.Vector
}

// Saves are of two kinds. Anchors are spread evenly over the whole run: when there are too many, every second one is
// dropped and the distance doubles, so that from anywhere at most 1/256 of the run is replayed, or what ran while saving had
// to wait. Near saves lie close to where the run stands, so that going back event by event is a short replay: they are
// made every moment while the run learns, and on the way to wherever it is taken (see Session.replay).
type saves struct {
	list   []save        // in order of the clock; the first stands at the beginning
	stride int64         // ticks between anchors
	budget int           // bytes that they may hold
	last   time.Time     // when one was made
	cost   time.Duration // what it took
}

const (
	maxAnchors  = 512
	firstSaves  = 64
	maxNear     = 16
	nearSpacing = 20 * time.Millisecond
	farSpacing  = 50 * time.Millisecond
	saveBudget  = 256 << 20
)

// keep saves the session, which stands at an edge, if it is time to. A short run has a save at every edge; in a longer one
// a fortieth of the time goes into saving, or more where saves are dear: what is lacking waits for farSpacing at most. Where
// saves lie depends on the wall clock by this; what a replay from them leads to does not.
func (v *saves) keep(s *Session) {
	since := time.Since(v.last)
	if affordable := since >= min(40*v.cost, farSpacing) || len(v.list) < firstSaves; affordable && (since >= nearSpacing || v.lacks(s.clock)) {
		v.add(s)
	}
}

// lacks reports whether there is room for an anchor at a clock: those on either side are a stride away.
func (v *saves) lacks(clock int64) bool {
	at, _ := v.find(clock)
	i, j := at-1, at
	for i >= 0 && v.list[i].near {
		i--
	}
	for j < len(v.list) && v.list[j].near {
		j++
	}
	stride := max(v.stride, 1)
	return (i < 0 || clock-v.list[i].clock >= stride) && (j == len(v.list) || v.list[j].clock-clock >= stride)
}

// add saves the session, which stands at an edge.
func (v *saves) add(s *Session) {
	at, found := v.find(s.clock)
	if found {
		return
	}
	start := time.Now()
	var earlier blocks
	if at > 0 {
		earlier = v.list[at-1].state
	}
	e := encoder{text: s.scratch[:0]}
	e.state(reflect.ValueOf(moment{s.Agent, s.World}))
	s.scratch = e.text
	v.list = slices.Insert(v.list, at, save{
		clock: s.clock, near: !v.lacks(s.clock), applied: s.applied, total: s.total,
		changes: s.changes.clone(), grads: s.grads.clone(), journal: s.journal, state: e.pack(earlier),
	})
	v.trim(s.clock)
	v.last = time.Now()
	v.cost = v.last.Sub(start)
}

// find returns where in the list the save of a clock is, or would be.
func (v *saves) find(clock int64) (at int, found bool) {
	return slices.BinarySearchFunc(v.list, clock, func(a save, clock int64) int { return cmp.Compare(a.clock, clock) })
}

// trim drops saves while there are too many or they take too much room; the first always stays. Near saves are a
// few beside the anchors, however little room there is, and those farthest from where the run stands go first.
func (v *saves) trim(clock int64) {
	for {
		anchors := 0
		for _, a := range v.list {
			if !a.near {
				anchors++
			}
		}
		switch near := len(v.list) - anchors; {
		case near > min(maxNear, 1+anchors/4):
			v.dropFarthest(clock)
		case anchors > maxAnchors, anchors > 1 && v.held() > v.budget:
			v.thin()
		case near > 0 && v.held() > v.budget:
			v.dropFarthest(clock)
		default:
			return
		}
	}
}

// dropFarthest drops the near save that is farthest from a clock.
func (v *saves) dropFarthest(clock int64) {
	far, distance := 0, int64(-1)
	for i, a := range v.list {
		if d := max(a.clock-clock, clock-a.clock); a.near && d > distance {
			far, distance = i, d
		}
	}
	v.list = slices.Delete(v.list, far, far+1)
}

// thin drops every second anchor.
func (v *saves) thin() {
	kept, anchors, newest := v.list[:0:0], 0, int64(0)
	for _, a := range v.list {
		if !a.near {
			anchors++
			newest = a.clock
		}
		if a.near || anchors%2 == 1 {
			kept = append(kept, a)
		}
	}
	v.list = kept
	v.stride = max(2*v.stride, newest/int64((anchors+1)/2))
}

// held returns how many bytes the saves take. What two of them share counts once.
func (v *saves) held() (size int) {
	var earlier blocks
	for _, a := range v.list {
		size += a.state.beyond(earlier)
		earlier = a.state
	}
	return size
}

// before returns the latest save before a clock; the first save stands for all that is not after the beginning.
func (v *saves) before(clock int64) save {
	at, _ := v.find(clock)
	return v.list[max(0, at-1)]
}

// upTo returns the saves up to a clock: from there on the run takes another way.
func (v *saves) upTo(clock int64) saves {
	kept := *v
	at, _ := v.find(clock + 1)
	kept.list = slices.Clone(v.list[:at])
	return kept
}
