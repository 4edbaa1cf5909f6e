package worlds

import (
	"math"

	"ascent/worlds/num"
)

// CartPole is a pole that stands on a cart by a free joint. Pushing the cart to the left or to the right keeps it up.
//
// # Action space
//
// Discrete(2): 0 pushes the cart to the left, 1 to the right, with the same force F.
//
// # Observation space
//
// Box(4): x [m], ẋ [m/s], θ [rad, 0 = upright, positive = leaning right], θ̇ [rad/s], as float32.
//
// # Dynamics
//
// With masses m of the pole and M of cart and pole, half the length l of the pole, and u the push:
//
//	q = (u + m l θ̇² sin θ) / M
//	θ̈ = (g sin θ - q cos θ) / (l (4/3 - m cos²θ / M))
//	ẍ = q - m l θ̈ cos θ / M
//
// Time goes on in steps of τ = 0.02 s by Euler's rule, with the old speeds moving the places; the semi-implicit rule
// moves them with the new ones.
//
// # Reward
//
// 1 for every step, the last one included. By the rule of the textbook 0 a step and -1 for the fall. What follows
// the end of an episode that is not reset pays nothing.
//
// # Start
//
// All four numbers uniform between -0.05 and 0.05.
//
// # End
//
// Terminated when |x| > 2.4 m or |θ| > 12°; truncated after 500 steps.
//
// # Source
//
// Gymnasium's CartPole-v1, after Barto, Sutton & Anderson 1983; equations as corrected by Florian 2007.
type CartPole struct {
	X, XDot, Theta, ThetaDot float64
	Fallen                   bool // the episode is over

	Gravity    float64 // g, m/s²
	CartMass   float64 // kg
	PoleMass   float64 // m, kg
	HalfLength float64 // l, m
	Force      float64 // F, N
	Tau        float64 // τ, s
	Integrator string  // euler or semi-implicit euler
	TextReward bool    // reward by the rule of the textbook
}

var _ World = (*CartPole)(nil)

// Where an episode ends. 12° is written as the float64 nearest to Gymnasium's 12·2·π/360, which is not the constant that
// Go's exact arithmetic would give.
const (
	cartPoleEdge = 2.4
	cartPoleLean = 0.20943951023931953
)

var cartPoleSpec = Spec{
	ID: "CartPole-v1", Title: "Cart-pole",
	Summary: "Keep a pole upright by pushing the cart it stands on to the left or to the right.",
	Observation: Box(
		[]float64{single(-2 * cartPoleEdge), math.Inf(-1), single(-2 * cartPoleLean), math.Inf(-1)},
		[]float64{single(2 * cartPoleEdge), math.Inf(1), single(2 * cartPoleLean), math.Inf(1)},
		"x", "x_dot", "theta", "theta_dot"),
	Action: Discrete(2, "left", "right"),
	State: []Component{
		{"x", "m", -cartPoleEdge, cartPoleEdge}, {"x_dot", "m/s", -3, 3},
		{"theta", "rad", -cartPoleLean, cartPoleLean}, {"theta_dot", "rad/s", -3, 3},
	},
	Limit: 500, Threshold: 475, Low: 0, High: 500,
}

// NewCartPole returns the cart-pole with Gymnasium's constants.
func NewCartPole() *CartPole {
	return &CartPole{Gravity: 9.8, CartMass: 1, PoleMass: 0.1, HalfLength: 0.5, Force: 10, Tau: 0.02, Integrator: "euler"}
}

// Spec describes the cart-pole.
func (*CartPole) Spec() *Spec { return &cartPoleSpec }

// Reset stands the pole up, almost.
func (w *CartPole) Reset(s *num.Stream) {
	w.X, w.XDot = s.Uniform(-0.05, 0.05), s.Uniform(-0.05, 0.05)
	w.Theta, w.ThetaDot = s.Uniform(-0.05, 0.05), s.Uniform(-0.05, 0.05)
	w.Fallen = false
}

// Step pushes the cart for one τ.
func (w *CartPole) Step(action []float64, _ *num.Stream) (reward float64, terminated bool) {
	force := w.Force
	if action[0] == 0 {
		force = -force
	}
	xAcc, thetaAcc := w.accelerations(force)
	if w.Integrator == "euler" {
		w.X += float64(w.Tau * w.XDot)
		w.XDot += float64(w.Tau * xAcc)
		w.Theta += float64(w.Tau * w.ThetaDot)
		w.ThetaDot += float64(w.Tau * thetaAcc)
	} else {
		w.XDot += float64(w.Tau * xAcc)
		w.X += float64(w.Tau * w.XDot)
		w.ThetaDot += float64(w.Tau * thetaAcc)
		w.Theta += float64(w.Tau * w.ThetaDot)
	}
	terminated = math.Abs(w.X) > cartPoleEdge || math.Abs(w.Theta) > cartPoleLean
	return w.reward(terminated), terminated
}

// accelerations returns ẍ and θ̈ under a push.
func (w *CartPole) accelerations(force float64) (x, theta float64) {
	sin, cos := num.Sincos(w.Theta)
	mass := w.PoleMass + w.CartMass
	share := w.PoleMass / mass
	moment := share * w.HalfLength
	q := force/mass + float64(moment*float64(w.ThetaDot*w.ThetaDot)*sin)
	theta = (float64(w.Gravity*sin) - float64(q*cos)) / (w.HalfLength * (4.0/3 - float64(share*float64(cos*cos))))
	return q - float64(moment*theta*cos), theta
}

// reward pays for a step, and remembers the fall.
func (w *CartPole) reward(terminated bool) float64 {
	over := w.Fallen
	w.Fallen = w.Fallen || terminated
	switch {
	case w.TextReward && terminated:
		return -1
	case w.TextReward || terminated && over:
		return 0
	}
	return 1
}

// Observe writes x, ẋ, θ, θ̇.
func (w *CartPole) Observe(obs []float64) {
	obs[0], obs[1], obs[2], obs[3] = single(w.X), single(w.XDot), single(w.Theta), single(w.ThetaDot)
}

// State returns x, ẋ, θ, θ̇.
func (w *CartPole) State() []float64 { return []float64{w.X, w.XDot, w.Theta, w.ThetaDot} }

// SetState sets x, ẋ, θ, θ̇, which may be anywhere.
func (w *CartPole) SetState(state []float64) error {
	if err := checkState(state, cartPoleSpec.State, anywhere, anywhere, anywhere, anywhere); err != nil {
		return err
	}
	w.X, w.XDot, w.Theta, w.ThetaDot, w.Fallen = state[0], state[1], state[2], state[3], false
	return nil
}

// Params lists the physics and the rules.
func (w *CartPole) Params() []Param {
	return []Param{
		{
			Name: "gravity", Symbol: "g", Value: &w.Gravity, Min: 0, Max: 100,
			Help: "acceleration of fall, in m/s²; less of it makes the pole fall more slowly",
		},
		{
			Name: "masscart", Value: &w.CartMass, Min: 0.01, Max: 100, Log: true,
			Help: "mass of the cart, in kg; a heavy cart answers a push less",
		},
		{
			Name: "masspole", Symbol: "m", Value: &w.PoleMass, Min: 0.001, Max: 10, Log: true,
			Help: "mass of the pole, in kg",
		},
		{
			Name: "length", Symbol: "l", Value: &w.HalfLength, Min: 0.05, Max: 5, Log: true,
			Help: "half the length of the pole, in m; a long pole falls more slowly",
		},
		{Name: "force_mag", Symbol: "F", Value: &w.Force, Min: 0, Max: 100, Help: "force of a push, in N"},
		{
			Name: "tau", Symbol: "τ", Value: &w.Tau, Min: 0.001, Max: 0.1, Log: true,
			Help: "time between two decisions, in s",
		},
		{
			Name: "kinematics_integrator", Value: &w.Integrator, Choices: []string{"euler", "semi-implicit euler"},
			Help: "whether the old speeds move the cart and the pole, or the new ones",
		},
		{
			Name: "sutton_barto_reward", Value: &w.TextReward,
			Help: "pay 0 a step and -1 for the fall, instead of 1 a step",
		},
	}
}

// Draw paints the track with its ends, the cart, the pole, and the push as an arrow.
func (w *CartPole) Draw(c *Canvas, o *Overlay) {
	o = o.orEmpty()
	action := taken(&cartPoleSpec, o)
	caption(c, "x "+decimal(w.X, 2), "θ "+decimal(w.Theta*180/math.Pi, 1)+"°", action, likely(o),
		"ẋ "+decimal(w.XDot, 2), "ω "+decimal(w.ThetaDot, 2))

	const half, floor, axle = 2.65, -0.25, 0.32
	length := 2 * w.HalfLength
	top := max(axle+length+0.05, floor+2*half*c.steepness())
	c.Window(-half, floor, half, top, true)
	c.Line(-half, 0, half, 0, Ground)
	c.Line(-cartPoleEdge, floor, -cartPoleEdge, 0.25, Hazard)
	c.Line(cartPoleEdge, floor, cartPoleEdge, 0.25, Hazard)

	// The pole fills the height of the picture if it is a metre long: a lean of a few degrees must be seen.
	reach := length * max(1, (top-axle-0.05)/max(1, length))
	const up = math.Pi / 2
	for _, side := range [2]float64{-cartPoleLean, cartPoleLean} {
		x0, y0 := onCircle(w.X, axle, 0.85*reach, up-side)
		x1, y1 := onCircle(w.X, axle, reach, up-side)
		c.Line(x0, y0, x1, y1, Faint)
	}
	switch action {
	case "← left":
		c.Arrow(w.X-0.36, 0.22, w.X-0.8, 0.22, Force)
	case "→ right":
		c.Arrow(w.X+0.36, 0.22, w.X+0.8, 0.22, Force)
	}
	tipX, tipY := onCircle(w.X, axle, reach, up-w.Theta)
	c.Rod(w.X, axle, tipX, tipY, 0.06, Agent)
	c.Fill(w.X-0.3, 0.1, w.X+0.3, axle, Body)
	c.Disc(w.X-0.18, 0.06, 0.07, Body)
	c.Disc(w.X+0.18, 0.06, 0.07, Body)
}
