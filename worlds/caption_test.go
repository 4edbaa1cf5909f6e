package worlds

import "testing"

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		x        float64
		decimals int
		want     string
	}{
		{0.125, 2, "+0.12"}, {-0.126, 2, "-0.13"}, {0, 2, "+0.00"}, {-0.004, 2, "+0.00"}, {-0.006, 2, "-0.01"}, {-0.4, 0, "+0"},
		{-100, 0, "-100"},
	} {
		if got := decimal(c.x, c.decimals); got != c.want {
			t.Errorf("%g with %d decimals is %s, not %s", c.x, c.decimals, got, c.want)
		}
	}
}
