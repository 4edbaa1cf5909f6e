package worlds

import "ascent/worlds/num"

// MountainCarContinuous is the mountain car with a motor of any strength between full left and full right, paid for the
// goal and charged for power. Doing nothing costs nothing, and a cautious agent stays there.
//
// # Action space
//
// Box(1): the push between -1 (full left) and 1 (full right). A push beyond is clipped, but charged as it was asked for.
//
// # Observation space
//
// Box(2): position [m] in [-1.2, 0.6], velocity [m/step] in [-0.07, 0.07], as float32.
//
// # Dynamics
//
//	v ← clip(v + p clip(a) - g cos 3x),  x ← clip(x + v)
//
// with power p = 0.0015 and gravity g = 0.0025. Gymnasium stores its state as float32 after every step; here the state
// keeps its float64, which differs by less than 10⁻⁶ over an episode.
//
// # Reward
//
// -0.1 a² for every step, and 100 for the goal.
//
// # Start
//
// Position uniform between -0.6 and -0.4, at rest.
//
// # End
//
// Terminated when the position is at least 0.45 and the velocity is not to the left; truncated after 999 steps.
//
// # Source
//
// Gymnasium's MountainCarContinuous-v0, after Moore 1990.
type MountainCarContinuous struct {
	Hill
	Power float64 // p, m/step²
}

var _ World = (*MountainCarContinuous)(nil)

const mountainCarContinuousGoal = 0.45

var mountainCarContinuousSpec = Spec{
	ID: "MountainCarContinuous-v0", Title: "Mountain car, continuous",
	Summary:     "Swing a weak car out of a valley with as little power as possible.",
	Observation: hillSpace(),
	Action:      Box([]float64{-1}, []float64{1}, "push"),
	State:       hillState,
	Limit:       999, Threshold: 90, Low: -60, High: 100,
}

// NewMountainCarContinuous returns the continuous mountain car with Gymnasium's constants.
func NewMountainCarContinuous() *MountainCarContinuous {
	return &MountainCarContinuous{Hill: Hill{Gravity: 0.0025}, Power: 0.0015}
}

// Spec describes the continuous mountain car.
func (*MountainCarContinuous) Spec() *Spec { return &mountainCarContinuousSpec }

// Step pushes the car.
func (w *MountainCarContinuous) Step(action []float64, _ *num.Stream) (reward float64, terminated bool) {
	push := min(max(action[0], -1), 1)
	terminated = w.roll(float64(push*w.Power), mountainCarContinuousGoal)
	if terminated {
		reward = 100
	}
	return reward - float64(0.1*float64(action[0]*action[0])), terminated
}

// Params lists the physics.
func (w *MountainCarContinuous) Params() []Param {
	return append(w.params(), Param{
		Name: "power", Symbol: "p", Value: &w.Power, Min: 0, Max: 0.01,
		Help: "how strong the motor is at full push, in m/step²",
	})
}

// Draw paints the valley and the car.
func (w *MountainCarContinuous) Draw(c *Canvas, o *Overlay) {
	o = o.orEmpty()
	push, text := 0.0, ""
	if len(o.Action) > 0 {
		push = min(max(o.Action[0], -1), 1)
		text = "push " + decimal(o.Action[0], 2)
	}
	caption(c, "x "+decimal(w.Position, 2), "v "+decimal(w.Velocity, 4), text)
	w.draw(c, mountainCarContinuousGoal, push)
}
