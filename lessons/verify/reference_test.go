package verify

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// A pair is a mean with its standard error.
type pair struct{ mean, err float64 }

// TestReference: expected means are those of the reference, with their standard errors, and expected shares are among its
// numbers.
func TestReference(t *testing.T) {
	text, err := os.ReadFile("../../testdata/reference/worlds/sutton_barto.json")
	if err != nil {
		t.Fatal(err)
	}
	var all any
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	pairs, numbers := map[pair]bool{}, map[float64]bool{}
	collect(all, pairs, numbers)
	compared := 0
	for _, s := range found(t) {
		for _, f := range s.Figures {
			want := f.Expected
			switch {
			case want.Kind != About || s.Group == "baird": // which the file does not have
			case want.Share || want.Error == 0:
				compared++
				if !numbers[want.Value] {
					t.Errorf("%s: %s: the reference has no %v", s.Name, f.What, want.Value)
				}
			default:
				compared++
				if !pairs[pair{want.Value, want.Error}] {
					t.Errorf("%s: %s: the reference has no %v ± %v", s.Name, f.What, want.Value, want.Error)
				}
			}
		}
	}
	if compared < 100 {
		t.Errorf("only %d figures were compared", compared)
	}
}

// collect notes all numbers, and all means with their standard errors, in a JSON value.
func collect(value any, pairs map[pair]bool, numbers map[float64]bool) {
	switch v := value.(type) {
	case float64:
		numbers[v] = true
	case []any:
		for _, x := range v {
			collect(x, pairs, numbers)
		}
	case map[string]any:
		for _, x := range v {
			collect(x, pairs, numbers)
		}
		mean, ok := v["mean"].(float64)
		if err, has := v["se"].(float64); ok && has {
			pairs[pair{mean, err}] = true
		}
	}
}

// TestSources: every study says where in the book its figures are, or which benchmark has them.
func TestSources(t *testing.T) {
	for _, s := range All() {
		if !strings.ContainsAny(s.Source, "0123456789") && s.Group != Learning {
			t.Errorf("%s: %q is no place in a book", s.Name, s.Source)
		}
	}
}
