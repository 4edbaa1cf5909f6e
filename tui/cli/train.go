package cli

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"time"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// Train runs an agent without a screen and sums the run up.
func Train(ctx context.Context, s Streams, r Request) error {
	session, err := r.session()
	if err != nil {
		return err
	}
	defer session.Close()
	keep, err := r.keeper(session)
	if err != nil {
		return err
	}
	ctx, done := interruptible(ctx)
	defer done()
	bar := s.newBar(session.Experiment().Algorithm, r.Quiet)
	sum := lab.Train(ctx, session, r.goal(), bar.show, keep.edge)
	keep.finish()
	bar.erase()
	if keep.log != nil {
		sum.Directory = keep.log.Dir
	}
	if r.Share {
		if sum.Share, err = sum.Experiment.Share(); err != nil {
			return err
		}
	}
	if r.JSON {
		err = s.printJSON(sum)
	} else {
		err = s.print(describe(sum, session.World.Spec(), r, keep))
	}
	if err = cmp.Or(err, keep.err); err != nil {
		return err
	}
	return verdict(ctx, session, sum, r.goal())
}

// verdict tells how a run ended, if not well.
func verdict(ctx context.Context, session *lab.Session, sum lab.Summary, goal lab.Goal) error {
	if err := interruption(ctx, fmt.Sprintf("after %s of %s steps", group(sum.Steps), group(sum.TotalTimesteps))); err != nil {
		return err
	}
	if d := sum.Diverged; d != nil {
		return &Failure{Code: Failed, What: diverged(d), Mend: "a smaller learning_rate or a max_grad_norm keeps numbers in bounds"}
	}
	if math.IsNaN(goal.Return) || session.Reached(goal) {
		return nil
	}
	f := &Failure{Code: Missed, Mend: fmt.Sprintf("give it more steps: --total_timesteps %d", 2*sum.TotalTimesteps)}
	if sum.Episodes < 100 {
		f.What = fmt.Sprintf("goal not reached: only %d episodes have ended, and the mean is taken over 100", sum.Episodes)
	} else {
		f.What = fmt.Sprintf("goal not reached: the mean return of the last 100 episodes is %s, not %s", short(*sum.Mean100), short(goal.Return))
	}
	return f
}

// diverged says where numbers stopped being numbers.
func diverged(d *lab.Divergence) string {
	text := fmt.Sprintf("the run diverged at step %d: %s is no longer made of numbers", d.Step, d.Tensor)
	if d.Edit != nil {
		text += fmt.Sprintf(" (%s was set to %s at step %d)", d.Edit.Name, d.Edit.Value, d.Edit.Step)
	}
	return text
}

// describe sums up a run in words.
func describe(sum lab.Summary, spec *worlds.Spec, r Request, keep *keeper) string {
	t := table{}
	row := func(name, format string, values ...any) { t.add("  "+name, fmt.Sprintf(format, values...)) }
	row("episodes", "%s", group(sum.Episodes))
	if sum.Mean100 != nil {
		row("return", "%s on average over the last %s", short(*sum.Mean100), episodes(min(sum.Episodes, 100)))
	}
	if sum.EvalMean != nil {
		row("greedy", "%s ± %s over 20 episodes without exploring", short(*sum.EvalMean), short(*sum.EvalStd))
	}
	switch {
	case sum.SolvedAt != nil:
		row("solved", "after %s steps (mean return of %s over 100 episodes)", group(*sum.SolvedAt), bound(spec.Threshold))
	case !math.IsNaN(spec.Threshold):
		row("solved", "no (mean return of %s over 100 episodes)", bound(spec.Threshold))
	}
	took := time.Duration(sum.WallSeconds * float64(time.Second))
	row("speed", "%s steps/s, %s in all", group(int(sum.StepsPerSecond)), seconds(took))
	row("weights", "%s", sum.WeightsSHA256[:12])
	if r.Resume != "" {
		row("resumed", "from %s", lab.Quote(r.Resume))
	} else {
		row("again", "%s", r.command())
	}
	if r.Save != "" && sum.Diverged == nil {
		row("saved", "ascent train --resume %[1]s goes on, and ascent eval %[1]s judges it", lab.Quote(r.Save))
	}
	if keep.log != nil {
		row("logged", "%s", lab.Quote(keep.log.Dir))
	}
	row("keep", "… --json > run.json, and ascent replay run.json checks it")
	if sum.Share != "" {
		row("share", "ascent replay %s", sum.Share)
	}
	head := fmt.Sprintf("%s on %s, seed %d, %s of %s steps", sum.Algorithm, sum.World, sum.Seed, group(sum.Steps), group(sum.TotalTimesteps))
	return head + "\n\n" + t.String()
}

func episodes(n int) string {
	if n == 1 {
		return "episode"
	}
	return fmt.Sprintf("%d episodes", n)
}

// seconds writes how long something took.
func seconds(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return clock(d)
}
