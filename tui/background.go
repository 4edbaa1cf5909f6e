package tui

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// question asks the terminal for its background colour (OSC 11) and, since not every terminal knows that question, for
// what it is (DA1), which all answer: that answer ends the waiting.
const question = "\x1b]11;?\x1b\\\x1b[c"

// patience is how long an answer is waited for where something waits; the screen doesn't. An answer that comes later than
// lateness is still taken out, but no key is held back any more to see whether it is the beginning of one.
const (
	patience = 150 * time.Millisecond
	lateness = 2 * time.Second
)

// A Listener is a terminal's input that hears the answers among the keys. The program asks when its first frame is due
// and draws on; whenever the answers come, late over a slow line too, the listener takes them out, so that they never
// look like typing. Everything else goes through as it came.
type Listener struct {
	*os.File
	answer chan bool

	mu      sync.Mutex
	asked   time.Time // zero = nothing was asked
	settled bool      // the last answer was heard
	heard   bool      // a background was among them
}

// NewListener listens to a terminal's input.
func NewListener(in *os.File) *Listener { return &Listener{File: in, answer: make(chan bool, 1)} }

// Ask sends the question, unless the kind of terminal is known to print what it doesn't know. Out is the terminal's
// output. Where input can't be listened to on this system, nothing is asked.
func (l *Listener) Ask(out *os.File, term string) error {
	if !canListen || term == "linux" || term == "dumb" || strings.HasPrefix(term, "screen") {
		l.settle(nil)
		return nil
	}
	l.mu.Lock()
	l.asked = time.Now()
	l.mu.Unlock()
	_, err := out.WriteString(question)
	return err
}

// Dark waits for the answer and tells whether the background is dark; known is false if the terminal did not say.
// The channel done ends the waiting.
func (l *Listener) Dark(done <-chan struct{}) (dark, known bool) {
	select {
	case dark, known = <-l.answer:
		return dark, known
	case <-done:
		return false, false
	}
}

// Read reads what was typed. It may return nothing without an error: then there was nothing but an answer.
func (l *Listener) Read(p []byte) (int, error) {
	n, err := l.File.Read(p)
	if n > 0 && l.waiting() {
		for held(p[:n]) && n < len(p) && l.early() && readable(l.File, patience) {
			more, err := l.File.Read(p[n:])
			if n += more; err != nil {
				break
			}
		}
		n = l.filter(p[:n])
	}
	return n, err
}

// waiting reports whether an answer may still come.
func (l *Listener) waiting() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.asked.IsZero() && !l.settled
}

// early reports whether an answer is likely.
func (l *Listener) early() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return time.Since(l.asked) < lateness
}

// filter takes the answers out of a stretch of input and returns how many bytes remain.
func (l *Listener) filter(p []byte) int {
	rest := p[:0]
	for len(p) > 0 {
		switch n, kind := answerAt(p); kind {
		case colourAnswer:
			if dark, ok := readColour(p[:n]); ok {
				l.settle(&dark)
			}
			p = p[n:]
		case kindAnswer:
			l.settle(nil)
			p = p[n:]
		default:
			rest = append(rest, p[0])
			p = p[1:]
		}
	}
	return len(rest)
}

// settle passes on what was heard: a background, or nil when no more answers come.
func (l *Listener) settle(dark *bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case dark != nil && !l.heard:
		l.heard = true
		l.answer <- *dark
	case dark == nil && !l.settled:
		l.settled = true
		close(l.answer)
	}
}

// Close waits until no answer can be on its way any more, since after the program it would be typed into the shell. It
// leaves the terminal open, which is not the listener's.
func (l *Listener) Close() error {
	if !l.waiting() {
		return nil
	}
	l.mu.Lock()
	end := l.asked.Add(patience)
	l.mu.Unlock()
	return drain(l, time.Until(end))
}

// The answers.
const (
	noAnswer = iota
	colourAnswer
	kindAnswer
)

// The beginnings of the answers.
var (
	colourStart = []byte("\x1b]11;")
	kindStart   = []byte("\x1b[?")
)

// answerAt returns the length of the answer that a text begins with, and which one it is.
func answerAt(p []byte) (n, kind int) {
	switch {
	case bytes.HasPrefix(p, colourStart):
		if i := bytes.IndexByte(p, '\a'); i >= 0 {
			return i + 1, colourAnswer
		}
		if i := bytes.Index(p, []byte("\x1b\\")); i >= 0 {
			return i + 2, colourAnswer
		}
	case bytes.HasPrefix(p, kindStart):
		n := len(kindStart)
		for n < len(p) && (p[n] >= '0' && p[n] <= '9' || p[n] == ';') {
			n++
		}
		if n < len(p) && p[n] == 'c' {
			return n + 1, kindAnswer
		}
	}
	return 0, noAnswer
}

// held reports whether a text ends in what may be the first half of an answer.
func held(p []byte) bool {
	i := bytes.LastIndexByte(p, '\x1b')
	if i > 0 && p[len(p)-1] == '\x1b' && bytes.HasPrefix(p[bytes.LastIndexByte(p[:i], '\x1b')+1:], colourStart[1:]) {
		return true // the end mark of a colour is cut in two
	}
	if i < 0 {
		return false
	}
	tail := p[i:]
	if _, kind := answerAt(tail); kind != noAnswer {
		return false
	}
	return bytes.HasPrefix(colourStart, tail) || bytes.HasPrefix(kindStart, tail) ||
		bytes.HasPrefix(tail, colourStart) || bytes.HasPrefix(tail, kindStart) && len(bytes.Trim(tail[len(kindStart):], "0123456789;")) == 0
}

// readColour reads an answer such as "\x1b]11;rgb:1616/1818/1d1d\a" and tells whether the colour is dark. The numbers
// have one to four hexadecimal digits.
func readColour(answer []byte) (dark, ok bool) {
	text := strings.TrimRight(string(answer[len(colourStart):]), "\a\x1b\\")
	_, text, ok = strings.Cut(text, ":") // rgb: or rgba:
	parts := strings.Split(text, "/")
	if !ok || len(parts) < 3 {
		return false, false
	}
	light := 0.0
	for i, weight := range [3]float64{0.299, 0.587, 0.114} {
		n, err := strconv.ParseUint(parts[i], 16, 16)
		if err != nil {
			return false, false
		}
		light += weight * float64(n) / float64(uint64(1)<<(4*len(parts[i]))-1)
	}
	return light < 0.5, true
}
