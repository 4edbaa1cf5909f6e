package reference

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"
)

// Flat is a number or a list of lists of any depth, flattened row after row, as nn and dist want their
// batches. null becomes NaN; true and false become 1 and 0.
type Flat []float64

// UnmarshalJSON flattens.
func (f *Flat) UnmarshalJSON(data []byte) error {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	*f = (*f)[:0]
	return f.add(v)
}

func (f *Flat) add(v any) error {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if err := f.add(e); err != nil {
				return err
			}
		}
	case float64:
		*f = append(*f, v)
	case bool:
		if v {
			*f = append(*f, 1)
		} else {
			*f = append(*f, 0)
		}
	case nil:
		*f = append(*f, math.NaN())
	default:
		return fmt.Errorf("%v is not a number or a list of numbers", v)
	}
	return nil
}

// Within reports whether got is as near to want as the tolerance asks. NaN is near to NaN only.
func (tol Tol) Within(got, want float64) bool {
	switch {
	case math.IsNaN(want):
		return math.IsNaN(got)
	case math.IsInf(want, 0):
		return got == want
	}
	return math.Abs(got-want) <= tol.ATol+tol.RTol*math.Abs(want)
}

// Close fails the test if a number of got is further from want than the tolerance allows. It names the
// first such number.
func Close(t testing.TB, what string, got, want []float64, tol Tol) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d numbers, want %d", what, len(got), len(want))
		return
	}
	for i := range want {
		if !tol.Within(got[i], want[i]) {
			t.Errorf("%s[%d] = %.17g, want %.17g (difference %.2g)", what, i, got[i], want[i], got[i]-want[i])
			return
		}
	}
}

// CloseTo is Close for one number.
func CloseTo(t testing.TB, what string, got, want float64, tol Tol) {
	t.Helper()
	if !tol.Within(got, want) {
		t.Errorf("%s = %.17g, want %.17g (difference %.2g)", what, got, want, got-want)
	}
}

// A Checksum stands for a vector that is too long to store.
type Checksum struct {
	N      int
	Sum    float64 // Σ v_i
	SumSq  float64 // Σ v_i²
	CosDot float64 // Σ v_i cos i: what a permutation changes
}

// Check fails the test if the vector has another checksum. The parts that cancel, Sum and CosDot, are
// compared to rtol Σ|v_i|.
func (c Checksum) Check(t testing.TB, what string, v []float64, tol Tol) {
	t.Helper()
	if len(v) != c.N {
		t.Errorf("%s: %d numbers, want %d", what, len(v), c.N)
		return
	}
	var sum, sumsq, cosdot, abs float64
	for i, x := range v {
		sum += x
		sumsq += x * x
		cosdot += x * math.Cos(float64(i))
		abs += math.Abs(x)
	}
	size := Tol{ATol: tol.ATol + tol.RTol*abs}
	CloseTo(t, what+" sum", sum, c.Sum, size)
	CloseTo(t, what+" sumsq", sumsq, c.SumSq, tol)
	CloseTo(t, what+" cosdot", cosdot, c.CosDot, size)
}
