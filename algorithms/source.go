package algorithms

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"reflect"
	"runtime"
	"strings"
	"sync"
)

//go:embed *.go
var sources embed.FS

// Source returns the text of one of this package's files, such as "reinforce.go", or "" if there is none. Tests don't
// count.
func Source(file string) string {
	text, err := sources.ReadFile(file)
	if err != nil || strings.HasSuffix(file, "_test.go") {
		return ""
	}
	return string(text)
}

// File returns the name of the file that an algorithm is written in, "reinforce.go": the one that makes its agents.
func (e Entry) File() string {
	pc := reflect.ValueOf(e.New).Pointer()
	file, _ := runtime.FuncForPC(pc).FileLine(pc)
	return path.Base(strings.ReplaceAll(file, `\`, "/"))
}

// A Site is the place in the source of the emit call that an event came from, as a program counter: cheap to take at
// every event and resolved only when it is looked at.
type Site struct{ pcs [4]uintptr }

// Here returns the site of the event that is being handled. It must be called from the body of the loop that ranges
// over Iterate's sequence, on the same goroutine: the algorithm's frames are then below the caller's.
func Here() (s Site) {
	runtime.Callers(2, s.pcs[:])
	return s
}

// Lines are the lines of one file that led to an event. Lines count from 1; From is 0 if the source is not known.
type Lines struct {
	File     string // base name: "reinforce.go"
	From, To int    // the statements since the last emit of the block, their heading comment included
	Emit     int    // the line of the emit call
}

// Lines finds the statements that led to the emit call at the site: from the end of the last emit before it in the same
// block (or from the block's beginning), with the comment that heads them, to the call itself.
func (s Site) Lines() Lines {
	file, line := s.position()
	if file == "" {
		return Lines{}
	}
	blocks := emits(file)
	for _, l := range blocks {
		if l.Emit <= line && line <= l.To {
			return l
		}
	}
	return Lines{File: file, From: line, To: line, Emit: line}
}

// position returns file and line of the innermost frame below emit that lies in an algorithm's file.
func (s Site) position() (file string, line int) {
	n := 0
	for n < len(s.pcs) && s.pcs[n] != 0 {
		n++
	}
	if n == 0 {
		return "", 0
	}
	frames := runtime.CallersFrames(s.pcs[:n])
	for {
		f, more := frames.Next()
		if base := path.Base(strings.ReplaceAll(f.File, `\`, "/")); strings.Contains(f.Function, "algorithms.") && base != "agent.go" && Source(base) != "" {
			return base, f.Line
		}
		if !more {
			return "", 0
		}
	}
}

var (
	parsed     = map[string][]Lines{}
	parsedLock sync.Mutex
)

// emits lists the emit calls of a file with the statements that lead to each. The source is parsed once.
func emits(file string) []Lines {
	parsedLock.Lock()
	defer parsedLock.Unlock()
	if l, ok := parsed[file]; ok {
		return l
	}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, Source(file), parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		panic("algorithms: the embedded source does not parse: " + err.Error())
	}
	var found []Lines
	ast.Inspect(tree, func(n ast.Node) bool {
		if block, ok := n.(*ast.BlockStmt); ok {
			found = append(found, blockEmits(set, tree, file, block)...)
		}
		return true
	})
	parsed[file] = found
	return found
}

// blockEmits lists the emit calls that are statements of a block.
func blockEmits(set *token.FileSet, tree *ast.File, file string, block *ast.BlockStmt) (found []Lines) {
	line := func(p token.Pos) int { return set.Position(p).Line }
	begin, first := block.Lbrace, -1
	for i, stmt := range block.List {
		if first < 0 {
			first = i
		}
		if !isEmit(stmt) {
			continue
		}
		from := line(block.List[first].Pos())
		for _, c := range tree.Comments { // the comment that heads the first statement
			if c.Pos() > begin && c.End() < block.List[first].Pos() {
				from = min(from, line(c.Pos()))
			}
		}
		found = append(found, Lines{File: file, From: from, To: line(stmt.End()), Emit: line(stmt.Pos())})
		begin, first = stmt.End(), -1
	}
	return found
}

// isEmit reports whether a statement is a call of emit.
func isEmit(s ast.Stmt) bool {
	expr, ok := s.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := expr.X.(*ast.CallExpr)
	if !ok {
		return false
	}
	name, ok := call.Fun.(*ast.Ident)
	return ok && name.Name == "emit"
}
