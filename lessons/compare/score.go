package compare

import (
	"encoding/json"
	"fmt"
	"math"
)

// A Score is a return or another figure of a run, or NaN where there is none, or -Inf for a run that diverged. In JSON
// these two are null and "diverged"; what is too large is null too.
type Score float64

const diverged = `"diverged"`

// MarshalJSON writes a number that is read back to the last bit.
func (s Score) MarshalJSON() ([]byte, error) {
	switch x := float64(s); {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return []byte("null"), nil
	case math.IsInf(x, -1):
		return []byte(diverged), nil
	default:
		return json.Marshal(x)
	}
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Score) UnmarshalJSON(text []byte) error {
	switch string(text) {
	case "null":
		*s = Score(math.NaN())
	case diverged:
		*s = Score(math.Inf(-1))
	default:
		var x float64
		if err := json.Unmarshal(text, &x); err != nil {
			return fmt.Errorf("%s is no score", text)
		}
		*s = Score(x)
	}
	return nil
}
