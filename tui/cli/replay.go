package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// A Verdict is what replay finds out.
type Verdict struct {
	Same          *bool  `json:"same"` // null if the file holds no result to compare with
	Steps         int    `json:"steps"`
	WeightsSHA256 string `json:"weights_sha256"`
	Expected      string `json:"expected_sha256,omitempty"`
}

// Replay runs an experiment from a file again, edits included, and compares where it leads to.
func Replay(ctx context.Context, s Streams, path string, asJSON, quiet bool) error {
	e, err := s.readExperiment(path)
	if err != nil {
		return err
	}
	session, err := begin(e)
	if err != nil {
		return err
	}
	defer session.Close()
	ctx, done := interruptible(ctx)
	defer done()
	bar := s.newBar(session.Experiment().Algorithm, quiet)
	rerun(ctx, session, e.Result, bar.show)
	bar.erase()
	now := session.Experiment().Result
	if err := interruption(ctx, fmt.Sprintf("after %s steps, before there was anything to compare", group(now.Steps))); err != nil {
		return err
	}
	return s.compare(e.Result, *now, asJSON)
}

// readExperiment reads an experiment from a file, or from standard input if the path is "-". A share string stands for
// itself.
func (s Streams) readExperiment(path string) (lab.Experiment, error) {
	if lab.IsShared(path) {
		return parseExperiment(strings.NewReader(path), "the share string")
	}
	if path == "-" {
		s.sayIfTyped()
		return parseExperiment(s.In, standardInput)
	}
	f, err := os.Open(path)
	if err != nil {
		return lab.Experiment{}, unreadable(path, err)
	}
	defer f.Close()
	return parseExperiment(f, path)
}

// standardInput is the name that standard input has for a person.
const standardInput = "standard input"

// sayIfTyped says that an experiment is being waited for, if it comes from the keyboard.
func (s Streams) sayIfTyped() {
	if isatty.IsTerminal(s.In.Fd()) {
		s.say("reading an experiment from the keyboard; ctrl-d ends it")
	}
}

func parseExperiment(file io.Reader, name string) (lab.Experiment, error) {
	e, err := lab.ReadExperiment(file)
	if err != nil {
		return e, unreadable(name, err)
	}
	return e, nil
}

// unreadable says why a file could not be read as an experiment.
func unreadable(name string, err error) error {
	mend := "ascent train ALGO WORLD --json > FILE writes a file that can be replayed"
	var unknown *worlds.UnknownError
	var format *lab.FormatError
	switch {
	case errors.As(err, &unknown) && unknown.Hint() != "":
		mend = unknown.Hint()
	case errors.As(err, &format):
		mend = "replay it with the version of Ascent that wrote it; this is " + ThisBuild().String()
	}
	return misuse(mend, "%s: %s", name, cause(err))
}

// rerun takes a session to where a result was taken, or to the end of the experiment if there is none. Whole iterations
// run at full speed; a result from the middle of one is gone back to.
func rerun(ctx context.Context, session *lab.Session, result *lab.Result, tell func(lab.Progress)) {
	end := int64(math.MaxInt64)
	if result != nil {
		end = result.Clock
	}
	start, told := time.Now(), time.Time{}
	stop := func() bool {
		if now := time.Now(); now.Sub(told) >= 100*time.Millisecond {
			told = now
			tell(session.Progress(now.Sub(start)))
		}
		return session.Clock() >= end || ctx.Err() != nil
	}
	session.Run(stop)
	for result != nil && session.Clock() < end && !stop() && session.Tick() { // stepped beyond its last step
	}
	if session.Clock() > end {
		session.SeekTo(end)
	}
}

// compare tells whether a run led to what it led to before.
func (s Streams) compare(before *lab.Result, now lab.Result, asJSON bool) error {
	v := Verdict{Steps: now.Steps, WeightsSHA256: now.WeightsSHA256}
	text := fmt.Sprintf("weights %s after %s steps; the file holds no result to compare with\n", now.WeightsSHA256, group(now.Steps))
	if before != nil {
		same := *before == now
		v.Same, v.Expected = &same, before.WeightsSHA256
		text = fmt.Sprintf("same: weights %s after %s steps\n", now.WeightsSHA256, group(now.Steps))
		if !same {
			text = fmt.Sprintf("different: weights %s after %s steps\n expected: weights %s after %s steps\n",
				now.WeightsSHA256, group(now.Steps), before.WeightsSHA256, group(before.Steps))
		}
	}
	var err error
	if asJSON {
		err = s.printJSON(v)
	} else {
		err = s.print(text)
	}
	if err == nil && v.Same != nil && !*v.Same {
		return &Failure{Code: Failed, What: "the run leads to other weights than the file says", Mend: "the file was changed, or another version of Ascent wrote it: the same version gives the same bits on every machine"}
	}
	return err
}
