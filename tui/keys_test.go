package tui

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"ascent/lessons"
)

// TestNoKeyTwice looks for keys that mean two things on one screen.
func TestNoKeyTwice(t *testing.T) {
	for i, name := range modeNames {
		seen := map[string]string{}
		for _, b := range Bindings() {
			if b.In&(1<<i) == 0 {
				continue
			}
			for _, k := range b.Keys {
				if other, ok := seen[k]; ok {
					t.Errorf("%s: %q is %q and %q", name, k, other, b.Name)
				}
				seen[k] = b.Name
			}
		}
	}
}

// TestForbiddenKeys keeps keys free that terminals, multiplexers or keyboards have taken: flow control, what is the same
// byte as Tab, Enter, Backspace or Esc, the prefixes of tmux and screen, Alt, and what needs AltGr.
func TestForbiddenKeys(t *testing.T) {
	forbidden := []string{"ctrl+s", "ctrl+q", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+[", "ctrl+b", "ctrl+a", "[", "]", "\\", "{", "}", "@", "|", "~"}
	for _, b := range Bindings() {
		for _, k := range b.Keys {
			if slices.Contains(forbidden, k) || strings.HasPrefix(k, "alt+") {
				t.Errorf("%q (%s) is a key to leave alone", k, b.Name)
			}
		}
	}
}

// TestEveryBindingIsExplained and does something.
func TestEveryBindingIsExplained(t *testing.T) {
	if len(modeNames) != modes {
		t.Fatalf("%d names for %d modes", len(modeNames), modes)
	}
	for _, b := range Bindings() {
		if b.Name == "" || b.Help == "" || b.In == 0 || (b.Do == nil) == (b.Dig == nil) || len(b.Keys) == 0 {
			t.Errorf("%v is not complete: %+v", b.Keys, b)
		}
	}
	for i, name := range modeNames {
		way := false
		for _, b := range Bindings() {
			way = way || b.In&(1<<i) != 0 && slices.Contains(b.Keys, "ctrl+c")
		}
		if !way {
			t.Errorf("%s: ctrl-c does not end the program", name)
		}
	}
}

// TestReadme compares the README's tables of lessons and of keys with those that the program lives by.
func TestReadme(t *testing.T) {
	const file = "../README.md"
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(source)
	for _, table := range []struct{ head, want string }{
		{lessonTableHead, lessonTable()},
		{keyTableHead, KeyTable()},
	} {
		begin := strings.Index(text, table.head)
		if begin < 0 {
			t.Fatalf("README.md has no table that begins with %q", table.head)
		}
		end := begin + strings.Index(text[begin:], "|\n\n") + 2
		if got := text[begin:end]; got != table.want && !*update {
			t.Errorf("README.md does not hold this table:\n%s", table.want)
		}
		text = text[:begin] + table.want + text[end:]
	}
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const lessonTableHead = "| | lesson | idea |\n|---|---|---|\n"

// lessonTable lists the course.
func lessonTable() string {
	var b strings.Builder
	b.WriteString(lessonTableHead)
	for _, l := range lessons.All() {
		fmt.Fprintf(&b, "| %d | %s | %s |\n", l.Number, l.Title, l.Idea)
	}
	return b.String()
}
