package cli

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

func TestGroup(t *testing.T) {
	for n, want := range map[int]string{0: "0", 12: "12", 999: "999", 1000: "1 000", 500_000: "500 000", 1_234_567: "1 234 567", -1234: "-1 234", -123: "-123", -123456: "-123 456"} {
		if got := group(n); got != want {
			t.Errorf("%d is written %q, not %q", n, got, want)
		}
	}
}

func TestShort(t *testing.T) {
	for _, c := range []struct {
		x    float64
		want string
	}{
		{0, "0"}, {1, "1"}, {475, "475"}, {-110, "-110"}, {187.23456, "187.2"}, {-12.3456, "-12.35"}, {1.23456, "1.235"},
		{0.195122, "0.1951"}, {0.0039024, "0.00390"}, {0.00001, "1e-05"}, {123456.7, "123457"}, {1234567.8, "1.235e+06"},
		{math.NaN(), "NaN"}, {math.Inf(-1), "-Inf"},
	} {
		if got := short(c.x); got != c.want {
			t.Errorf("%v is written %q, not %q", c.x, got, c.want)
		}
	}
}

func TestClock(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0:00", 59 * time.Second: "0:59", 61 * time.Second: "1:01", 3599 * time.Second: "59:59", 3661 * time.Second: "1:01:01", 1499 * time.Millisecond: "0:01"} {
		if got := clock(d); got != want {
			t.Errorf("%v is written %q, not %q", d, got, want)
		}
	}
}

func TestTable(t *testing.T) {
	table := table{right: map[int]bool{1: true}}
	table.add("name", "n", "does")
	table.add("πi", "100", "")
	table.add("a")
	const want = "name    n  does\nπi    100\na\n"
	if got := table.String(); got != want {
		t.Errorf("the table is\n%s, not\n%s", got, want)
	}
}

func TestWrap(t *testing.T) {
	words := strings.Split(strings.Repeat("word ", 60)+strings.Repeat("x", 120), " ")
	text := wrap(words, ", ", 7)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 && (!strings.HasPrefix(line, "       ") || line[7] == ' ') {
			t.Errorf("line %d is not indented by 7: %q", i, line)
		}
		if ansi.StringWidth(line) > 90 && strings.Contains(strings.TrimSpace(line), " ") {
			t.Errorf("line %d is too long: %q", i, line)
		}
		if strings.HasSuffix(line, " ") {
			t.Errorf("line %d ends with a blank: %q", i, line)
		}
	}
	if got := strings.Join(strings.Fields(text), " "); got != strings.Join(words, ", ") {
		t.Errorf("words were lost: %q", got)
	}
}

func TestOneLine(t *testing.T) {
	if got := oneLine("a\x1b[2Jb\nc\u009bd"); got != "a [2Jb c d" {
		t.Errorf("got %q", got)
	}
}
