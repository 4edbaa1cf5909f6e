package worlds

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestHeadings looks whether the documentation of every world has Gymnasium's headings, in one order.
func TestHeadings(t *testing.T) {
	set := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	p, err := doc.NewFromFiles(set, files, "ascent/worlds")
	if err != nil {
		t.Fatal(err)
	}
	about := map[string]string{}
	for _, d := range p.Types {
		about[d.Name] = d.Doc
	}
	everyWorld(t, func(t *testing.T, e Entry) {
		name := reflect.TypeOf(e.New()).Elem().Name()
		rest := about[name]
		for _, heading := range []string{"Action space", "Observation space", "Dynamics", "Reward", "Start", "End", "Source"} {
			_, after, found := strings.Cut(rest, "\n# "+heading+"\n\n")
			if !found || strings.HasPrefix(after, "#") {
				t.Errorf("%s says nothing under %q, or not in its place", name, heading)
			} else {
				rest = after
			}
		}
	})
}
