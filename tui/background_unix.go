//go:build unix

package tui

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// canListen tells whether input can be read through a Listener. On Windows it can't: Bubble Tea learns of a new size
// from the console's own input.
const canListen = true

// readable reports whether there is something to read within a time.
func readable(f *os.File, within time.Duration) bool {
	fd := int(f.Fd())
	for end := time.Now().Add(within); ; {
		var set unix.FdSet
		set.Set(fd)
		left := unix.NsecToTimeval(max(time.Until(end), 0).Nanoseconds())
		n, err := unix.Select(fd+1, &set, nil, nil, &left)
		if err == unix.EINTR {
			continue
		}
		return err == nil && n > 0
	}
}

// drain reads and forgets until the last answer has come or the time is over, without showing what comes.
func drain(l *Listener, within time.Duration) error {
	fd := int(l.File.Fd())
	state, err := term.MakeRaw(fd)
	if err != nil {
		return err
	}
	var buffer [256]byte
	for end := time.Now().Add(within); l.waiting() && readable(l.File, time.Until(end)); {
		if _, err := l.Read(buffer[:]); err != nil {
			break
		}
	}
	return term.Restore(fd, state)
}

// Probe asks the terminal for its background and waits for the answer, for a command that reports what it found.
func Probe(in, out *os.File, kind string) (dark, known bool) {
	l := NewListener(in)
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return false, false
	}
	defer term.Restore(int(in.Fd()), state)
	if err := l.Ask(out, kind); err != nil {
		return false, false
	}
	if err := drain(l, patience); err != nil {
		return false, false
	}
	select {
	case dark, known = <-l.answer:
		return dark, known
	default:
		return false, false
	}
}
