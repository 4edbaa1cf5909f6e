package worlds

import "ascent/worlds/num"

// MountainCar is a car in a valley whose motor is weaker than the slope: to get out on the right it must first go up on
// the left. Almost no random walk reaches the goal, so an agent must explore with a plan.
//
// # Action space
//
// Discrete(3): 0 pushes to the left, 1 does not push, 2 pushes to the right.
//
// # Observation space
//
// Box(2): position [m] in [-1.2, 0.6], velocity [m/step] in [-0.07, 0.07], as float32.
//
// # Dynamics
//
//	v ← clip(v + (a-1) f - g cos 3x),  x ← clip(x + v)
//
// with force f = 0.001 and gravity g = 0.0025. The new speed moves the car; the wall on the left stops it.
//
// # Reward
//
// -1 for every step, the last one included.
//
// # Start
//
// Position uniform between -0.6 and -0.4, at rest.
//
// # End
//
// Terminated when the position is at least 0.5 and the velocity is not to the left; truncated after 200 steps.
//
// # Source
//
// Gymnasium's MountainCar-v0, after Moore 1990; Sutton & Barto 2018, Example 10.1.
type MountainCar struct {
	Hill
	Force float64 // f, m/step²
}

var _ World = (*MountainCar)(nil)

const mountainCarGoal = 0.5

var mountainCarSpec = Spec{
	ID: "MountainCar-v0", Title: "Mountain car",
	Summary:     "Swing a weak car out of a valley: the way up on the right begins on the left.",
	Observation: hillSpace(),
	Action:      Discrete(3, "left", "none", "right"),
	State:       hillState,
	Limit:       200, Threshold: -110, Low: -200, High: -80,
}

// NewMountainCar returns the mountain car with Gymnasium's constants.
func NewMountainCar() *MountainCar {
	return &MountainCar{Hill: Hill{Gravity: 0.0025}, Force: 0.001}
}

// Spec describes the mountain car.
func (*MountainCar) Spec() *Spec { return &mountainCarSpec }

// Step pushes the car, or lets it roll.
func (w *MountainCar) Step(action []float64, _ *num.Stream) (reward float64, terminated bool) {
	return -1, w.roll(float64((action[0]-1)*w.Force), mountainCarGoal)
}

// Params lists the physics.
func (w *MountainCar) Params() []Param {
	return append(w.params(), Param{
		Name: "force", Symbol: "f", Value: &w.Force, Min: 0, Max: 0.01,
		Help: "how strong the motor is, in m/step²; beyond the pull of gravity the car drives straight up",
	})
}

// Draw paints the valley and the car.
func (w *MountainCar) Draw(c *Canvas, o *Overlay) {
	o = o.orEmpty()
	caption(c, "x "+decimal(w.Position, 2), "v "+decimal(w.Velocity, 4), taken(&mountainCarSpec, o), likely(o))
	push := 0.0
	if len(o.Action) > 0 {
		push = o.Action[0] - 1
	}
	w.draw(c, mountainCarGoal, push)
}
