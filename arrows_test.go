package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"os"
)

// arrows says which of our packages each of them may import, itself aside. Tests may import more.
var arrows = map[string][]string{
	".":                             {"tui/cli", "tui/cli/command", "tui/early"},
	"tui/cli/command":               {"tui", "tui/cli"},
	"tui/cli":                       {"tui", "tui/plain", "tui/early", "lessons", "lessons/expr", "lessons/lab", "lessons/verify", "lessons/compare", "algorithms", "worlds", "worlds/num"},
	"tui":                           {"tui/early", "lessons", "lessons/expr", "lessons/lab", "algorithms", "algorithms/dist", "worlds"},
	"tui/plain":                     {"tui", "lessons", "lessons/lab", "algorithms", "worlds"},
	"tui/early":                     {},
	"lessons":                       {"lessons/expr", "lessons/lab", "algorithms", "algorithms/dist", "algorithms/nn", "worlds", "worlds/num"},
	"lessons/expr":                  {},
	"lessons/compare":               {"lessons/lab", "algorithms", "worlds"},
	"lessons/verify":                {"lessons/lab", "algorithms", "worlds"},
	"lessons/lab":                   {"lessons/expr", "algorithms", "algorithms/dist", "algorithms/nn", "worlds", "worlds/num"},
	"algorithms":                    {"algorithms/dist", "algorithms/nn", "algorithms/nn/kernel", "worlds", "worlds/num"},
	"algorithms/dist":               {"worlds/num"},
	"algorithms/nn":                 {"algorithms/nn/kernel", "worlds/num"},
	"algorithms/nn/kernel":          {"worlds/num"},
	"worlds":                        {"worlds/num"},
	"worlds/num":                    {},
	"algorithms/internal/reference": {"algorithms/nn"}, // for tests only: nothing may import it, and nothing above lists it
	"tui/early/terminaltest":        {},                // this one too
}

// onlyIn says where a library may be known.
var onlyIn = map[string]string{
	"github.com/charmbracelet/": "tui",
	"github.com/guptarohit/":    "tui",
}

// TestArrows reads the imports of every file: arrows between packages run one way.
func TestArrows(t *testing.T) {
	read := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		read++
		from := path.Dir(name)
		if strings.HasSuffix(from, "/gen") { // a generator is a program of its own
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		allowed, known := arrows[from]
		if !known {
			t.Errorf("%s: the package %s has no place in the house", name, from)
		}
		for _, spec := range file.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if own, ok := strings.CutPrefix(to, "ascent/"); ok && !slices.Contains(allowed, own) {
				t.Errorf("%s: %s may not import %s", name, from, own)
			}
			for library, home := range onlyIn {
				if strings.HasPrefix(to, library) && !strings.HasPrefix(from, home) {
					t.Errorf("%s: only %s may know %s", name, home, to)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read < 50 {
		t.Errorf("only %d files were read", read)
	}
}
