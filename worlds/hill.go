package worlds

import (
	"math"

	"ascent/worlds/num"
)

// A Hill is a valley between two hills with a car in it that is too weak to climb straight up: MountainCar and
// MountainCarContinuous differ in how it is pushed and paid. Places are metres along the ground, a step is the unit of
// time.
type Hill struct {
	Position, Velocity float64

	Gravity      float64 // how strongly the slope pulls
	GoalVelocity float64 // the speed to the right at which the goal counts
}

// The ends of the valley and the speed that friction allows.
const (
	hillLeft  = -1.2
	hillRight = 0.6
	hillSpeed = 0.07
)

var hillState = []Component{{"position", "m", hillLeft, hillRight}, {"velocity", "m/step", -hillSpeed, hillSpeed}}

// hillSpace is what an agent sees of a hill.
func hillSpace() Space {
	return Box([]float64{single(hillLeft), single(-hillSpeed)}, []float64{single(hillRight), single(hillSpeed)}, "position", "velocity")
}

// Reset puts the car at rest somewhere in the valley.
func (h *Hill) Reset(s *num.Stream) { h.Position, h.Velocity = s.Uniform(-0.6, -0.4), 0 }

// roll lets the car roll for a step under a push, and reports whether it is at the goal.
//
//	v ← clip(v + push - g cos 3x),  x ← clip(x + v)
//
// The left wall stops the car; the right end only holds it.
func (h *Hill) roll(push, goal float64) bool {
	v := h.Velocity + (push - float64(h.Gravity*num.Cos(3*h.Position)))
	v = min(max(v, -hillSpeed), hillSpeed)
	x := min(max(h.Position+v, hillLeft), hillRight)
	if x == hillLeft && v < 0 {
		v = 0
	}
	h.Position, h.Velocity = x, v
	return x >= goal && v >= h.GoalVelocity
}

// Observe writes position and velocity.
func (h *Hill) Observe(obs []float64) { obs[0], obs[1] = single(h.Position), single(h.Velocity) }

// State returns position and velocity.
func (h *Hill) State() []float64 { return []float64{h.Position, h.Velocity} }

// SetState sets position and velocity, which the next step brings into their bounds.
func (h *Hill) SetState(state []float64) error {
	if err := checkState(state, hillState, anywhere, anywhere); err != nil {
		return err
	}
	h.Position, h.Velocity = state[0], state[1]
	return nil
}

// params lists what both worlds can change about the valley.
func (h *Hill) params() []Param {
	return []Param{
		{
			Name: "gravity", Symbol: "g", Value: &h.Gravity, Min: 0, Max: 0.02,
			Help: "how strongly the slope pulls the car down, in m/step²",
		},
		{
			Name: "goal_velocity", Value: &h.GoalVelocity, Min: 0, Max: hillSpeed,
			Help: "speed to the right that the car must have at the goal, in m/step",
		},
	}
}

// height is the form of the valley; its slope is height'(x) = 1.35 cos 3x.
func height(x float64) float64 { return float64(0.45*num.Sin(3*x)) + 0.55 }

// draw paints the valley, the wall, the flag at the goal, the car and its push, which is 1 for full power.
func (h *Hill) draw(c *Canvas, goal, push float64) {
	const floor = 0.02
	c.Window(hillLeft-0.06, floor, hillRight+0.06, 1.22, true)
	step := max(0.02, ratio(1, c.scaleX)) // not finer than the dots, or the letters of an ascii line would jump
	for x := hillLeft; x < hillRight; x += step {
		c.Line(x, height(x), x+step, height(x+step), Ground)
	}
	c.Line(hillLeft, height(hillLeft), hillLeft, 1.1, Wall)

	top := height(goal) + 0.22
	c.Line(goal, height(goal), goal, top, Goal)
	c.Polygon(Goal, goal, top, goal+0.12, top-0.04, goal, top-0.08)

	slope := 1.35 * num.Cos(3*h.Position)
	cos := 1 / hypot(1, slope)
	sin := slope * cos
	at := func(along, above float64) (x, y float64) {
		return h.Position + float64(along*cos) - float64(above*sin), height(h.Position) + float64(along*sin) + float64(above*cos)
	}
	for _, wheel := range [2]float64{-0.05, 0.05} {
		x, y := at(wheel, 0.03)
		c.Disc(x, y, 0.025, Body)
	}
	x0, y0 := at(-0.08, 0.08)
	x1, y1 := at(0.08, 0.08)
	c.Rod(x0, y0, x1, y1, 0.07, Agent)
	if push != 0 {
		side := math.Copysign(0.1, push)
		x0, y0 := at(side, 0.08)
		x1, y1 := at(side+0.18*push, 0.08)
		c.Arrow(x0, y0, x1, y1, Force)
	}
}
