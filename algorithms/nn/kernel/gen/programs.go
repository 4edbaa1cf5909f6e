package main

// programs returns the kernels over slices. Each mirrors the function of its
// name in portable.go, operation by operation.
func programs(lanes int, num func(name string) float64) []*program {
	return []*program{
		tanh(lanes, num), tanhBack(lanes), relu(lanes), reluBack(lanes),
		adam(lanes), rmsProp(lanes), dot(lanes), axpy(lanes), scale(lanes), polyak(lanes),
	}
}

// tanh is num.Tanh, with the clip at the front for its early return.
func tanh(lanes int, num func(name string) float64) *program {
	p := newProgram("tanhVec", lanes, "dst", "src")
	c := func(name string) value { return p.number(num(name)) }
	x := p.load("src", 0)
	a := p.and(x, p.word(1<<63-1))
	a = p.min(c("tanhLimit"), a)
	s := p.fma(a, c("twoLog2E"), c("shift"))
	k := p.sub(s, c("shift"))
	r := p.fnma(k, c("halfLn2Lo"), p.fnma(k, c("halfLn2Hi"), a))
	w := p.mul(r, r)
	n := p.fma(r, p.mul(w, p.fma(c("tanhN2"), w, c("tanhN1"))), r)
	d := p.mul(w, p.fma(c("tanhD2"), w, c("tanhD1")))

	one := p.number(1)
	e := p.addExponent(one, s)
	minus, plus := p.sub(e, one), p.add(e, one)
	top := p.add(minus, p.fma(plus, n, p.mul(minus, d)))
	bottom := p.add(plus, p.fma(minus, n, p.mul(plus, d)))
	q := p.min(one, p.div(top, bottom))
	p.store("dst", p.or(q, p.and(x, p.word(1<<63))))
	return p
}

func tanhBack(lanes int) *program {
	p := newProgram("tanhBackVec", lanes, "dx", "dy", "y")
	y := p.load("y", 0)
	p.store("dx", p.mul(p.load("dy", 0), p.fnma(y, y, p.number(1))))
	return p
}

func relu(lanes int) *program {
	p := newProgram("reluVec", lanes, "dst", "src")
	x, zero := p.load("src", 0), p.number(0)
	p.store("dst", p.choose(p.lessEqual(x, zero), zero, x))
	return p
}

func reluBack(lanes int) *program {
	p := newProgram("reluBackVec", lanes, "dx", "dy", "y")
	p.store("dx", p.and(p.load("dy", 0), p.less(p.number(0), p.load("y", 0))))
	return p
}

func adam(lanes int) *program {
	p := newProgram("adamVec", lanes, "theta", "grad", "m", "v")
	beta1, new1 := p.scalar("beta1"), p.scalar("new1")
	beta2, new2 := p.scalar("beta2"), p.scalar("new2")
	rate, root, eps := p.scalar("rate"), p.scalar("root"), p.scalar("eps")
	g := p.load("grad", 0)
	m := p.fma(beta1, p.load("m", 0), p.mul(new1, g))
	v := p.fma(beta2, p.load("v", 0), p.mul(new2, p.mul(g, g)))
	p.store("m", m)
	p.store("v", v)
	step := p.div(m, p.fma(p.sqrt(v), root, eps))
	p.store("theta", p.fma(rate, step, p.load("theta", 0)))
	return p
}

func rmsProp(lanes int) *program {
	p := newProgram("rmsPropVec", lanes, "step", "grad", "square")
	alpha, rest := p.scalar("alpha"), p.scalar("rest")
	inside, outside := p.scalar("inside"), p.scalar("outside")
	g := p.load("grad", 0)
	s := p.fma(alpha, p.load("square", 0), p.mul(rest, p.mul(g, g)))
	p.store("square", s)
	p.store("step", p.div(g, p.add(p.sqrt(p.add(s, inside)), outside)))
	return p
}

func dot(lanes int) *program {
	p := newProgram("dotVec", lanes, "sum", "x", "y")
	p.step = 16
	for i := range p.step / lanes {
		p.accumulate(p.carry("sum", i), p.load("x", i), p.load("y", i))
	}
	return p
}

func axpy(lanes int) *program {
	p := newProgram("axpyVec", lanes, "y", "x")
	p.store("y", p.fma(p.scalar("alpha"), p.load("x", 0), p.load("y", 0)))
	return p
}

func scale(lanes int) *program {
	p := newProgram("scaleVec", lanes, "x")
	p.store("x", p.mul(p.scalar("alpha"), p.load("x", 0)))
	return p
}

func polyak(lanes int) *program {
	p := newProgram("polyakVec", lanes, "target", "online")
	tau, rest := p.scalar("tau"), p.scalar("rest")
	p.store("target", p.fma(tau, p.load("online", 0), p.mul(rest, p.load("target", 0))))
	return p
}
