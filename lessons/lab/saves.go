package lab

import (
	"reflect"
	"time"

	"ascent/algorithms"
	"ascent/worlds"
)

// A save is the whole state of agent and worlds at an iteration's end. It is never changed, so that forks share it.
type save struct {
	clock   int64
	applied int // edits applied until then
	total   int // steps that the run was planned for then
	agent   algorithms.Agent
	world   *worlds.Vector
	changes changes
	journal journal
	size    int // bytes
}

// Saves are kept in two lists. Anchors are spread over the whole run: when there are too many, every second one is
// dropped and the distance doubles, so that a far jump replays at most 1/32 of the run. Recent saves lie close together
// near the clock, so that stepping back is a short replay. Where saves lie depends on the wall clock; what a replay
// leads to does not.
type saves struct {
	anchors []save
	recent  []save
	stride  int64         // ticks between anchors
	last    time.Time     // when the last recent save was made
	cost    time.Duration // what it took
}

const (
	maxAnchors    = 64
	maxRecent     = 16
	recentSpacing = 20 * time.Millisecond
	saveBudget    = 256 << 20 // bytes
)

// keep saves the session, which stands at an edge, if it is time to.
func (v *saves) keep(s *Session) {
	anchor := len(v.anchors) == 0 || s.clock-v.anchors[len(v.anchors)-1].clock >= v.stride
	now := time.Now()
	recent := now.Sub(v.last) >= max(recentSpacing, 20*v.cost) // saving takes a twentieth of the time at most
	if !anchor && !recent {
		return
	}
	made := save{clock: s.clock, applied: s.applied, total: s.total, agent: cloneState(s.Agent), world: cloneState(s.World), changes: s.changes.clone(), journal: s.journal}
	made.size = stateSize(reflect.ValueOf(made.agent)) + stateSize(reflect.ValueOf(made.world))
	v.cost = time.Since(now)
	if anchor {
		v.anchors = append(v.anchors, made)
		v.thin(made.size)
	}
	if recent {
		v.last = now
		v.recent = append(v.recent, made)
		if len(v.recent) > maxRecent || len(v.recent)*made.size > saveBudget/2 {
			v.recent = append(v.recent[:0:0], v.recent[1:]...)
		}
	}
}

// thin drops every second anchor, the first excepted, while there are too many or they take too much room.
func (v *saves) thin(size int) {
	for len(v.anchors) > maxAnchors || (len(v.anchors) > 2 && len(v.anchors)*size > saveBudget/2) {
		kept := v.anchors[:0:0]
		for i, a := range v.anchors {
			if i%2 == 0 {
				kept = append(kept, a)
			}
		}
		v.anchors = kept
		v.stride = max(2*v.stride, kept[len(kept)-1].clock/int64(len(kept)))
	}
}

// before returns the latest save before a clock; the first save stands for all that is not after the beginning.
func (v *saves) before(clock int64) save {
	best := v.anchors[0]
	for _, list := range [][]save{v.anchors, v.recent} {
		for _, a := range list {
			if a.clock < clock && a.clock > best.clock {
				best = a
			}
		}
	}
	return best
}

// cut forgets the saves after a clock: an edit has made them a future that never was.
func (v *saves) cut(clock int64) {
	v.anchors, v.recent = upTo(v.anchors, clock), upTo(v.recent, clock)
}

func upTo(list []save, clock int64) []save {
	kept := list[:0:0]
	for _, a := range list {
		if a.clock <= clock {
			kept = append(kept, a)
		}
	}
	return kept
}
