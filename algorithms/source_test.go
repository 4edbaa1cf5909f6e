package algorithms

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// TestSourceMap: every event of every agent leads to lines of the agent's own file that end in its emit, hold something
// that was done for it, and name what it shows.
func TestSourceMap(t *testing.T) {
	for _, e := range All() {
		t.Run(e.Name, func(t *testing.T) {
			a, w := begin(t, e.Name, homeOf(e), 1, small)
			lit, file := map[Lines]bool{}, fileOf(e)
			for n := 0; n < 500; {
				for ev := range a.Iterate(w) {
					n++
					l := Here().Lines()
					if !lit[l] {
						lit[l] = true
						checkLines(t, file, ev, l)
					}
				}
			}
			if len(lit) == 0 {
				t.Error("no event was emitted")
			}
		})
	}
}

// fileOf returns the file that an agent is made in, which is the one that the source pane opens first.
func fileOf(e Entry) string {
	pc := reflect.ValueOf(e.New).Pointer()
	file, _ := runtime.FuncForPC(pc).FileLine(pc)
	return path.Base(strings.ReplaceAll(file, `\`, "/"))
}

// checkLines checks the lines that led to an event, and that what it shows stands in them.
func checkLines(t *testing.T, file string, ev *Event, l Lines) {
	t.Helper()
	if l.File != file {
		t.Errorf("%v: lit in %q, want %q", ev.Phase, l.File, file)
		return
	}
	text := strings.Split(Source(file), "\n")
	if !(1 <= l.From && l.From < l.Emit && l.Emit <= l.To && l.To <= len(text)) {
		t.Errorf("%v: the lines %d to %d with an emit in line %d", ev.Phase, l.From, l.To, l.Emit)
		return
	}
	if !strings.Contains(strings.Join(text[l.From-1:l.Emit], "\n"), "\t// ") {
		t.Errorf("%s:%d: no comment says what leads to %v", file, l.From, ev.Phase)
	}
	emit, done, names := within(t, file, l)
	if !emit || !done {
		t.Errorf("%s:%d: that there is an emit is %v, and that anything is done before is %v", file, l.From, emit, done)
	}
	shown := 0
	for _, s := range ev.Scalars {
		name := variable(s.Name)
		if names[name] {
			shown++
		} else if name == s.Name {
			t.Errorf("%s:%d: %s is nothing that these lines compute", file, l.From, s.Name)
		}
	}
	if shown == 0 && (ev.Phase == Credited || ev.Phase == Differentiated) {
		t.Errorf("%s:%d: nothing of %v stands beside its line", file, l.From, ev.Scalars)
	}
}

// within reports what some lines of a file hold: an emit, a statement before it, and which identifiers in such statements.
func within(t *testing.T, file string, l Lines) (emit, done bool, names map[string]bool) {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, Source(file), 0)
	if err != nil {
		t.Fatal(err)
	}
	names = map[string]bool{}
	ast.Inspect(tree, func(n ast.Node) bool {
		if n == nil {
			return false
		}
		line := set.Position(n.Pos()).Line
		switch n := n.(type) {
		case ast.Stmt:
			emit = emit || line == l.Emit && isEmit(n)
			done = done || l.From <= line && line < l.Emit
		case *ast.Ident:
			if l.From <= line && line < l.Emit {
				names[n.Name] = true
			}
		}
		return true
	})
	return emit, done, names
}

// variable returns the name in the source of a number that an event offers: "losses/policy_loss" is policyLoss.
func variable(metric string) string {
	words := strings.Split(path.Base(metric), "_")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}

// TestSourceMapStripped: the map still holds in a program without inlining, paths and symbols.
func TestSourceMapStripped(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	program := filepath.Join(t.TempDir(), "stripped.test")
	build := exec.Command("go", "test", "-c", "-trimpath", "-gcflags=-l", "-ldflags=-s -w", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", build, err, out)
	}
	out, err := exec.Command(program, "-test.run=^TestSourceMap$", "-test.v").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: TestSourceMap/ppo") {
		t.Errorf("%v\n%s", err, out)
	}
}
