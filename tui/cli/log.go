package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// runsDir is where runs get their directories unless another is named.
const runsDir = "runs"

// A Config is what config.json holds: what the run is, and what made it.
type Config struct {
	lab.LogStart
	Origin
	Resumed []Resumption `json:"resumed,omitempty"` // when it was gone on with, in order
}

// An Origin is what made a run, or went on with it.
type Origin struct {
	Program Build    `json:"program"`
	Command []string `json:"command"`
	Started string   `json:"started"`
}

// A Resumption says where a run was gone on with.
type Resumption struct {
	Step      int        `json:"step"`
	Iteration int        `json:"iteration"`
	Edits     []lab.Edit `json:"edits"` // that had been made until then, and that were asked for
	Origin
}

// openLog begins the log that the flags ask for, or goes on with that of a run that is resumed; it returns nil if they ask
// for none. A directory alone means csv.
func (r Request) openLog(session *lab.Session) (*lab.Log, error) {
	if r.Log == "" && r.Dir == "" {
		return nil, nil
	}
	kinds, err := logKinds(r.Log)
	if err != nil {
		return nil, err
	}
	start, now := session.LogStart(), time.Now()
	origin := Origin{Program: ThisBuild(), Command: os.Args, Started: now.Format(time.RFC3339)}
	dir := r.Dir
	if dir == "" {
		dir = filepath.Join(runsDir, lab.RunName(start.Experiment, now))
	}
	var log *lab.Log
	var before Config
	if r.Resume != "" && loggedBefore(dir, &before) {
		after := before
		after.Resumed = append(after.Resumed, Resumption{start.Step, start.Iteration, start.Experiment.Edits, origin})
		log, err = lab.ContinueLog(dir, kinds, session, before.LogStart, after, now)
	} else {
		if len(kinds) == 0 {
			kinds = lab.LogKinds[:1]
		}
		log, err = lab.OpenLog(dir, kinds, session, Config{LogStart: start, Origin: origin}, now)
	}
	if err != nil {
		return nil, misuse("--dir DIR names another directory, which need not exist yet", "%s: %s", dir, cause(err))
	}
	return log, nil
}

// loggedBefore reads what a directory says of the run in it; it reports false if there is none.
func loggedBefore(dir string, c *Config) bool {
	text, err := os.ReadFile(filepath.Join(dir, lab.LogConfig))
	return err == nil && json.Unmarshal(text, c) == nil
}

// logKinds reads a list of kinds; nothing is no kind.
func logKinds(text string) (kinds []string, err error) {
	if text == "" {
		return nil, nil
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
