package lab

import (
	"bytes"
	"fmt"
	"os"
)

// A Kept run is one that somebody kept or was given, opened: a share string, an experiment file or a checkpoint. An
// experiment stands at its beginning, with its edits waiting for their time; a checkpoint stands where it was saved.
type Kept struct {
	Name    string // what it is, for a person: "the share string", or the name of the file
	Session *Session
	Edits   int     // changes of parameters that are made on the way
	Result  *Result // what an experiment must come to again; nil if it doesn't say, and for a checkpoint
}

// A KeptError says that a run can't be opened, and which one.
type KeptError struct {
	Name string
	Err  error
}

// Error says so in one line.
func (e *KeptError) Error() string { return e.Name + ": " + e.Err.Error() }

// Unwrap returns what is wrong.
func (e *KeptError) Unwrap() error { return e.Err }

// sharedName is what a share string is called, which has no name.
const sharedName = "the share string"

// OpenKept opens a share string, or the file of that name. The error is a *KeptError, or what New says.
func OpenKept(word string) (*Kept, error) {
	if IsShared(word) {
		return ReadKept(sharedName, []byte(word))
	}
	text, err := os.ReadFile(word)
	if err != nil {
		return nil, &KeptError{word, err}
	}
	return ReadKept(word, text)
}

// ReadKept opens a run from the text of a file, of that name. The error is a *KeptError, or what New says.
func ReadKept(name string, text []byte) (*Kept, error) {
	if bytes.HasPrefix(text, []byte("ascent-checkpoint/")) {
		s, err := Resume(text)
		if err != nil {
			return nil, &KeptError{name, err}
		}
		return &Kept{Name: name, Session: s}, nil
	}
	e, err := ReadExperiment(bytes.NewReader(text))
	if err != nil {
		return nil, &KeptError{name, err}
	}
	s, err := New(e)
	if err != nil {
		return nil, err
	}
	return &Kept{Name: name, Session: s, Edits: len(e.Edits), Result: e.Result}, nil
}

// Over reports whether the session has come to where the result was taken.
func (k *Kept) Over(s *Session) bool {
	return k.Result != nil && s == k.Session && s.clock >= k.Result.Clock
}

// Verdict says, once the run is over, whether it came to the same weights again.
func (k *Kept) Verdict() (text string, same bool) {
	now := k.Session.Experiment().Result
	if *now == *k.Result {
		return fmt.Sprintf("the same weights again: %.12s… after %d steps", now.WeightsSHA256, now.Steps), true
	}
	return fmt.Sprintf("other weights than it says: %.12s… after %d steps, not %.12s… after %d; a parameter was changed, or another version wrote it",
		now.WeightsSHA256, now.Steps, k.Result.WeightsSHA256, k.Result.Steps), false
}
