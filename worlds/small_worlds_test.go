package worlds

import (
	"math"
	"strings"
	"testing"

	"ascent/worlds/num"
)

// TestProbes checks the known answers of the probe worlds.
func TestProbes(t *testing.T) {
	const gamma = 0.7
	cases := []struct {
		name   string
		action func(s int) int // of the best policy
		values []float64
	}{
		{"constant", func(int) int { return 0 }, []float64{1, 0}},
		{"observation", func(int) int { return 0 }, []float64{-1, 1, 0}},
		{"discount", func(int) int { return 0 }, []float64{gamma, 1, 0}},
		{"action", func(int) int { return 1 }, []float64{1, 0}},
		{"both", func(s int) int { return s % 2 }, []float64{1, 1, 0}},
	}
	for _, c := range cases {
		m := made(t, "probe"+c.name).Model()
		policy := func(s, a int) float64 { return always(c.action(s))(s, a) }
		for kind, v := range map[string][]float64{"policy": valued(t, m, policy, gamma), "best": bestValues(t, m, gamma)} {
			if len(v) != len(c.values) {
				t.Fatalf("%s: %d states", c.name, len(v))
			}
			for s, want := range c.values {
				closeTo(t, c.name+" "+kind+" "+itoa(s), v[s], want)
			}
		}
	}
}

// TestDeepSea checks the best return, and that random dives find the treasure with probability 2^-n.
func TestDeepSea(t *testing.T) {
	for _, n := range []string{"5", "10", "20"} {
		for _, mapping := range []string{"0", "3"} {
			w := made(t, "deepsea", "size="+n, "mapping="+mapping)
			m := w.Model()
			closeTo(t, "best return", bestValues(t, m, 1)[0], 0.99)
			lucky := made(t, "deepsea", "size="+n, "mapping="+mapping, "cost=0").Model()
			size := float64(w.(*DeepSea).Size)
			closeTo(t, "random return", valued(t, lucky, equiprobable(lucky), 1)[0], math.Exp2(-size))
		}
	}
}

// TestDiscountingChain checks the values of the chains and the discount at which the long one becomes best.
func TestDiscountingChain(t *testing.T) {
	m := made(t, "discountingchain").Model()
	for _, gamma := range []float64{0.9, 0.99, 0.99900, 0.99908, 1} {
		v := bestValues(t, m, gamma)
		q := m.ActionValues(v, gamma)
		for k, delay := range chainDelays {
			prize := 1.0
			if delay == 100 {
				prize = 1.1
			}
			closeTo(t, "chain "+itoa(k), q[k], math.Pow(gamma, float64(delay-1))*prize)
		}
		if long := q[4] > q[0]; long != (gamma > math.Pow(1.1, -1.0/99)) {
			t.Errorf("γ = %g: the long chain is worth %g, the short one %g", gamma, q[4], q[0])
		}
	}
}

// TestCorridor checks the choice between the prizes, and that no sure policy does well in fog.
func TestCorridor(t *testing.T) {
	w := made(t, "corridor", "fog=2 4").(*Corridor)
	m := w.Model()
	for _, c := range []struct{ gamma, left, right float64 }{{0.5, 5, 2.5}, {0.8, 5, 6.4}} {
		q := m.ActionValues(bestValues(t, m, c.gamma), c.gamma)
		closeTo(t, "left", q[1*2+0], c.left)
		closeTo(t, "right", q[1*2+1], c.right)
		if q[3*2+1] <= q[3*2+0] {
			t.Errorf("γ = %g: beside the large prize left is worth %g, right %g", c.gamma, q[6], q[7])
		}
	}
	obs := make([]float64, 1)
	for cell, look := range []float64{0, 1, 2, 1, 4} {
		if err := w.SetState([]float64{float64(cell)}); err != nil {
			t.Fatal(err)
		}
		if w.Observe(obs); obs[0] != look || w.StateIndex() != cell || StateIndex(w) != cell {
			t.Errorf("cell %d looks like %g, want %g; its number is %d", cell, obs[0], look, w.StateIndex())
		}
	}
}

// TestMaximizationBias checks the mask, what stands in for closed actions, and the noise.
func TestMaximizationBias(t *testing.T) {
	w := NewMaximizationBias()
	m := w.Model()
	v := bestValues(t, m, 1)
	closeTo(t, "A", v[biasA], 0)
	closeTo(t, "B", v[biasB], -0.1)
	closeTo(t, "random A", valued(t, m, equiprobable(m), 1)[biasA], -0.05)
	open := make([]bool, biasActions)
	for place, want := range []int{2, 10, 10} {
		w.Mask([]float64{float64(place)}, open)
		n := 0
		for _, ok := range open {
			if ok {
				n++
			}
		}
		if n != want || !open[0] || !open[1] {
			t.Errorf("place %d: %v, want %d open", place, open, want)
		}
	}
	s := num.NewStream(1)
	var sum, squares float64
	const n = 20_000
	for range n {
		w.Place = biasB
		r, _ := w.Step([]float64{7}, &s)
		sum, squares = sum+r, squares+r*r
	}
	if mean, square := sum/n, squares/n; math.Abs(mean+0.1) > 4/math.Sqrt(n) || math.Abs(square-1.01) > 4*math.Sqrt(2.04/n) {
		t.Errorf("rewards of B: mean %g, mean square %g, want -0.1 and 1.01", mean, square)
	}
}

// TestGambler checks the values that the book names, and that stakes are cut to what makes sense.
func TestGambler(t *testing.T) {
	w := NewGambler()
	v := bestValues(t, w.Model(), 1)
	for capital, want := range map[int]float64{25: 0.16, 50: 0.4, 75: 0.64} {
		closeTo(t, "capital "+itoa(capital), v[capital], want)
	}
	open := make([]bool, gamblerStakes)
	for capital, want := range map[float64]int{0: 1, 1: 1, 30: 30, 50: 50, 90: 10, 100: 1} {
		w.Mask([]float64{capital}, open)
		n := 0
		for a, ok := range open {
			if ok {
				n++
			}
			if ok != (a < want) {
				t.Errorf("capital %g: stake %d open: %v", capital, a+1, ok)
			}
		}
		if n != want {
			t.Errorf("capital %g: %d stakes open, want %d", capital, n, want)
		}
	}
	s := num.NewStream(1)
	w.Heads, w.Capital = 1, 90
	if r, end := w.Step([]float64{49}, &s); r != 1 || !end || w.Capital != 100 {
		t.Errorf("staking 50 at 90 with a sure coin: reward %g, end %v, capital %d", r, end, w.Capital)
	}
}

// TestStochasticWind checks where steps to the right end in a varying wind: one row less or more than usual, each with
// probability ⅓, and no variation where it is calm (Sutton & Barto 2018, exercise 6.10).
func TestStochasticWind(t *testing.T) {
	w := made(t, "windygrid", "stochastic=true").(*WindyGrid)
	g := w.Plan()
	for col, ups := range map[int][]int{0: {0}, 3: {0, 1, 2}, 6: {1, 2, 3}, 9: {0}} {
		const row = 5
		outcomes := w.Model().At(row*g.Cols+col, 2)
		if len(outcomes) != len(ups) {
			t.Fatalf("column %d: %v", col, outcomes)
		}
		for i, up := range ups {
			o := outcomes[i]
			if want := (row-up)*g.Cols + min(col+1, 9); o.Next != want || math.Abs(o.P-1/float64(len(ups))) > 1e-15 || o.Reward != -1 {
				t.Errorf("column %d: %+v, want cell %d", col, o, want)
			}
		}
	}
}

// TestMovesAreNamed checks that the names of the moves say where they lead.
func TestMovesAreNamed(t *testing.T) {
	parts := map[string]Move{"up": {Down: -1}, "down": {Down: 1}, "left": {Right: -1}, "right": {Right: 1}, "stay": {}}
	for a, name := range gridNames {
		var want Move
		for part := range strings.SplitSeq(name, "-") {
			want.Down, want.Right = want.Down+parts[part].Down, want.Right+parts[part].Right
		}
		if gridMoves[a] != want {
			t.Errorf("%s goes %+v", name, gridMoves[a])
		}
	}
}
