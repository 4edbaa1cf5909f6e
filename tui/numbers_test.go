package tui

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"ascent/algorithms"
	"ascent/worlds"
)

// gaps are where a line of words falls apart into labels.
var gaps = regexp.MustCompile(`  +`)

// joints are words between numbers of one label: "reward -1 to 1".
var joints = []string{"to", "at", "of", ""}

// labels returns what stands beside and above the numbers of a drawing: the words before a number that is set apart by its
// style, and the titles of the columns of a table.
func (p drawing) labels() (list []string) {
	for row, line := range p {
		type run struct {
			style Style
			text  string
		}
		var runs []run
		for _, c := range line {
			if n := len(runs); n > 0 && (runs[n-1].style == c.style&0xff || c.text == " ") {
				runs[n-1].text += c.text
			} else {
				runs = append(runs, run{c.style & 0xff, c.text})
			}
		}
		runs = slices.DeleteFunc(runs, func(r run) bool { return strings.TrimSpace(r.text) == "" })
		for i, r := range runs {
			if r.style != Label && r.style != Formula || i+1 == len(runs) || !slices.Contains([]Style{Value, Strong, Good, Bad, Warning}, runs[i+1].style) {
				continue
			}
			if next := strings.TrimSpace(runs[i+1].text); strings.ContainsFunc(next, unicode.IsDigit) {
				pieces := gaps.Split(strings.TrimRight(r.text, " "), -1)
				list = append(list, strings.Trim(pieces[len(pieces)-1], " ,;:()│"))
			}
		}
		if len(runs) == 1 && runs[0].style == Label && row+1 < len(p) && len(gaps.Split(strings.TrimSpace(runs[0].text), -1)) > 2 {
			list = append(list, gaps.Split(strings.TrimSpace(runs[0].text), -1)...)
		}
	}
	return slices.DeleteFunc(list, func(l string) bool { return slices.Contains(joints, l) })
}

// explains reports whether one of the meanings is that of a label. Numbers are none, and sentences say themselves what they
// mean; what stands beside an action is told with π and q, or of the pane as a whole.
func explains(list []meaning, label string, action *worlds.Space) bool {
	words := strings.Fields(label)
	named := slices.Contains(action.Names, label)
	_, notNumber := strconv.ParseFloat(words[0], 64)
	return len(words) > 3 || notNumber == nil || slices.ContainsFunc(list, func(m meaning) bool {
		return m.name != "" && stands(label, m.name) || named && (m.name == "" || m.name == "π" || m.name == "q")
	})
}

// explained fails if the pane in focus has a label that the key for numbers does not explain.
func (d *driver) explained(name string) {
	d.t.Helper()
	const w, h = 100, 52 // room for all of it
	s := d.app.studio()
	list := s.numbers(d.app.theme, s.focus, w, h)
	for _, label := range readDrawing(s.drawArea(gallery()[0].styled, area{w: w, h: h, panes: []int{s.focus}})).inside().labels() {
		if !explains(list, label, &s.frame().Spec.Action) {
			d.t.Errorf("%s: nobody explains %q", name, label)
		}
	}
	for _, m := range list {
		if m.says == "" {
			d.t.Errorf("%s: nothing is said of %q", name, m.name)
		}
	}
}

// TestUnexplained takes meanings away: each is missed.
func TestUnexplained(t *testing.T) {
	s := drawing{{}, {}}
	for _, c := range "cg 12" {
		style := Label
		if unicode.IsDigit(c) {
			style = Value
		}
		s[0] = append(s[0], styledCell{string(c), style})
	}
	for _, c := range "try   gain of L   kl" {
		s[1] = append(s[1], styledCell{string(c), Label})
	}
	s = append(s, nil)
	labels := s.labels()
	if got, want := strings.Join(labels, "|"), "cg|try|gain of L|kl"; got != want {
		t.Fatalf("the labels are %q, not %q", got, want)
	}
	for i, label := range labels {
		var list []meaning
		for _, other := range labels {
			list = append(list, meaning{name: other})
		}
		if !explains(list, label, &worlds.Space{}) || explains(slices.Delete(list, i, i+1), label, &worlds.Space{}) {
			t.Errorf("%q: it is not found out whether it is explained", label)
		}
	}
}

// captioned finds the numbers of a caption, which a world writes below its picture.
var captioned = regexp.MustCompile(`(?:^|  )([^\d\s][^\d]*?) [-+]?\d`)

// TestEveryCaptionHasAMeaning looks at the numbers below the pictures of all worlds.
func TestEveryCaptionHasAMeaning(t *testing.T) {
	t.Parallel()
	for _, w := range worlds.All() {
		at := slices.IndexFunc(algorithms.All(), func(a algorithms.Entry) bool { return a.Fits(w.New()) == nil })
		d := pressed(drive(t, Start{Algorithm: algorithms.All()[at].Name, World: w.ID}, 120, 36), "n n 1")
		s := d.app.studio()
		_, lines := s.panes[0].draw(s, d.app.theme, 98, 30)
		list := s.numbers(d.app.theme, 0, 100, 32)
		for _, line := range lines[len(lines)-2:] {
			if strings.HasSuffix(strings.TrimSpace(ansi.Strip(line)), ".") {
				continue // a sentence
			}
			for _, found := range captioned.FindAllStringSubmatch(strings.TrimSpace(ansi.Strip(line)), -1) {
				if !explains(list, found[1], &s.frame().Spec.Action) {
					t.Errorf("%s: nobody explains %q in %q", w.ID, found[1], ansi.Strip(line))
				}
			}
		}
	}
}

// TestNumbers opens the meanings at every size: the pane that has the arrows comes first, all that is on show is there, and
// esc leads back.
func TestNumbers(t *testing.T) {
	for _, size := range sizes {
		d := pressed(play(t, size[0], size[1]), "g g g g n n 5 N")
		screen := d.screen()
		d.fits()
		if !strings.Contains(strings.Split(screen, "\n")[1], "Gradients") || !strings.Contains(screen, "Δw/w") {
			t.Errorf("%v: the pane in focus does not come first:\n%s", size, screen)
		}
		d.press("end")
		d.sees("learning_rate")
		d.press("esc")
		d.sees("Δw/w")
	}
}
