package tui

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"ascent/lessons/lab"
)

// TestExport writes what is on screen, and the path is shown.
func TestExport(t *testing.T) {
	d := play(t, 120, 36)
	d.press("g g g g n X")
	dirs, err := filepath.Glob(filepath.Join(d.app.options.Exports, "CartPole-v1__reinforce__1__*"))
	if err != nil || len(dirs) != 1 {
		t.Fatalf("%v, %v", dirs, err)
	}
	if !strings.Contains(d.app.studio().bench.notice.text, dirs[0]) {
		t.Errorf("the path is not shown: %s", d.app.studio().bench.notice.text)
	}
	text, err := os.ReadFile(filepath.Join(dirs[0], "screen.txt"))
	if err != nil || !strings.Contains(string(text), "REINFORCE on Cart-pole") || bytes.Contains(text, []byte("\x1b")) {
		t.Errorf("the picture is %v\n%s", err, text)
	}
	for _, name := range []string{"screen.svg", "experiment.json", "share.txt", "episodes.csv", "metrics.csv"} {
		if info, err := os.Stat(filepath.Join(dirs[0], name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestExportFails into a directory that can't be made.
func TestExportFails(t *testing.T) {
	d := play(t, 120, 36)
	d.app.options.Exports = filepath.Join(d.app.options.Exports, "file")
	if err := os.WriteFile(d.app.options.Exports, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	d.press("X")
	if n := d.app.studio().bench.notice; !n.bad || !strings.Contains(n.text, "nothing was exported") {
		t.Errorf("the notice is %+v", n)
	}
}

// TestCopy reads the sequence that the terminal gets, by itself and inside tmux.
func TestCopy(t *testing.T) {
	d := play(t, 120, 36)
	var out bytes.Buffer
	d.app.out = &out
	d.press("n C")
	word, ok := strings.CutPrefix(strings.TrimSuffix(out.String(), "\a"), "\x1b]52;c;")
	text, err := base64.StdEncoding.DecodeString(word)
	if !ok || err != nil || !lab.IsShared(string(text)) {
		t.Errorf("the terminal got %q: %v", out.String(), err)
	}
	out.Reset()
	d.app.options.Terminal.env = variables("TMUX=/tmp/tmux,1 TERM=screen")
	d.press("C")
	if !strings.HasPrefix(out.String(), "\x1bPtmux;\x1b\x1b]52;c;") {
		t.Errorf("tmux got %q", out.String())
	}
	d.sees("copied the command line")
	d.press("C")
	d.sees("copied the share string")
	d.press("X C")
	d.sees("copied the path of the export")
}

// TestSVG draws screens of all themes: they are XML, with all text and the colours of the theme.
func TestSVG(t *testing.T) {
	for name, th := range testThemes() {
		screen := th.Pen(20).Put(Good, "a<b").Put(Plain, " & ").On(Selected).Put(Value, "c").End().Block(2).String()
		picture := th.SVG(screen)
		var text strings.Builder
		for d := xml.NewDecoder(bytes.NewReader(picture)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, picture)
			}
			if chars, ok := token.(xml.CharData); ok {
				text.Write(chars)
			}
		}
		if got := strings.Join(strings.Fields(text.String()), " "); got != "a<b & c" {
			t.Errorf("%s: the text is %q", name, got)
		}
		if th.Depth == termenv.TrueColor && th.Theme == "dark" && !bytes.Contains(picture, []byte("#34c395")) {
			t.Errorf("%s: the colour is lost\n%s", name, picture)
		}
	}
}
