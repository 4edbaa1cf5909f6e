package worlds

import (
	"fmt"
	"math"

	"ascent/worlds/num"
)

// Acrobot is a gymnast on a high bar: two links that hang on a pivot, with a motor in the joint between them. Swinging
// the lower link must bring the feet above the bar by the length of a link.
//
// # Action space
//
// Discrete(3): the torque on the joint, 0 for -1, 1 for 0 and 2 for +1 N m.
//
// # Observation space
//
// Box(6): cos θ₁, sin θ₁, cos θ₂, sin θ₂, θ̇₁ in ±4π, θ̇₂ in ±9π rad/s, as float32. θ₁ is 0 when the first link hangs down;
// θ₂ is counted from the direction of the first link.
//
// # Dynamics
//
// One Runge-Kutta step of 0.2 s (see derivative for the equations), then the angles are wrapped and the speeds clipped.
//
// # Reward
//
// -1 for every step, 0 for the one that reaches the goal.
//
// # Start
//
// All four numbers uniform between -0.1 and 0.1, rounded to float32.
//
// # End
//
// Terminated when -cos θ₁ - cos(θ₁+θ₂) > 1; truncated after 500 steps.
//
// # Source
//
// Gymnasium's Acrobot-v1, after Sutton 1996; Sutton & Barto, 1st ed. 1998, §11.3.
type Acrobot struct {
	Theta1, Theta2, Speed1, Speed2 float64

	Gravity          float64 // g, m/s²
	Mass1, Mass2     float64 // kg
	Length1, Length2 float64 // m; the centre of mass is in the middle
	Torque           float64 // N m
	Tick             float64 // s
	Source           string  // book or nips: which publication's equation moves the second link
}

var _ World = (*Acrobot)(nil)

const (
	acrobotSpeed1 = 4 * math.Pi
	acrobotSpeed2 = 9 * math.Pi
	acrobotMoment = 1.0 // moment of inertia of a link, kg m²
)

var acrobotSpec = Spec{
	ID: "Acrobot-v1", Title: "Acrobot",
	Summary: "Swing the feet of a two-link gymnast above the bar by a motor in the hip.",
	Observation: Box(
		[]float64{-1, -1, -1, -1, single(-acrobotSpeed1), single(-acrobotSpeed2)},
		[]float64{1, 1, 1, 1, single(acrobotSpeed1), single(acrobotSpeed2)},
		"cos_theta1", "sin_theta1", "cos_theta2", "sin_theta2", "dtheta1", "dtheta2"),
	Action: Discrete(3, "left", "none", "right"),
	State: []Component{
		{"theta1", "rad", -math.Pi, math.Pi}, {"theta2", "rad", -math.Pi, math.Pi},
		{"dtheta1", "rad/s", -acrobotSpeed1, acrobotSpeed1}, {"dtheta2", "rad/s", -acrobotSpeed2, acrobotSpeed2},
	},
	Limit: 500, Threshold: -100, Low: -500, High: -60,
}

// NewAcrobot returns the acrobot with Gymnasium's constants.
func NewAcrobot() *Acrobot {
	return &Acrobot{Gravity: 9.8, Mass1: 1, Mass2: 1, Length1: 1, Length2: 1, Torque: 1, Tick: 0.2, Source: "book"}
}

// Spec describes the acrobot.
func (*Acrobot) Spec() *Spec { return &acrobotSpec }

// Reset lets the acrobot hang down, almost at rest.
func (w *Acrobot) Reset(s *num.Stream) {
	w.Theta1, w.Theta2 = single(s.Uniform(-0.1, 0.1)), single(s.Uniform(-0.1, 0.1))
	w.Speed1, w.Speed2 = single(s.Uniform(-0.1, 0.1)), single(s.Uniform(-0.1, 0.1))
}

// Step applies the torque for one tick.
func (w *Acrobot) Step(action []float64, _ *num.Stream) (reward float64, terminated bool) {
	y := w.integrate([4]float64{w.Theta1, w.Theta2, w.Speed1, w.Speed2}, float64((action[0]-1)*w.Torque))
	w.Theta1, w.Theta2 = unwind(y[0]), unwind(y[1])
	w.Speed1 = min(max(y[2], -acrobotSpeed1), acrobotSpeed1)
	w.Speed2 = min(max(y[3], -acrobotSpeed2), acrobotSpeed2)
	if w.feet() > w.Length1 {
		return 0, true
	}
	return -1, false
}

// integrate returns the state after a tick by the classical Runge-Kutta rule, which weighs the slopes k₁ … k₄ at the
// beginning, twice in the middle and at the end of the tick 1 : 2 : 2 : 1.
func (w *Acrobot) integrate(y [4]float64, torque float64) [4]float64 {
	k1 := w.derivative(y, torque)
	k2 := w.derivative(along(y, k1, w.Tick/2), torque)
	k3 := w.derivative(along(y, k2, w.Tick/2), torque)
	k4 := w.derivative(along(y, k3, w.Tick), torque)
	for i := range y {
		y[i] += float64(w.Tick / 6 * (k1[i] + 2*k2[i] + 2*k3[i] + k4[i]))
	}
	return y
}

// along returns y + h k.
func along(y, k [4]float64, h float64) [4]float64 {
	for i := range y {
		y[i] += float64(h * k[i])
	}
	return y
}

// derivative returns how fast the state (θ₁, θ₂, θ̇₁, θ̇₂) changes under a torque τ. With masses m, lengths l, centres of mass
// at c = l/2 and moments of inertia I:
//
//	d₁ = m₁c₁² + m₂(l₁² + c₂² + 2 l₁c₂ cos θ₂) + I₁ + I₂
//	d₂ = m₂(c₂² + l₁c₂ cos θ₂) + I₂
//	φ₂ = m₂ c₂ g sin(θ₁+θ₂)
//	φ₁ = -m₂l₁c₂ (θ̇₂² + 2 θ̇₁θ̇₂) sin θ₂ + (m₁c₁ + m₂l₁) g sin θ₁ + φ₂
//	θ̈₂ = (τ + d₂/d₁ φ₁ - m₂l₁c₂ θ̇₁² sin θ₂ - φ₂) / (m₂c₂² + I₂ - d₂²/d₁)
//	θ̈₁ = -(d₂θ̈₂ + φ₁) / d₁
//
// The paper of 1996 leaves out the term with θ̇₁² in the last but one.
func (w *Acrobot) derivative(y [4]float64, torque float64) [4]float64 {
	v1, v2 := y[2], y[3]
	sin1, sin12 := num.Sin(y[0]), num.Sin(y[0]+y[1])
	sin2, cos2 := num.Sincos(y[1])
	c1, c2 := w.Length1/2, w.Length2/2
	m1, m2, l1 := w.Mass1, w.Mass2, w.Length1
	couple := float64(m2 * l1 * c2)
	arm := float64(m2 * c2 * c2)

	d1 := float64(m1*c1*c1) + float64(m2*l1*l1) + arm + float64(2*couple*cos2) + 2*acrobotMoment
	d2 := arm + float64(couple*cos2) + acrobotMoment
	phi2 := float64(m2 * c2 * w.Gravity * sin12)
	phi1 := float64((float64(m1*c1)+float64(m2*l1))*w.Gravity*sin1) + phi2 -
		float64(couple*sin2*(float64(v2*v2)+float64(2*v1*v2)))
	push := torque + float64(d2/d1*phi1) - phi2
	if w.Source == "book" {
		push -= float64(couple * sin2 * float64(v1*v1))
	}
	a2 := push / (arm + acrobotMoment - float64(d2*d2)/d1)
	return [4]float64{v1, v2, -(float64(d2*a2) + phi1) / d1, a2}
}

// unwind brings an angle to [-π, π].
func unwind(angle float64) float64 {
	if math.Abs(angle) <= math.Pi {
		return angle
	}
	return angle - float64(2*math.Pi*math.Floor((angle+math.Pi)/(2*math.Pi)))
}

// feet is the height of the free end above the bar.
func (w *Acrobot) feet() float64 {
	return -float64(w.Length1*num.Cos(w.Theta1)) - float64(w.Length2*num.Cos(w.Theta1+w.Theta2))
}

// Observe writes cosines and sines of the angles, and the speeds.
func (w *Acrobot) Observe(obs []float64) {
	sin1, cos1 := num.Sincos(w.Theta1)
	sin2, cos2 := num.Sincos(w.Theta2)
	obs[0], obs[1], obs[2], obs[3] = single(cos1), single(sin1), single(cos2), single(sin2)
	obs[4], obs[5] = single(w.Speed1), single(w.Speed2)
}

// Recover returns θ₁, θ₂, θ̇₁, θ̇₂ from what is seen of them.
func (w *Acrobot) Recover(obs []float64) []float64 {
	return []float64{math.Atan2(obs[1], obs[0]), math.Atan2(obs[3], obs[2]), obs[4], obs[5]}
}

// State returns θ₁, θ₂, θ̇₁, θ̇₂.
func (w *Acrobot) State() []float64 { return []float64{w.Theta1, w.Theta2, w.Speed1, w.Speed2} }

// SetState sets θ₁, θ₂, θ̇₁, θ̇₂.
func (w *Acrobot) SetState(state []float64) error {
	if err := checkState(state, acrobotSpec.State, anywhere, anywhere, anywhere, anywhere); err != nil {
		return err
	}
	w.Theta1, w.Theta2, w.Speed1, w.Speed2 = state[0], state[1], state[2], state[3]
	return nil
}

// Params lists the physics.
func (w *Acrobot) Params() []Param {
	return []Param{
		{Name: "gravity", Symbol: "g", Value: &w.Gravity, Min: 0, Max: 50, Help: "acceleration of fall, in m/s²"},
		{
			Name: "torque", Symbol: "τ", Value: &w.Torque, Min: 0, Max: 20,
			Help: "torque of the motor in the joint, in N m",
		},
		{
			Name: "link_mass_1", Symbol: "m₁", Value: &w.Mass1, Min: 0.1, Max: 10, Log: true,
			Help: "mass of the link on the bar, in kg",
		},
		{
			Name: "link_mass_2", Symbol: "m₂", Value: &w.Mass2, Min: 0.1, Max: 10, Log: true,
			Help: "mass of the free link, in kg",
		},
		{
			Name: "link_length_1", Symbol: "l₁", Value: &w.Length1, Min: 0.2, Max: 3, Log: true,
			Help: "length of the link on the bar, in m",
		},
		{
			Name: "link_length_2", Symbol: "l₂", Value: &w.Length2, Min: 0.2, Max: 3, Log: true,
			Help: "length of the free link, in m",
		},
		{
			Name: "dt", Symbol: "Δt", Value: &w.Tick, Min: 0.01, Max: 0.3, Log: true,
			Help: "time between two decisions, in s",
		},
		{
			Name: "book_or_nips", Value: &w.Source, Choices: []string{"book", "nips"},
			Help: "whose equation moves the free link: the textbook's, or the paper's, which lacks a term",
		},
	}
}

// Draw paints the bar, the links, the line to be reached, and the torque as a bent arrow about the joint.
func (w *Acrobot) Draw(c *Canvas, o *Overlay) {
	o = o.orEmpty()
	caption(c, "feet "+decimal(w.feet(), 2), fmt.Sprintf("goal %.2f", w.Length1), taken(&acrobotSpec, o), likely(o),
		"θ₁ "+decimal(w.Theta1*180/math.Pi, 0)+"°", "θ₂ "+decimal(w.Theta2*180/math.Pi, 0)+"°")
	reach := (w.Length1 + w.Length2) * 1.05
	c.Window(-reach, -reach, reach, reach, true)
	c.Line(-100*reach, w.Length1, 100*reach, w.Length1, Goal)
	sin1, cos1 := num.Sincos(w.Theta1)
	sin2, cos2 := num.Sincos(w.Theta1 + w.Theta2)
	x1, y1 := w.Length1*sin1, -w.Length1*cos1
	x2, y2 := x1+float64(w.Length2*sin2), y1-float64(w.Length2*cos2)
	c.Rod(0, 0, x1, y1, 0.12, Body)
	c.Rod(x1, y1, x2, y2, 0.12, Agent)
	c.Disc(0, 0, 0.08, Strong)
	c.Disc(x1, y1, 0.08, Strong)
	if len(o.Action) > 0 && o.Action[0] != 1 {
		const below = -math.Pi / 2
		c.Turn(x1, y1, 0.45, below, below+2.2*(o.Action[0]-1), Force)
	}
}
