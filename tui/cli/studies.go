package cli

import (
	"math"
	"time"

	"ascent/lessons/verify"
)

// A Study is a published result as JSON has it.
type Study struct {
	Name      string   `json:"name"`
	Group     string   `json:"group"`
	Source    string   `json:"source"`
	Algorithm string   `json:"algorithm"`
	World     string   `json:"world"`
	Preset    string   `json:"preset"`
	Settings  string   `json:"settings"`
	Steps     *int     `json:"steps"`    // of a run; null if it ends with its episodes
	Episodes  *int     `json:"episodes"` // of a run; null if it ends with its steps
	Runs      int      `json:"runs"`     // on seeds 1, 2, 3 …
	Figures   []string `json:"figures,omitempty"`
	Seconds   float64  `json:"core_seconds,omitempty"`
}

// A Finding is what became of a figure as JSON has it.
type Finding struct {
	Study         Study     `json:"result"`
	Figure        string    `json:"figure"`
	Comparison    string    `json:"comparison"` // about, at least, at most, inside
	Expected      *float64  `json:"expected"`
	ExpectedError *float64  `json:"expected_error"`
	ExpectedLow   *float64  `json:"expected_low"` // of comparison inside
	ExpectedHigh  *float64  `json:"expected_high"`
	Runs          int       `json:"runs"` // that counted
	Measured      *float64  `json:"measured"`
	MeasuredError *float64  `json:"measured_error"`
	Z             *float64  `json:"z"`
	IQM           *float64  `json:"iqm"`
	IQMLow        *float64  `json:"iqm_low"`
	IQMHigh       *float64  `json:"iqm_high"`
	Values        []float64 `json:"values,omitempty"` // one a seed, where there are few
	Reached       bool      `json:"reached"`
}

// comparisons are the kinds of comparison as JSON has them.
var comparisons = map[verify.Kind]string{verify.About: "about", verify.AtLeast: "at least", verify.AtMost: "at most", verify.Inside: "inside"}

func studyOf(s verify.Study) Study {
	return Study{
		Name: s.Name, Group: s.Group, Source: s.Source, Algorithm: s.Algorithm, World: s.World, Preset: s.Preset, Settings: s.Settings,
		Steps: positive(s.Steps), Episodes: positive(s.Episodes), Runs: s.Runs,
	}
}

func findingOf(f verify.Finding) Finding {
	want := f.Figure.Expected
	j := Finding{
		Study: studyOf(f.Study), Figure: f.Figure.What, Comparison: comparisons[want.Kind],
		Expected: finite(want.Value), ExpectedError: finite(want.Error), ExpectedLow: finite(f.Within[0]), ExpectedHigh: finite(f.Within[1]),
		Runs: f.Runs, Measured: finite(f.Measured), MeasuredError: finite(f.Error), Z: finite(f.Z),
		IQM: finite(f.IQM), IQMLow: finite(f.Low), IQMHigh: finite(f.High), Reached: f.Reached,
	}
	if want.Kind != verify.About {
		j.ExpectedError = nil
		j.Values = bounded(f.Values)
	}
	return j
}

// bounded returns the values with the least of all numbers for a run that diverged.
func bounded(values []float64) []float64 {
	list := make([]float64, len(values))
	for i, v := range values {
		list[i] = max(v, -math.MaxFloat64)
	}
	return list
}

func positive(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

// listStudies prints the catalogue of published results.
func (s Streams) listStudies(studies []verify.Study, asJSON bool) error {
	if asJSON {
		var list []Study
		for _, study := range studies {
			j := studyOf(study)
			j.Seconds = study.Seconds
			for _, f := range study.Figures {
				j.Figures = append(j.Figures, f.What)
			}
			list = append(list, j)
		}
		return s.printJSON(map[string]any{"results": list})
	}
	t := table{right: map[int]bool{2: true, 3: true, 4: true}}
	t.add("RESULT", "GROUP", "FIGURES", "RUNS", "ONE CORE", "SOURCE")
	for _, study := range studies {
		cost := time.Duration(study.Seconds * float64(time.Second))
		t.add(study.Name, study.Group, group(len(study.Figures)), group(study.Runs), seconds(cost), study.Source)
	}
	return s.printTable(t, "ascent verify NAME… makes results or groups; without a name, all but the learning runs")
}
