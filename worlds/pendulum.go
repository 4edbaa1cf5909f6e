package worlds

import (
	"math"

	"ascent/worlds/num"
)

// Pendulum is a rod on a motor that is too weak to lift it: it must be swung up and then held upright.
//
// # Action space
//
// Box(1): the torque u in [-2, 2] N m, positive anticlockwise. A torque beyond is clipped.
//
// # Observation space
//
// Box(3): cos θ, sin θ, θ̇ [rad/s] in [-8, 8], as float32. θ is 0 upright and grows anticlockwise.
//
// # Dynamics
//
//	θ̇ ← clip(θ̇ + (3g/(2l) sin θ + 3/(m l²) u) Δt),  θ ← θ + θ̇ Δt
//
// with g = 10 m/s², m = 1 kg, l = 1 m, Δt = 0.05 s. The new speed moves the rod, and θ is not wrapped.
//
// # Reward
//
// -(θ² + 0.1 θ̇² + 0.001 u²) of the state before the step, θ brought to [-π, π), u clipped.
//
// # Start
//
// θ uniform between -π and π, θ̇ between -1 and 1.
//
// # End
//
// Never terminated; truncated after 200 steps.
//
// # Source
//
// Gymnasium's Pendulum-v1.
type Pendulum struct {
	Theta, ThetaDot float64

	Gravity float64 // g, m/s²
	Mass    float64 // m, kg
	Length  float64 // l, m
	Tick    float64 // Δt, s
}

var _ World = (*Pendulum)(nil)

const (
	pendulumSpeed  = 8.0
	pendulumTorque = 2.0
)

var pendulumSpec = Spec{
	ID: "Pendulum-v1", Title: "Pendulum",
	Summary:     "Swing a rod up with a weak motor, and hold it there.",
	Observation: Box([]float64{-1, -1, -pendulumSpeed}, []float64{1, 1, pendulumSpeed}, "cos_theta", "sin_theta", "theta_dot"),
	Action:      Box([]float64{-pendulumTorque}, []float64{pendulumTorque}, "torque"),
	State:       []Component{{"theta", "rad", -math.Pi, math.Pi}, {"theta_dot", "rad/s", -pendulumSpeed, pendulumSpeed}},
	Limit:       200, Threshold: math.NaN(), Low: -1800, High: 0,
}

// NewPendulum returns the pendulum with Gymnasium's constants.
func NewPendulum() *Pendulum { return &Pendulum{Gravity: 10, Mass: 1, Length: 1, Tick: 0.05} }

// Spec describes the pendulum.
func (*Pendulum) Spec() *Spec { return &pendulumSpec }

// Reset lets the rod hang anywhere.
func (w *Pendulum) Reset(s *num.Stream) {
	w.Theta, w.ThetaDot = s.Uniform(-math.Pi, math.Pi), s.Uniform(-1, 1)
}

// Step turns the motor on for one Δt.
func (w *Pendulum) Step(action []float64, _ *num.Stream) (reward float64, terminated bool) {
	u := clipTorque(action[0])
	angle := wrap(w.Theta)
	cost := float64(angle*angle) + float64(0.1*float64(w.ThetaDot*w.ThetaDot)) + float64(0.001*float64(u*u))

	fall := 3 * w.Gravity / (2 * w.Length) * num.Sin(w.Theta)
	turn := 3 / (w.Mass * float64(w.Length*w.Length)) * u
	speed := w.ThetaDot + float64((float64(fall)+float64(turn))*w.Tick)
	w.ThetaDot = min(max(speed, -pendulumSpeed), pendulumSpeed)
	w.Theta += float64(w.ThetaDot * w.Tick)
	return -cost, false
}

func clipTorque(u float64) float64 { return min(max(u, -pendulumTorque), pendulumTorque) }

// wrap brings an angle to [-π, π). The remainder of a division by 2π is exact, be it by a fused product, which is fast but
// needs a quotient without rounding errors, or for many turns by math.Mod.
func wrap(angle float64) float64 {
	const turn = 2 * math.Pi
	m := math.FMA(-math.Floor((angle+math.Pi)/turn), turn, angle+math.Pi)
	switch {
	case math.Abs(angle) > 1e6:
		m = math.Mod(angle+math.Pi, turn)
		if m < 0 {
			m += turn
		}
	case m < 0:
		m += turn
	case m >= turn:
		m -= turn
	}
	return m - math.Pi
}

// Observe writes cos θ, sin θ, θ̇.
func (w *Pendulum) Observe(obs []float64) {
	sin, cos := num.Sincos(w.Theta)
	obs[0], obs[1], obs[2] = single(cos), single(sin), single(w.ThetaDot)
}

// Recover returns θ and θ̇ from what is seen of them.
func (w *Pendulum) Recover(obs []float64) []float64 {
	return []float64{math.Atan2(obs[1], obs[0]), obs[2]}
}

// State returns θ and θ̇.
func (w *Pendulum) State() []float64 { return []float64{w.Theta, w.ThetaDot} }

// SetState sets θ, which may be many turns, and θ̇, which the next step brings into its bounds.
func (w *Pendulum) SetState(state []float64) error {
	if err := checkState(state, pendulumSpec.State, anywhere, anywhere); err != nil {
		return err
	}
	w.Theta, w.ThetaDot = state[0], state[1]
	return nil
}

// Params lists the physics.
func (w *Pendulum) Params() []Param {
	return []Param{
		{
			Name: "g", Aliases: []string{"gravity"}, Symbol: "g", Value: &w.Gravity, Min: 0, Max: 100,
			Help: "acceleration of fall, in m/s²; without it the motor is strong enough",
		},
		{
			Name: "m", Aliases: []string{"mass"}, Symbol: "m", Value: &w.Mass, Min: 0.05, Max: 20, Log: true,
			Help: "mass of the rod, in kg",
		},
		{
			Name: "l", Aliases: []string{"length"}, Symbol: "l", Value: &w.Length, Min: 0.2, Max: 5, Log: true,
			Help: "length of the rod, in m; a long rod is slow and hard to lift",
		},
		{
			Name: "dt", Symbol: "Δt", Value: &w.Tick, Min: 0.005, Max: 0.2, Log: true,
			Help: "time between two decisions, in s",
		},
	}
}

// Draw paints the rod, the circle that its tip moves on, the place to be, and the torque as a bent arrow.
func (w *Pendulum) Draw(c *Canvas, o *Overlay) {
	o = o.orEmpty()
	torque, text := 0.0, ""
	if len(o.Action) > 0 {
		torque = clipTorque(o.Action[0])
		text = "torque " + decimal(torque, 2)
	}
	caption(c, "θ "+decimal(wrap(w.Theta)*180/math.Pi, 0)+"°", "ω "+decimal(w.ThetaDot, 1), text)
	c.Window(-1.15, -1.15, 1.15, 1.15, true)
	for i := range 60 {
		sin, cos := num.Sincos(float64(i) / 60 * 2 * math.Pi)
		c.Dot(sin, cos, Faint)
	}
	c.Line(0, 0.93, 0, 1.12, Goal)
	sin, cos := num.Sincos(w.Theta)
	c.Rod(0, 0, -sin, cos, 0.12, Agent)
	c.Disc(-sin, cos, 0.09, Agent)
	c.Disc(0, 0, 0.07, Strong)
	if torque != 0 {
		c.Turn(0, 0, 0.4, math.Pi/2, math.Pi/2+1.5*torque, Force)
	}
}
