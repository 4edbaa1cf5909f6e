package algorithms

// An Exploration is the schedule of ε, the probability of a random action: a straight line from Start to End over the
// first Fraction of a run, and End from then on. Without a fraction ε is End all along.
type Exploration struct {
	Start, End, Fraction float64
}

// params lists the schedule's hyper-parameters.
func (e *Exploration) params() []Param {
	return []Param{
		{Name: "end_e", Aliases: []string{"epsilon", "exploration_final_eps"}, Symbol: "ε", Value: &e.End, Min: 0, Max: 1, Help: "how often an action is taken at random, at last; 1 = always"},
		{Name: "start_e", Aliases: []string{"exploration_initial_eps"}, Value: &e.Start, Min: 0, Max: 1, Help: "how often an action is taken at random at the beginning, if exploration_fraction is not 0"},
		{Name: "exploration_fraction", Value: &e.Fraction, Min: 0, Max: 1, Help: "part of the run in which ε goes from start_e to end_e; 0 = it is end_e from the beginning"},
	}
}

// Epsilon returns ε after some steps of a run of total steps.
func (e *Exploration) Epsilon(step, total int) float64 {
	duration := e.Fraction * float64(total)
	if duration == 0 {
		return e.End
	}
	slope := (e.End - e.Start) / duration
	return max(e.End, e.Start+float64(slope*float64(step)))
}
