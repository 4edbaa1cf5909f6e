package tui

import (
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/term"
	"pgregory.net/rapid"

	"ascent/tui/early/terminaltest"
)

// TestListenerFilters types keys with answers among them, cut into reads at any place: what comes out is the keys.
func TestListenerFilters(t *testing.T) {
	// no key begins as an answer does
	keys := rapid.SampledFrom([]string{"a", "\x1b", "\x1b[A", "\x1b]", "\x1bOP", "\x1b[<0;3;4M", "ü", "11", "q"})
	rapid.Check(t, func(r *rapid.T) {
		typed, dark := rapid.SliceOfN(keys, 1, 8).Draw(r, "keys"), rapid.Bool().Draw(r, "dark")
		colour := map[bool]string{true: "\x1b]11;rgb:1616/1818/1d1d\x1b\\", false: "\x1b]11;rgba:ff/ff/f0/ff\a"}[dark]
		at := rapid.IntRange(0, len(typed)-1).Draw(r, "answers after")
		before, after := strings.Join(typed[:at], ""), strings.Join(typed[at:], "")
		reader, writer, err := os.Pipe()
		if err != nil {
			r.Fatal(err)
		}
		defer reader.Close()
		l := NewListener(reader)
		l.asked = time.Now()
		pieces := rapid.Permutation([]string{colour, "\x1b[?62;22c"}).Draw(r, "order")
		if pieces[0] != colour {
			pieces[0], pieces[1] = pieces[1], pieces[0] // terminals answer in order
		}
		answers := strings.Join(pieces, "")
		cut := rapid.IntRange(0, len(answers)).Draw(r, "cut")
		go func() {
			defer writer.Close()
			for _, piece := range []string{before, answers[:cut], answers[cut:], after} {
				writer.WriteString(piece)
				time.Sleep(time.Millisecond)
			}
		}()
		var got strings.Builder
		for {
			var p [256]byte
			n, err := l.Read(p[:])
			got.Write(p[:n])
			if err != nil {
				break
			}
		}
		if got.String() != before+after {
			r.Fatalf("typed %q and %q, read %q", before, after, got.String())
		}
		if d, known := l.Dark(nil); !known || d != dark {
			r.Fatalf("dark is %v, known %v", d, known)
		}
	})
}

func TestReadColour(t *testing.T) {
	for answer, want := range map[string][2]bool{
		"\x1b]11;rgb:0000/0000/0000\a": {true, true}, "\x1b]11;rgb:ffff/ffff/ffff\x1b\\": {false, true}, "\x1b]11;rgb:f/f/f\a": {false, true},
		"\x1b]11;rgb:ff/00/00\a": {true, true}, "\x1b]11;?\a": {false, false}, "\x1b]11;rgb:zz/00/00\a": {false, false}, "\x1b]11;rgb:/0/0\a": {false, false},
	} {
		if dark, ok := readColour([]byte(answer)); dark != want[0] || ok != want[1] {
			t.Errorf("%q: dark %v, readable %v", answer, dark, ok)
		}
	}
}

// TestProbe asks terminals that answer at once, answer only what they are, answer late or never.
func TestProbe(t *testing.T) {
	const colour, kind = "\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\", "\x1b[?62c"
	for _, c := range []struct {
		name, answer string
		after        time.Duration
		known        bool
		most         time.Duration
	}{
		{"quick", colour + kind, 0, true, patience},
		{"knows no colour", kind, 0, false, patience},
		{"silent", "", 0, false, 3 * patience},
	} {
		t.Run(c.name, func(t *testing.T) {
			master, slave := openTerminal(t)
			go func() {
				var p [64]byte
				if n, _ := master.Read(p[:]); !strings.Contains(string(p[:n]), "\x1b]11;?") {
					return
				}
				time.Sleep(c.after)
				master.WriteString(c.answer)
			}()
			start := time.Now()
			dark, known := Probe(slave, slave, "xterm-256color")
			if known != c.known || dark {
				t.Errorf("dark %v, known %v", dark, known)
			}
			if took := time.Since(start); took > c.most+time.Second {
				t.Errorf("it took %v", took)
			}
			if readable(slave, 0) {
				t.Error("bytes are left in the input")
			}
		})
	}
}

// TestClose leaves while the answer is on its way: it must not reach the shell.
func TestClose(t *testing.T) {
	master, slave := openTerminal(t)
	l := NewListener(slave)
	if err := l.Ask(slave, "xterm"); err != nil {
		t.Fatal(err)
	}
	go func() {
		time.Sleep(20 * time.Millisecond)
		master.WriteString("\x1b]11;rgb:0/0/0\a\x1b[?6c")
	}()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if readable(slave, 50*time.Millisecond) {
		t.Error("the answer is left in the input")
	}
}

func TestNothingIsAskedOf(t *testing.T) {
	for _, kind := range []string{"linux", "dumb", "screen"} {
		l := NewListener(nil)
		if err := l.Ask(nil, kind); err != nil {
			t.Fatal(err)
		}
		if _, known := l.Dark(nil); known {
			t.Errorf("%s has answered", kind)
		}
	}
}

// openTerminal opens both ends of a pseudo terminal in raw mode.
func openTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, slave = terminaltest.Open(t)
	if _, err := term.MakeRaw(int(slave.Fd())); err != nil {
		t.Fatal(err)
	}
	return master, slave
}
