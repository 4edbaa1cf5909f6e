package lessons

import (
	"os"
	"testing"
)

// TestClaims checks every claim of every lesson over its seeds. A claim that holds for fewer than nine of ten seeds is
// no claim. Those that take long wait for ASCENT_LONG=1.
func TestClaims(t *testing.T) {
	if testing.Short() {
		t.Skip("makes hundreds of runs")
	}
	for _, l := range All() {
		t.Run(l.Name, func(t *testing.T) {
			var claims []Claim
			for _, c := range l.Claims {
				if !c.Long || os.Getenv("ASCENT_LONG") != "" {
					claims = append(claims, c)
				}
			}
			shares, err := l.Check(t.Context(), claims)
			if err != nil {
				t.Fatal(err)
			}
			for i, s := range shares {
				t.Logf("%d of %d seeds: %s", s.Held, s.Of, claims[i].Says)
				if !s.Enough() {
					t.Errorf("%s:%d: holds for %d of %d seeds: %s", l.File, claims[i].Line, s.Held, s.Of, claims[i].Holds)
				}
			}
		})
	}
}
