package cli

import (
	"fmt"

	"ascent/lessons/lab"
)

// EvalEpisodes is how many episodes judge a run if nobody says otherwise.
const EvalEpisodes = lab.EvalEpisodes

// A Judgement is what eval finds out.
type Judgement struct {
	Algorithm     string  `json:"algorithm"`
	World         string  `json:"world"`
	Seed          uint64  `json:"seed"`
	Steps         int     `json:"steps"` // of training
	Episodes      int     `json:"episodes"`
	Mean          float64 `json:"eval_return_mean"`
	Std           float64 `json:"eval_return_std"`
	WeightsSHA256 string  `json:"weights_sha256"`
}

// Eval judges a saved run by episodes that it plays with its greedy policy.
func Eval(s Streams, path string, n int, asJSON bool) error {
	session, err := load(path)
	if err != nil {
		return err
	}
	defer session.Close()
	e := session.Experiment()
	j := Judgement{Algorithm: e.Algorithm, World: e.World, Seed: e.Seed, Steps: e.Result.Steps, Episodes: n, WeightsSHA256: e.Result.WeightsSHA256}
	j.Mean, j.Std = session.Evaluate(n)
	if asJSON {
		return s.printJSON(j)
	}
	t := table{}
	t.add("  greedy", fmt.Sprintf("%s ± %s over %s without exploring", short(j.Mean), short(j.Std), episodes(n)))
	t.add("  weights", j.WeightsSHA256[:12])
	return s.print(fmt.Sprintf("%s on %s, seed %d, after %s steps\n\n%s", j.Algorithm, j.World, j.Seed, group(j.Steps), t.String()))
}
