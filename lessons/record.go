package lessons

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// A record is a page that a student hands in: what they predicted, wrote and ran, for people, and below it the same once
// more as a code, for the program. Whoever gets it has the page written again from the code, which shows every line that
// was changed, and the runs made again, which shows whether they came out so.

// handedIn is what the code holds.
type handedIn struct {
	Name     string    `json:"name"`
	Written  time.Time `json:"written"`
	Progress Progress  `json:"progress"`
}

const (
	codeBegins = "```ascent-record-1"
	codeEnds   = "```"
	codeWidth  = 76
	longest    = 1 << 22 // bytes that a code may hold
)

// Record writes the page about the lessons of a course that were begun.
func (p *Progress) Record(c *Course, name string, written time.Time) (string, error) {
	own := Progress{Format: progressFormat, Lessons: map[string]*LessonProgress{}}
	for _, l := range c.Lessons {
		if made := p.Lessons[l.Name]; made != nil {
			own.Lessons[l.Name] = made
		}
	}
	if len(own.Lessons) == 0 {
		return "", errors.New("no lesson of this course has been begun")
	}
	h := handedIn{Name: name, Written: written.UTC().Truncate(time.Second), Progress: own}
	code, err := h.code()
	return h.page(c) + code, err
}

// page writes what people read.
func (h *handedIn) page(c *Course) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Record of work\n\nName: %s\nWritten: %s\n", h.Name, day(h.Written))
	for _, l := range c.Lessons {
		p := h.Progress.Lessons[l.Name]
		if p == nil {
			continue
		}
		right, graded := h.Progress.Right(l.Name)
		fmt.Fprintf(&b, "\n## %d %s (%s)\n\n", l.Number, l.Title, h.Progress.State(l.Name))
		fmt.Fprintf(&b, "Begun %s", day(p.Started))
		if p.Done != nil {
			fmt.Fprintf(&b, ", done %s", day(*p.Done))
		}
		fmt.Fprintf(&b, ". %d of %d predictions came true.\n\n", right, graded)
		for _, s := range l.Steps {
			p.putStep(&b, &s)
		}
	}
	b.WriteString("\nThe code below holds all of this once more. `ascent progress verify FILE` makes the runs again and compares.\n\n")
	return b.String()
}

// putStep writes the lines of a step.
func (p *LessonProgress) putStep(b *strings.Builder, s *Step) {
	if q := s.Question; q != nil {
		if a := p.Answers[q.Name]; a != nil {
			fmt.Fprintf(b, "- predicted %s: %s, %s\n", q.Name, a.Given, verdictWord(a.Right))
		}
	}
	if x := s.Exercise; x != nil {
		if done := p.Exercises[x.Name]; done != nil {
			fmt.Fprintf(b, "- wrote %s: %s\n", x.Name, done.words())
		}
	}
	for _, name := range s.Runs {
		if made := p.Runs[name]; made != nil && made.Experiment.Result != nil {
			fmt.Fprintf(b, "- ran %s: %d steps, weights %.12s\n", name, made.Experiment.Result.Steps, made.Experiment.Result.WeightsSHA256)
		}
	}
}

func verdictWord(right *bool) string {
	switch {
	case right == nil:
		return "not graded yet"
	case *right:
		return "right"
	}
	return "wrong"
}

// words says what became of an exercise.
func (s *Solution) words() string {
	tries := fmt.Sprintf("%d tries", s.Tries)
	if s.Tries == 1 {
		tries = "1 try"
	}
	switch {
	case s.Solved != nil && s.GaveUp != nil && !s.Solved.Before(*s.GaveUp):
		return "solved after " + tries + ", the solution having been shown"
	case s.Solved != nil:
		return "solved after " + tries
	case s.GaveUp != nil:
		return "given up after " + tries
	}
	return "not solved after " + tries
}

func day(t time.Time) string { return t.UTC().Format("2006-01-02") }

// code writes what the program reads: checksum and compressed JSON, as base64 in lines.
func (h *handedIn) code() (string, error) {
	text, err := json.Marshal(h)
	if err != nil {
		return "", err
	}
	var packed bytes.Buffer
	packed.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(text)))
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := w.Write(text); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	lines := []string{codeBegins}
	for chunk := range slices.Chunk([]byte(base64.StdEncoding.EncodeToString(packed.Bytes())), codeWidth) {
		lines = append(lines, string(chunk))
	}
	return strings.Join(append(lines, codeEnds), "\n") + "\n", nil
}

// readCode reads what code writes.
func readCode(lines []string) (*handedIn, error) {
	damaged := errText("the code is damaged: a character is missing or was changed")
	packed, err := base64.StdEncoding.Strict().DecodeString(strings.Join(lines, ""))
	if err != nil || len(packed) < 4 {
		return nil, damaged
	}
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed[4:])), longest))
	if err != nil || crc32.ChecksumIEEE(text) != binary.BigEndian.Uint32(packed) {
		return nil, damaged
	}
	var h handedIn
	if err := json.Unmarshal(text, &h); err != nil {
		return nil, damaged
	}
	return &h, h.check()
}

// check sees to it that nothing is missing that is looked at later.
func (h *handedIn) check() error {
	for _, name := range slices.Sorted(maps.Keys(h.Progress.Lessons)) {
		l := h.Progress.Lessons[name]
		if l == nil {
			return errText("the code is empty where " + name + " should be")
		}
		for run, made := range l.Runs {
			if made == nil || made.Experiment.Result == nil {
				return errText("the code has no result for the run " + run)
			}
		}
	}
	return nil
}
