package lessons

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// A block is a piece of TOML in a lesson's file: the front matter, or a fenced block of a step.
type block struct {
	kind  string // what stands after the fence: "predict"; empty for the front matter
	text  string
	line  int // of the first line of text, in the file
	lines map[string]int
}

// decode reads the block into a struct. What is wrong is added to e, with its line in the file.
func (b *block) decode(into any, e *errs) {
	d := toml.NewDecoder(strings.NewReader(b.text)).DisallowUnknownFields()
	err := d.Decode(into)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case err == nil:
		b.locate()
	case errors.As(err, &unknown):
		for _, one := range unknown.Errors {
			row, _ := one.Position()
			e.add(b.line+row-1, "%s is not a key that stands here", strings.Join(one.Key(), "."))
		}
	case errors.As(err, &wrong):
		row, _ := wrong.Position()
		e.add(b.line+row-1, "%s", strings.TrimPrefix(wrong.Error(), "toml: "))
	default:
		e.add(b.line, "%s", strings.TrimPrefix(err.Error(), "toml: "))
	}
}

// at returns the line in the file where the text of the value at a path begins, or that of the nearest table around it.
// A path is made of keys and places: "run[1].parameters.gamma".
func (b *block) at(format string, args ...any) int {
	for path := fmt.Sprintf(format, args...); ; {
		if line, ok := b.lines[path]; ok {
			return line
		}
		i := strings.LastIndexAny(path, ".[")
		if i < 0 {
			return b.line
		}
		path = path[:i]
	}
}

// locate notes where every value of the block stands. The decoder tells places only of what it can't read, but much of
// what can be wrong in a lesson is readable: a run that doesn't exist, a parameter out of bounds.
func (b *block) locate() {
	b.lines = map[string]int{}
	p := &unstable.Parser{}
	p.Reset([]byte(b.text))
	table, count := "", map[string]int{}
	for p.NextExpression() {
		n := p.Expression()
		switch n.Kind {
		case unstable.Table:
			table = b.path("", n.Key(), count)
		case unstable.ArrayTable:
			table = b.path("", n.Key(), nil)
			count[table]++
			table = fmt.Sprintf("%s[%d]", table, count[table]-1)
		case unstable.KeyValue:
			b.note(p, table, n)
			continue
		default:
			continue
		}
		keys := n.Key()
		keys.Next()
		b.lines[table] = b.line + p.Shape(keys.Node().Raw).Start.Line - 1
	}
}

// path joins a key to the path of its table. A key that stands for a list of tables means the last one of them.
func (b *block) path(table string, keys unstable.Iterator, count map[string]int) string {
	for keys.Next() {
		if table != "" {
			table += "."
		}
		table += string(keys.Node().Data)
		if n := count[table]; n > 0 {
			table = fmt.Sprintf("%s[%d]", table, n-1)
		}
	}
	return table
}

// note notes the places of a key's value and of all that is in it.
func (b *block) note(p *unstable.Parser, table string, n *unstable.Node) {
	keys := n.Key()
	path := b.path(table, n.Key(), nil)
	keys.Next()
	b.lines[path] = b.line + p.Shape(keys.Node().Raw).Start.Line - 1
	b.noteValue(p, path, n.Value())
}

func (b *block) noteValue(p *unstable.Parser, path string, v *unstable.Node) {
	if v.Raw.Length > 0 {
		b.lines[path] = b.line + p.Shape(v.Raw).Start.Line - 1
	}
	switch v.Kind {
	case unstable.String:
		if raw := p.Raw(v.Raw); bytes.HasPrefix(raw, []byte("\"\"\"\n")) || bytes.HasPrefix(raw, []byte("'''\n")) {
			b.lines[path]++ // the text begins on the line after the quotes
		}
	case unstable.InlineTable:
		for it := v.Children(); it.Next(); {
			b.note(p, path, it.Node())
		}
	case unstable.Array:
		i := 0
		for it := v.Children(); it.Next(); i++ {
			b.noteValue(p, fmt.Sprintf("%s[%d]", path, i), it.Node())
		}
	}
}
