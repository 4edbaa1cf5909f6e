package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"time"

	"ascent/lessons/compare"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// A Contest is what arguments and flags say about a comparison.
type Contest struct {
	Algorithms, Worlds string // names with commas between them
	Seeds              Count
	Total              Steps
	Preset             string
	Set                []string // name=value
	Grid               []string // name=values: see compare.Sweep
	Save               string   // file that finished runs are kept in; empty = one of the program's own, until all are finished
	Shard              string   // i/n
	Outputs
	Quiet    bool
	Families bool // the comparison of the families, which is ready made; names and settings are not used

	passing bool // Save is the program's own
}

// Outputs are where the figures of a comparison go.
type Outputs struct {
	JSON   bool
	CSV    string // a file, or empty
	Report string // a file, or empty
}

// Compare runs algorithms on worlds over several seeds and prints which is better. Runs are kept as they are finished, so
// that a comparison that was ended goes on with them when it is begun again.
func Compare(ctx context.Context, s Streams, c Contest) error {
	plan, err := c.plan()
	if err != nil {
		return err
	}
	shard, err := c.shard()
	if err != nil {
		return err
	}
	file, runs, err := s.keeping(&c, compare.Head{Program: ThisBuild().String(), Shard: shard, Plan: plan})
	if err != nil {
		return err
	}
	defer file.Close()
	ctx, done := interruptible(ctx)
	defer done()
	numbers := plan.Numbers(shard)
	if len(runs) > 0 {
		s.say("going on with %d of %s that were made before", len(runs), count(len(numbers), "run"))
	}
	bar, start := s.newBar("compare", c.Quiet), time.Now()
	err = plan.Execute(ctx, plan.Missing(numbers, runs), runtime.GOMAXPROCS(0),
		func(p compare.Progress) { bar.draw(p.Share, comparing(p, start)) },
		func(r compare.Run) error {
			runs = append(runs, r)
			return file.Keep(r)
		})
	bar.erase()
	if err != nil {
		return unkept(c.Save, err)
	}
	return c.finish(ctx, s, plan, shard, runs)
}

// finish prints what the runs come to, and says how to go on if they are not all.
func (c Contest) finish(ctx context.Context, s Streams, plan *compare.Plan, shard compare.Shard, runs []compare.Run) error {
	if shard == compare.Whole {
		if err := s.publish(plan.Summarize(runs), c.Outputs); err != nil {
			return err
		}
	}
	all := len(plan.Numbers(shard))
	stopped := interruption(ctx, fmt.Sprintf("after %d of %s", len(runs), count(all, "run")))
	var f *Failure
	switch {
	case errors.As(stopped, &f):
		if c.Save != "" {
			f.Mend = "the same command goes on with them: they are kept in " + c.Save
		}
		return f
	case c.passing:
		if err := os.Remove(c.Save); !errors.Is(err, fs.ErrNotExist) { // the same comparison may run twice
			return unkept(c.Save, err)
		}
	case shard != compare.Whole:
		s.say("shard %d/%d: %s in %s; with all of them, ascent compare merge FILE… prints the figures", shard.Part, shard.Of, count(all, "run"), c.Save)
	}
	return nil
}

// comparing says how far a comparison is.
func comparing(p compare.Progress, start time.Time) []string {
	total := group(p.Total)
	return []string{
		fmt.Sprintf("%3d %%", int(100*p.Share)),
		left(p.Share, time.Since(start)) + " left",
		fmt.Sprintf("%*s/%s runs", len(total), group(p.Runs), total),
	}
}

// plan reads the contest as data and makes sure that every run of it can be begun.
func (c Contest) plan() (*compare.Plan, error) {
	if c.Families {
		return compare.Families(int(c.Seeds)), nil
	}
	var settings lab.Settings
	for _, text := range c.Set {
		setting, err := lab.ParseSetting(text)
		if err != nil {
			return nil, misuse("for example: --set gamma=0.9", "--set: %s", err)
		}
		settings = append(settings, setting)
	}
	plan, err := compare.NewPlan(listed(c.Algorithms), listed(c.Worlds), c.Preset, settings, int(c.Seeds), int(c.Total))
	var unknown *worlds.UnknownError
	switch {
	case errors.As(err, &unknown) && unknown.Kind == "preset":
		return nil, misuse(strings.TrimSpace(unknown.Hint()+" every pair has to have it: ascent list algorithms NAME shows the presets"), "%s", err)
	case errors.As(err, &unknown):
		return nil, err
	case err != nil:
		return nil, misuse("for example: ascent compare ppo,a2c cartpole,acrobot", "%s", err)
	}
	if c.Grid != nil {
		if err := c.sweep(plan); err != nil {
			return nil, err
		}
	}
	for k := range plan.Pairs {
		session, err := begin(plan.Experiment(k))
		if err != nil {
			return nil, err
		}
		session.Close()
	}
	return plan, nil
}

// sweep puts the plan on the grid.
func (c Contest) sweep(plan *compare.Plan) error {
	err := plan.Sweep(c.Grid...)
	var unknown *worlds.UnknownError
	var setting *lab.SettingError
	switch {
	case errors.As(err, &unknown):
		return misuse(hint(unknown), "--grid: %s", err)
	case errors.As(err, &setting):
		return misuse(wants(setting.Param), "--grid: %s", err)
	case err != nil:
		return misuse("for example: --grid clip_coef=0.1,0.2,0.4 --grid learning_rate=1e-4..1e-2:5log", "--grid: %s", err)
	}
	return nil
}

// listed splits names at commas.
func listed(text string) (names []string) {
	for name := range strings.SplitSeq(text, ",") {
		names = append(names, strings.TrimSpace(name))
	}
	return names
}

// publish prints the figures and writes the files that were asked for.
func (s Streams) publish(r *compare.Result, o Outputs) error {
	if o.CSV != "" {
		if err := write(o.CSV, perSeed(r)); err != nil {
			return err
		}
	}
	if o.Report != "" {
		if err := write(o.Report, report(r)); err != nil {
			return err
		}
	}
	if o.JSON {
		return s.printJSON(comparisonOf(r))
	}
	return s.print(s.figures(r))
}

// write puts text into a file.
func write(path, text string) error {
	if err := lab.WriteFile(path, []byte(text), 0o644); err != nil {
		return &Failure{Code: Failed, What: path + ": " + cause(err), Mend: "name a file in a directory that can be written to"}
	}
	return nil
}
