package plain

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"ascent/lessons/lab"
)

// tellUpdate tells the return along the last update, and the surrogate that the update climbed if it climbed one.
func (p *program) tellUpdate(args []string) error {
	far := 4.0
	if len(args) > 0 {
		var err error
		if far, err = strconv.ParseFloat(args[0], 64); err != nil || !slices.Contains([]float64{1, 2, 4, 8, 16}, far) {
			return fmt.Errorf("%s is not how far to look along the update: 1, 2, 4, 8 or 16 times as far as it went", args[0])
		}
	}
	line, err := p.bench.session.UpdateLine(far)
	if err != nil {
		return err
	}
	ctx, done := p.interruptible()
	defer done()
	p.playLine(ctx, line)
	s := line.Sum()
	p.say("Return along update %d, whose length is %s. 0 is the policy before it, 1 the one after it, 2 a step twice as long.", line.Iteration, short(line.Length))
	if line.Exact {
		p.say("The returns are exact, from the law of the world.")
	} else {
		p.say("The returns are means of %s at each place; plus or minus is a 95 percent interval.", counted(s.Episodes, "episode"))
	}
	within := func(mean, e float64) string {
		if line.Exact {
			return exactly(mean)
		}
		return short(mean) + " plus or minus " + short(lab.Z95*e)
	}
	for i := 0; i < len(s.Alphas); i += 2 {
		text := fmt.Sprintf("At %s: return %s", short(s.Alphas[i]), within(s.Returns[i], s.Errors[i]))
		if g := s.Surrogate; g != nil {
			text += ", surrogate " + short(g.Free[i])
			if g.Clipped != nil {
				text += ", clipped " + short(g.Clipped[i])
			}
			text += ", KL divergence " + short(g.KL[i])
		}
		p.say("%s.", text)
	}
	p.say("The update gains %s.", within(s.Gain, s.GainError))
	if s.Surrogate != nil {
		p.say("The surrogate is what the update climbs, worked out from its rollout alone: near 0 it rises where the return does, farther off it may promise what the policy does not keep.")
	}
	return nil
}

// playLine plays the episodes of a line that is not exact. Ctrl-c ends it early.
func (p *program) playLine(ctx context.Context, line *lab.UpdateLine) {
	for !line.Exact && line.Episodes() < lab.LineEpisodes && (ctx.Err() == nil || line.Episodes() < 2) {
		line.Play(func() bool { return ctx.Err() != nil && line.Episodes() >= 2 })
	}
}
