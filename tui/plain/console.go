package plain

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"ascent/tui"
)

// A console is a dialogue in lines of ascii.
type console struct {
	in  *bufio.Scanner
	out io.Writer
	err error // why nothing more can be said, or nil
}

// longestLine is how many bytes a line may have that somebody types. A longer one ends the dialogue, as no person wrote it.
const longestLine = 1 << 16

func newConsole(in io.Reader, out io.Writer) *console {
	c := &console{in: bufio.NewScanner(in), out: out}
	c.in.Buffer(make([]byte, 0, 1024), longestLine)
	return c
}

// say writes one statement as one line.
func (c *console) say(format string, values ...any) {
	text := format
	if len(values) > 0 {
		text = fmt.Sprintf(format, values...)
	}
	if c.err == nil {
		_, c.err = io.WriteString(c.out, visible(tui.Spell(text))+"\n")
	}
}

// prose reads Markdown out.
func (c *console) prose(source string) {
	for _, line := range tui.Spoken(source) {
		c.say("%s", line)
	}
}

// read returns the next line that was typed, without blanks around it; false at the end of the input.
func (c *console) read() (line string, ok bool) {
	if c.err != nil || !c.in.Scan() {
		return "", false
	}
	return strings.TrimSpace(visible(c.in.Text())), true
}

// visible makes control characters, with which a name could move the cursor, blanks.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}
