// Package cli holds what the commands do and say: package command has their names and flags, this package the rest.
//
// Its rules are those of every command. Data goes to standard output and words to standard error. JSON is one object, or
// one a line where it streams. A pipe gets no escape sequences. An error is one line that says what is wrong and one that
// says how to mend it; the exit code tells a script what kind of end it was (see Failure).
package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"unicode"

	"ascent/tui"
)

// Streams are the three files of a command, and its environment.
type Streams struct {
	In, Out, Err *os.File
	Getenv       func(string) string
}

// Standard returns the streams of the process.
func Standard() Streams { return Streams{os.Stdin, os.Stdout, os.Stderr, os.Getenv} }

// print writes data to standard output, all at once, so that what is cut short by a full disk is noticed.
func (s Streams) print(text string) error {
	if _, err := s.Out.WriteString(text); err != nil {
		return &Failure{Code: Failed, What: "standard output: " + cause(err), Mend: "nothing is lost but the output: run the command again"}
	}
	return nil
}

// printJSON writes a value as one line of JSON.
func (s Streams) printJSON(v any) error {
	text, err := encode(v)
	if err != nil {
		return &Failure{Code: Failed, What: "JSON can't hold the result: " + err.Error(), Mend: "leave out --json"}
	}
	return s.print(text)
}

// encode returns a value as one line of JSON, with & and < as they are: nobody puts it into a web page.
func encode(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.String(), err
}

// say writes a line of words to standard error.
func (s Streams) say(format string, values ...any) {
	fmt.Fprintln(s.Err, oneLine(fmt.Sprintf(format, values...)))
}

// terminal finds out what can be shown on one of the streams.
func (s Streams) terminal(f *os.File) tui.Terminal {
	t, err := tui.Detect(f, f, s.Getenv, tui.Wishes{})
	if err != nil {
		panic("cli: no wishes are refused: " + err.Error())
	}
	return t
}

// oneLine makes control characters, with which a name could move the cursor, visible as blanks.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}
