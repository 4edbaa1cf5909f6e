package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// A Config is what config.json holds: what the run is, and what made it.
type Config struct {
	Experiment lab.Experiment `json:"experiment"`
	Parameters lab.Settings   `json:"parameters"` // all of them, as they were when the log began
	Step       int            `json:"step"`       // where it began
	Program    Build          `json:"program"`
	Command    []string       `json:"command"`
	Started    string         `json:"started"`
}

// openLog begins the log that the flags ask for, or returns nil if they ask for none. A directory alone means csv.
func (r Request) openLog(session *lab.Session) (*lab.Log, error) {
	if r.Log == "" && r.Dir == "" {
		return nil, nil
	}
	kinds, err := logKinds(r.Log)
	if err != nil {
		return nil, err
	}
	e, now := session.Experiment(), time.Now()
	c := Config{Experiment: e, Step: e.Result.Steps, Program: ThisBuild(), Command: os.Args, Started: now.Format(time.RFC3339)}
	c.Experiment.Result = nil
	for _, p := range session.Params() {
		c.Parameters = append(c.Parameters, lab.Setting{Name: p.Name, Value: p.String()})
	}
	dir := r.Dir
	if dir == "" {
		dir = filepath.Join("runs", lab.RunName(e, now))
	}
	log, err := lab.OpenLog(dir, kinds, session, c, now)
	if err != nil {
		return nil, misuse("--dir DIR names another directory, which need not exist yet", "%s: %s", dir, cause(err))
	}
	return log, nil
}

// logKinds reads a list of kinds.
func logKinds(text string) (kinds []string, err error) {
	if text == "" {
		return lab.LogKinds[:1], nil
	}
	for kind := range strings.SplitSeq(text, ",") {
		kind = strings.TrimSpace(kind)
		if !slices.Contains(lab.LogKinds, kind) {
			unknown := worlds.Unknown("kind", kind, lab.LogKinds)
			return nil, misuse(strings.TrimSpace(unknown.Hint()+" "+strings.Join(lab.LogKinds, ", ")+" are known"), "--log: %s", unknown)
		}
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds, nil
}

func logFailure(dir string, err error) error {
	return &Failure{Code: Failed, What: fmt.Sprintf("%s: %s", dir, cause(err)), Mend: "the run ended here; what was written can be read"}
}
