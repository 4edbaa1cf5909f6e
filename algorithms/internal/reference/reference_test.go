package reference

import (
	"encoding/json"
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"

	"ascent/algorithms/nn"
	"ascent/worlds/num"
)

func TestFlat(t *testing.T) {
	var v Flat
	if err := json.Unmarshal([]byte(`[[1, [2.5]], [], [true, false, -3]]`), &v); err != nil {
		t.Fatal(err)
	}
	if want := []float64{1, 2.5, 1, 0, -3}; !floats.Equal(v, want) {
		t.Errorf("got %v, want %v", v, want)
	}
	if err := json.Unmarshal([]byte(`[null, 1]`), &v); err != nil || len(v) != 2 || !math.IsNaN(v[0]) {
		t.Errorf("null gives %v, %v; want NaN", v, err)
	}
	if err := json.Unmarshal([]byte(`["one"]`), &v); err == nil {
		t.Error("a word is taken for a number")
	}
}

func TestWithin(t *testing.T) {
	tol := Tol{RTol: 0.1, ATol: 1}
	for _, test := range []struct {
		got, want float64
		ok        bool
	}{
		{102, 100, true}, {89, 100, true}, {88.9, 100, false}, {0.9, 0, true}, {-1.1, 0, false},
		{math.NaN(), 0, false}, {0, math.NaN(), false}, {math.NaN(), math.NaN(), true},
		{math.Inf(1), math.Inf(1), true}, {math.Inf(-1), math.Inf(1), false},
	} {
		if tol.Within(test.got, test.want) != test.ok {
			t.Errorf("Within(%v, %v) is not %v", test.got, test.want, test.ok)
		}
	}
}

// net returns a network whose parameters are all different.
func net() *nn.MLP {
	m := nn.NewMLP(nn.ReLU, 2, 3, 4)
	for i := range m.Theta {
		m.Theta[i] = float64(i)
	}
	return m
}

func TestImportInvertsExport(t *testing.T) {
	m := net()
	flat := Export(nil, m, m.Theta)
	if floats.Equal(flat, m.Theta) {
		t.Error("Export keeps the order")
	}
	if got := Import(m, append(flat, 99)); !floats.Equal(got, m.Theta) {
		t.Errorf("got %v, want %v", got, m.Theta)
	}
}

// TestExportSquashed checks the order trunk, means, log_std by reading a network from that order.
func TestExportSquashed(t *testing.T) {
	var n SquashedNet
	n.Sizes, n.Activation = []int{2, 1}, nn.ReLU
	n.Layers = []Layer{{W: [][]float64{{1, 2}}, B: []float64{3}}}
	n.Mean = Layer{W: [][]float64{{4}, {5}}, B: []float64{6, 7}}
	n.LogStd = Layer{W: [][]float64{{8}, {9}}, B: []float64{10, 11}}
	m := n.MLP()
	if got, want := m.Forward([]float64{1, 1}, 1), []float64{30, 37, 58, 65}; !floats.Equal(got, want) {
		t.Errorf("outputs %v, want %v", got, want)
	}
	want := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
	if got := ExportSquashed(nil, m, m.Theta); !floats.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestChecksum checks that equal vectors pass and that a changed or permuted one does not.
func TestChecksum(t *testing.T) {
	s := num.NewStream(1)
	v := make([]float64, 100)
	var c Checksum
	for i := range v {
		v[i] = s.Normal()
		c.Sum += v[i]
		c.SumSq += v[i] * v[i]
		c.CosDot += v[i] * math.Cos(float64(i))
	}
	c.N = len(v)
	tol := Tol{RTol: 1e-9}
	fails := func(v []float64) bool {
		probe := &recorder{TB: t}
		c.Check(probe, "v", v, tol)
		return probe.failed
	}
	if fails(v) {
		t.Error("the vector itself fails")
	}
	v[3], v[4] = v[4], v[3]
	if !fails(v) {
		t.Error("a permutation passes")
	}
	v[3], v[4] = v[4], v[3]+1e-6
	if !fails(v) || !fails(v[:99]) {
		t.Error("a changed vector passes")
	}
}

// A recorder notes a failure instead of failing the test.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
