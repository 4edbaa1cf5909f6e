// Package compare runs algorithms on worlds over several seeds and sums up which of them is better, how sure that is, and
// how much experience it took, as Agarwal et al. (2021) have it: interquartile means with intervals over seeds, never over
// episodes, the probability of improvement, sample-efficiency curves, performance profiles. It sees no terminal.
//
// A Plan is the comparison as data, a Run what is kept of one of its runs, a Summary what the runs of a pair come to.
// Everything but the time a step takes follows from the plan, bit for bit.
//
// References:
//
//	Agarwal, Schwarzer, Castro, Courville, Bellemare (2021). Deep reinforcement learning at the edge of the statistical
//	precipice. NeurIPS 34.
package compare

import (
	"fmt"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// A Plan is a comparison as data: every pair on seeds 1 to Seeds.
type Plan struct {
	Pairs []Pair `json:"pairs"` // world after world, on each of them the algorithms in the same order, the cells of each together
	Seeds int    `json:"seeds"`
	Grid  []Axis `json:"grid,omitempty"` // of a sweep: what its cells differ in

	Families bool `json:"families,omitempty"` // it is the comparison of the families, whose runs Aspects reads
}

// A Pair is an algorithm on a world. In a sweep a pair is that in one cell of the grid.
type Pair struct {
	Algorithm      string       `json:"algorithm"`
	World          string       `json:"world"`           // id
	Cell           lab.Settings `json:"cell,omitempty"`  // a value for each axis of the grid, in their order
	Parameters     lab.Settings `json:"parameters"`      // those of the cell included
	TotalTimesteps int          `json:"total_timesteps"` // environment steps of every run; all pairs of a world have the same
}

// NewPlan makes a plan from names. A pair has the parameters of its preset, "" being the tuned one if there is one, and
// on top those of the settings that its algorithm or its world knows. The error names what is not known or comes twice;
// whether the pairs fit and values are in bounds is known once a run is begun.
func NewPlan(algorithmNames, worldNames []string, preset string, settings lab.Settings, seeds, total int) (*Plan, error) {
	p := &Plan{Seeds: seeds}
	known := make([]bool, len(settings))
	var parameters []string
	for _, worldName := range worldNames {
		w, err := worlds.Find(worldName)
		if err != nil {
			return nil, err
		}
		for _, name := range algorithmNames {
			a, err := algorithms.Find(name)
			if err != nil {
				return nil, err
			}
			own, err := lab.Preset(a.Name, w.ID, preset)
			if err != nil {
				return nil, err
			}
			pair := Pair{Algorithm: a.Name, World: w.ID, Parameters: append(lab.Settings{}, own...), TotalTimesteps: total}
			if p.Index(pair.Algorithm, pair.World, nil) >= 0 {
				return nil, fmt.Errorf("%s on %s is named twice", pair.Algorithm, pair.World)
			}
			params := slices.Concat(a.New().Params(), w.New().Params())
			for i, s := range settings {
				if _, ok := worlds.Named(params, strings.TrimPrefix(s.Name, "world.")); ok {
					known[i], pair.Parameters = true, with(pair.Parameters, s)
				}
			}
			p.Pairs = append(p.Pairs, pair)
			parameters = append(parameters, namesOf(params)...)
		}
	}
	if i := slices.Index(known, false); i >= 0 {
		return nil, worlds.Unknown("parameter", settings[i].Name, parameters)
	}
	return p, nil
}

func namesOf(params []algorithms.Param) (names []string) {
	for _, p := range params {
		names = append(names, p.Name)
	}
	return names
}

// Index returns the place of a pair in the plan, or -1. The cell is nil unless the plan is a sweep.
func (p *Plan) Index(algorithm, world string, cell lab.Settings) int {
	return slices.IndexFunc(p.Pairs, func(x Pair) bool {
		return x.Algorithm == algorithm && x.World == world && slices.Equal(x.Cell, cell)
	})
}

// Worlds lists the ids of the worlds, in order.
func (p *Plan) Worlds() (ids []string) {
	for _, x := range p.Pairs {
		if !slices.Contains(ids, x.World) {
			ids = append(ids, x.World)
		}
	}
	return ids
}

// Algorithms lists the names of the algorithms, in order.
func (p *Plan) Algorithms() (names []string) {
	for _, x := range p.Pairs {
		if !slices.Contains(names, x.Algorithm) {
			names = append(names, x.Algorithm)
		}
	}
	return names
}

// Len returns the number of runs. Run k is pair k mod n of n pairs on seed k/n + 1: the pairs take turns, so that a
// comparison that is interrupted has about as many runs of each.
func (p *Plan) Len() int { return len(p.Pairs) * p.Seeds }

// Experiment returns run k as data.
func (p *Plan) Experiment(k int) lab.Experiment {
	pair := p.Pairs[k%len(p.Pairs)]
	return lab.Experiment{
		Algorithm: pair.Algorithm, World: pair.World, Seed: uint64(k/len(p.Pairs) + 1),
		TotalTimesteps: pair.TotalTimesteps, Parameters: pair.Parameters,
	}
}

// StepOf returns the environment step at which point i of the pair's curves stands.
func (x *Pair) StepOf(i int) float64 { return float64(x.TotalTimesteps) * float64(i+1) / Points }

// valid reports whether the plan, which comes from a file, is one that this package makes.
func (p *Plan) valid() bool {
	return p.Seeds >= 1 && len(p.Pairs) >= 1 && !slices.ContainsFunc(p.Pairs, func(x Pair) bool {
		return x.TotalTimesteps < 1 || len(x.Cell) != len(p.Grid)
	})
}

// place is the number of the run in the plan, or -1.
func (p *Plan) place(r Run) int {
	pair := p.Index(r.Algorithm, r.World, r.Cell)
	if pair < 0 || r.Seed < 1 || r.Seed > uint64(p.Seeds) {
		return -1
	}
	return int(r.Seed-1)*len(p.Pairs) + pair
}
