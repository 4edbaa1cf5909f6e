package lab

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"

	"ascent/algorithms"
	"ascent/worlds"
)

// CheckpointFormat names the version of the checkpoint format. A file of another version is refused.
//
// A checkpoint is a line with the format, a line with the experiment as JSON, the state as an encoder writes it, and
// the SHA-256 of all that. The experiment says how to make agent and worlds; the state is what they know.
const CheckpointFormat = "ascent-checkpoint/1"

// A checkpoint is what a run must know to go on, its random streams and its record included.
type checkpoint struct {
	Agent    algorithms.Agent
	World    *worlds.Vector
	Clock    int64
	Total    int
	Episodes Episodes
	Metrics  Metrics
	Since    []int64
	Changes  []float64
}

// A CheckpointError says why a file can't be read as a checkpoint.
type CheckpointError struct {
	Why     string
	Foreign bool // it was written by another program or another version of this one, and is not damaged
}

// Error says what is wrong.
func (e *CheckpointError) Error() string { return e.Why }

// Checkpoint returns the run as it stands, which must be at an edge and must not have diverged, as the text of a file.
// A run that is resumed from it ends in the same bits as one that goes on.
func (s *Session) Checkpoint() ([]byte, error) {
	if s.diverged != nil {
		return nil, errors.New("the run has diverged, and there is nothing to go on from")
	}
	if !s.edge {
		return nil, errors.New("the run is in the middle of an iteration")
	}
	head, err := json.Marshal(s.Experiment())
	if err != nil {
		return nil, err
	}
	c := reflect.ValueOf(checkpoint{s.Agent, s.World, s.clock, s.total, s.Record.Episodes, s.Record.Metrics, s.Record.Metrics.since, s.changes.norms})
	out := encoder{text: fmt.Appendf(nil, "%s\n%s\n", CheckpointFormat, head)}
	out.word(layoutOf(c.Type()))
	out.state(c)
	sum := sha256.Sum256(out.text)
	return append(out.text, sum[:]...), nil
}

// Save writes a checkpoint to a file, in one step: who is killed leaves the file that was there before.
func (s *Session) Save(path string) error {
	text, err := s.Checkpoint()
	if err != nil {
		return err
	}
	return WriteFile(path, text, 0o644)
}

// Load reads a checkpoint from a file and resumes the run.
func Load(path string) (*Session, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Resume(text)
}

// Resume returns the session of a checkpoint, which stands where the run stood. It can be taken back to before, by
// running it again from the beginning. The error is one line and often a *CheckpointError.
func Resume(text []byte) (*Session, error) {
	e, state, err := openCheckpoint(text)
	if err != nil {
		return nil, err
	}
	result := e.Result
	s, err := New(e)
	if err != nil {
		return nil, &CheckpointError{fmt.Sprintf("another version of the program wrote it: %s", err), true}
	}
	if err := s.adopt(state); err != nil {
		s.Close()
		return nil, err
	}
	if result == nil || result.Clock != s.clock || result.Steps != s.World.Steps || result.WeightsSHA256 != HashWeights(s.Agent.Tensors()) {
		s.Close()
		return nil, &CheckpointError{Why: "it is damaged: its weights are not those that it names"}
	}
	return s, nil
}

var checkpointHead = regexp.MustCompile(`^ascent-checkpoint/([0-9]{1,9})\n`)

// openCheckpoint checks a file and takes it apart.
func openCheckpoint(text []byte) (e Experiment, state []byte, err error) {
	head := checkpointHead.Find(text[:min(len(text), 64)])
	if head == nil {
		return e, nil, &CheckpointError{"it is not a checkpoint", true}
	}
	if format := strings.TrimSpace(string(head)); format != CheckpointFormat {
		return e, nil, &CheckpointError{fmt.Sprintf("its format is %q, and this version reads %q only", format, CheckpointFormat), true}
	}
	end := len(text) - sha256.Size
	if end < len(head) {
		return e, nil, &CheckpointError{Why: "it is damaged: its end is missing"}
	}
	if sum := sha256.Sum256(text[:end]); !bytes.Equal(sum[:], text[end:]) {
		return e, nil, &CheckpointError{Why: "it is damaged: its checksum is wrong"}
	}
	line, state, _ := bytes.Cut(text[len(head):end], []byte("\n"))
	if e, err = parseExperiment(line); err != nil {
		return e, nil, &CheckpointError{Why: fmt.Sprintf("it is damaged: its experiment: %s", err)}
	}
	return e, state, nil
}

// adopt makes the session, which is that of the checkpoint's experiment at its beginning, stand where the state says.
func (s *Session) adopt(state []byte) error {
	c := checkpoint{Agent: s.Agent, World: s.World}
	d := decoder{text: state}
	if d.word() != layoutOf(reflect.TypeFor[checkpoint]()) && d.err == nil {
		d.err = errLayout
	}
	d.state(reflect.ValueOf(&c).Elem())
	switch {
	case errors.Is(d.err, errLayout):
		return &CheckpointError{d.err.Error(), true}
	case d.err != nil || len(d.text) > 0 || c.Agent == nil || c.World == nil || !c.Metrics.whole(c.Since):
		return &CheckpointError{Why: errDamaged.Error()}
	}
	s.Record.Episodes, s.Record.Metrics = c.Episodes, c.Metrics
	s.Record.Metrics.resume(c.Since)
	s.clock, s.horizon, s.total, s.applied = c.Clock, c.Clock, c.Total, len(s.edits)
	s.changes.norms = c.Changes
	s.saves.add(s)
	return nil
}
