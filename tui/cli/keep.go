package cli

import (
	"errors"
	"fmt"
	"time"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// A keeper keeps what a run must not lose while it goes on.
type keeper struct {
	session *lab.Session
	log     *lab.Log      // nil if there is none
	path    string        // of the checkpoint; empty if there is none
	last    time.Time     // when it was written last
	cost    time.Duration // what that took
	err     error         // why the run can't be kept; it ends then
}

// keeper begins to keep a run, so that what can't be written is known before the first step.
func (r Request) keeper(session *lab.Session) (*keeper, error) {
	k := &keeper{session: session, path: r.Save}
	if k.save(); k.err != nil {
		return nil, misuse("name a file in a directory that can be written to", "%s", k.err)
	}
	var err error
	k.log, err = r.openLog(session)
	return k, err
}

// edge is called after every iteration. It logs, and it saves about every second, less often if that takes more than a twentieth of
// the time. It reports whether the run can go on.
func (k *keeper) edge() bool {
	k.write()
	if k.path != "" && time.Since(k.last) >= max(time.Second, 20*k.cost) {
		k.save()
	}
	return k.err == nil
}

// finish logs and saves the run as it ends. One that has diverged is left as it was saved last.
func (k *keeper) finish() {
	if k.write(); k.log != nil {
		if err := k.log.Close(); err != nil && k.err == nil {
			k.err = logFailure(k.log.Dir, err)
		}
	}
	if k.session.Diverged() == nil && k.err == nil {
		k.save()
	}
}

func (k *keeper) write() {
	if k.log == nil || k.err != nil {
		return
	}
	if err := k.log.Write(time.Now()); err != nil {
		k.err = logFailure(k.log.Dir, err)
	}
}

func (k *keeper) save() {
	if k.path == "" {
		return
	}
	start := time.Now()
	if err := k.session.Save(k.path); err != nil {
		k.err = &Failure{Code: Failed, What: fmt.Sprintf("%s: %s", k.path, cause(err)), Mend: "the run ended here; the file is as it was saved last"}
	}
	k.last = time.Now()
	k.cost = k.last.Sub(start)
}

// load reads a checkpoint.
func load(path string) (*lab.Session, error) {
	session, err := lab.Load(path)
	if err != nil {
		return nil, unresumable(path, err)
	}
	return session, nil
}

// unresumable says why a file could not be read as a checkpoint.
func unresumable(path string, err error) error {
	mend := "ascent train ALGO WORLD --save FILE writes a file that can be resumed"
	var bad *lab.CheckpointError
	switch {
	case errors.As(err, &bad) && bad.Foreign:
		mend = "ascent train ALGO WORLD --save FILE writes checkpoints; this is " + ThisBuild().String()
	case errors.As(err, &bad):
		mend = "an older copy of the file may be whole; the run itself is made again by the command that began it"
	}
	return misuse(mend, "%s: %s", path, cause(err))
}

// resumed goes on with the run in a file, as far as the flags say, with their edits.
func (r Request) resumed() (*lab.Session, error) {
	for _, flag := range []string{"seed", "set", "preset"} {
		if r.Given(flag) {
			return nil, misuse("leave it out; a parameter of a run that has begun is changed with --edit STEP:NAME=VALUE", "--%s: %s holds a run that has begun with one", flag, r.Resume)
		}
	}
	session, err := load(r.Resume)
	if err != nil {
		return nil, err
	}
	if err := r.goOn(session); err != nil {
		session.Close()
		return nil, err
	}
	return session, nil
}

func (r Request) goOn(session *lab.Session) error {
	e := session.Experiment()
	if r.Algorithm != "" {
		a, err := algorithms.Find(r.Algorithm)
		if err != nil {
			return err
		}
		w, err := worlds.Find(r.World)
		if err != nil {
			return err
		}
		if a.Name != e.Algorithm || w.ID != e.World {
			return misuse("leave algorithm and world out: the file names them", "%s holds a run of %s on %s", r.Resume, e.Algorithm, e.World)
		}
	}
	if r.Given("total_timesteps") && int(r.Total) != session.Progress(0).Total {
		if int(r.Total) < e.Result.Steps {
			return misuse("it counts the steps of the whole run", "--total_timesteps: the run in %s has taken %d steps already", r.Resume, e.Result.Steps)
		}
		if err := session.Extend(r.Total.String()); err != nil {
			return err
		}
	}
	edits, err := r.edits()
	for _, edit := range edits {
		if err := session.Schedule(edit); err != nil {
			return refused(e, err)
		}
	}
	return err
}
