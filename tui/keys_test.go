package tui

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestNoKeyTwice looks for keys that mean two things on one screen.
func TestNoKeyTwice(t *testing.T) {
	for i, name := range modeNames {
		seen := map[string]string{}
		for _, b := range bindings() {
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
	for _, b := range bindings() {
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
	for _, b := range bindings() {
		if b.Name == "" || b.Help == "" || b.In == 0 || (b.Do == nil) == (b.Dig == nil) || len(b.Keys) == 0 {
			t.Errorf("%v is not complete: %+v", b.Keys, b)
		}
	}
	for i, name := range modeNames {
		way := false
		for _, b := range bindings() {
			way = way || b.In&(1<<i) != 0 && slices.Contains(b.Keys, "ctrl+c")
		}
		if !way {
			t.Errorf("%s: ctrl-c does not end the program", name)
		}
	}
}

// TestReadme compares the table of keys in the README with the table that the program lives by.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no README yet")
	}
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		begin := strings.Index(string(text), keyTableHead)
		end := begin + strings.Index(string(text)[begin:], "|\n\n") + 2
		text = []byte(string(text)[:begin] + KeyTable() + string(text)[end:])
		if err := os.WriteFile("../README.md", text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(string(text), KeyTable()) {
		t.Errorf("README.md does not hold the table of keys; it is\n%s", KeyTable())
	}
}
