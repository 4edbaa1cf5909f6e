package tui

import (
	"fmt"
	"math"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// An ellipse is where a trust region cuts the plane through the old weights that the gradient g and the natural gradient
// x span: all steps Δ with ½ ΔᵀHΔ = δ. The first axis points along g.
type ellipse struct {
	limit              float64 // δ
	along, mixed, away float64 // H in the two directions: on g, between the two, across g
	stepX, stepY       float64 // the longest natural step β x, which ends on the ellipse
}

// trustEllipse returns the trust region of the last update. All that it takes is in the algorithm's own numbers. The
// first step of conjugate gradients goes along g, with α = gᵀg / gᵀHg. As the residual g − Hx is orthogonal to g and to
// x, gᵀHx = gᵀg and xᵀg = xᵀHx; and β = √(2δ / xᵀHx).
func trustEllipse(f *lab.Frame) (e ellipse, ok bool) {
	solved, tries, computed := told(f, algorithms.Solved), told(f, algorithms.Searched), told(f, algorithms.Differentiated)
	if len(solved) < 2 || len(tries) == 0 || len(computed) == 0 {
		return e, false
	}
	alpha, _ := solved[0].Scalar("alpha")
	g, _ := computed[0].Scalar("grads/global_norm")
	beta, _ := tries[0].Scalar("step")
	moved, _ := tries[0].Scalar("moved")
	e.limit = targetKL(f)
	curved := 2 * e.limit / (beta * beta) // xᵀHx
	x, a := moved/beta, curved/g          // length of x, and of its part along g
	b := math.Sqrt(x*x - a*a)
	e.along = 1 / alpha
	e.mixed = (g - a*e.along) / b
	e.away = (curved - a*a*e.along - 2*a*b*e.mixed) / (b * b)
	e.stepX, e.stepY = beta*a, beta*b
	det := e.along*e.away - e.mixed*e.mixed
	return e, det > 0 && finite(det) && finite(e.stepY)
}

// reach returns how far the trust region goes in a direction.
func (e *ellipse) reach(x, y float64) float64 {
	return math.Sqrt(2 * e.limit / (e.along*x*x + 2*e.mixed*x*y + e.away*y*y))
}

// plain returns how far the policy would move by a step along g that is as long as the natural one.
func (e *ellipse) plain() float64 {
	return (e.stepX*e.stepX + e.stepY*e.stepY) * e.along / 2
}

// ellipse draws the trust region, the ball of steps that are as long as the natural one, and both steps.
func (t *Theme) ellipse(e *ellipse, w, h int) Block {
	c := worlds.NewCanvas(w, h, t.Marks.Canvas())
	const corners = 720 // a long ellipse is drawn by few of them at its ends
	var xs, ys []float64
	for i := range corners + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		r := e.reach(cos, sin)
		xs, ys = append(xs, r*cos), append(ys, r*sin)
	}
	length := math.Hypot(e.stepX, e.stepY)
	size := 1.15 * length
	c.Window(-size, -size, size, size, true)
	c.Circle(0, 0, length, worlds.Faint)
	c.Polyline(xs, ys, worlds.Series1)
	c.Arrow(0, 0, length, 0, worlds.Series2)
	c.Arrow(0, 0, e.stepX, e.stepY, worlds.Strong)
	return t.Canvas(c)
}

// ellipseWords say what is drawn.
func (t *Theme) ellipseWords(e *ellipse, w int) []string {
	p := t.Pen(w)
	text := fmt.Sprintf("In the ellipse the policy moves by less than target_kl, %s. The natural step ends on it. As long a step along the gradient, to the right, ends on the circle: kl %s by the same quadratic model, %s times as much.",
		short(e.limit), short(e.plain()), short(e.plain()/e.limit))
	putWrapped(p, Label, text)
	return p.Lines()
}
