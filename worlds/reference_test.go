package worlds

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestReference runs every record of testdata/reference/worlds: what kind of record a file holds, it says in its schema.
func TestReference(t *testing.T) {
	run := map[string]func(*testing.T, []byte){
		"worlds-classic/1":   testClassic,
		"worlds-tabular/1":   testTabular,
		"worlds-blackjack/1": testBlackjack,
	}
	elsewhere := []string{
		"worlds-sb/1",         // the textbook's worlds have tests of their own
		"worlds-throughput/1", // Gymnasium's speed: nothing to be equal to
	}
	files, err := filepath.Glob("../testdata/reference/worlds/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no reference files: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var head struct{ Schema string }
		if err := json.Unmarshal(text, &head); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if strings.HasPrefix(filepath.Base(file), "schema") || slices.Contains(elsewhere, head.Schema) {
			continue
		}
		test, ok := run[head.Schema]
		if !ok {
			t.Errorf("%s: schema %q is not known", file, head.Schema)
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) { test(t, text) })
	}
}

// parse reads a record.
func parse[T any](t *testing.T, text []byte) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// configure makes a world and sets the options of a record: Gymnasium's names are parameters of ours.
func configure(t *testing.T, id string, options ...map[string]any) World {
	t.Helper()
	w, err := New(id)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range options {
		for name, value := range o {
			p, ok := Named(w.Params(), name)
			if !ok {
				t.Fatalf("%s has no parameter %s", id, name)
			}
			if err := p.Set(optionText(t, value)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return w
}

func optionText(t *testing.T, value any) string {
	switch v := value.(type) {
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case string:
		return v
	case []any:
		rows := make([]string, len(v))
		for i, row := range v {
			rows[i] = row.(string)
		}
		return strings.Join(rows, "/")
	}
	t.Fatalf("an option is a %T", value)
	return ""
}

// near reports whether a and b agree relative to 1+|b|.
func near(a, b, tolerance float64) bool {
	return a == b || math.Abs(a-b) <= tolerance*(1+math.Abs(b))
}
