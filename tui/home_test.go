package tui

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ascent/lessons"
)

// TestHomeListsPages looks at every lesson on the home screen: its pages are there, or how many there is no room for, and
// below them what enter does.
func TestHomeListsPages(t *testing.T) {
	page := regexp.MustCompile(`││ (read|predict|run|why|break it|write it|source|to take along)  +\S`)
	more := regexp.MustCompile(`││ ↓ (\d+) more`)
	for _, size := range sizes {
		d := drive(t, Start{}, size[0], size[1])
		d.press("home")
		for _, l := range lessons.All() {
			d.sees(fmt.Sprintf("╭ %d %s ", l.Number, l.Title))
			pages := len(page.FindAllString(d.screen(), -1))
			if found := more.FindStringSubmatch(d.screen()); found != nil {
				n, _ := strconv.Atoi(found[1])
				pages += n
			}
			if pages != len(l.Steps) {
				t.Errorf("%d of %d pages are listed or counted:\n%s", pages, len(l.Steps), d.screen())
			}
			d.sees("enter begins it")
			d.press("down")
		}
	}
	pressed(drive(t, Start{}, 80, 36), "home").sees("The return, backwards") // there is just room for it
}

// TestHomeOtherEntries looks at what is beside the course: enter is explained, and no lesson's world stands next to it.
func TestHomeOtherEntries(t *testing.T) {
	d := pressed(drive(t, Start{}, 200, 60), "end")
	for _, enter := range []string{"lists them", "lets you choose them", "asks for it", "lets you choose the two"} {
		d.sees("enter " + enter)
		for line := range strings.Lines(d.screen()) {
			if _, right, ok := strings.Cut(line, "││"); ok && !regexp.MustCompile(`^[ \w,.?]*│`).MatchString(right) {
				t.Errorf("something is drawn there:\n%s", d.screen())
				break
			}
		}
		d.press("up")
	}
	d.sees("enter begins it")
}
