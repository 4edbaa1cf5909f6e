package cli

import (
	"math"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// The catalogues as JSON has them. What is not there (no limit, no threshold, no bound) is null.

type worldEntry struct {
	ID          string           `json:"id"`
	Name        string           `json:"name"`
	Title       string           `json:"title"`
	Summary     string           `json:"summary"`
	Observation spaceEntry       `json:"observation"`
	Action      spaceEntry       `json:"action"`
	State       []componentEntry `json:"state"`
	Limit       *int             `json:"max_episode_steps"`
	Threshold   *float64         `json:"reward_threshold"`
	Parameters  []parameterEntry `json:"parameters"`
	Algorithms  []string         `json:"algorithms"` // that can learn it
}

type algorithmEntry struct {
	Name       string           `json:"name"`
	Title      string           `json:"title"`
	Family     string           `json:"family"`
	Summary    string           `json:"summary"`
	Paper      string           `json:"paper"`
	Parameters []parameterEntry `json:"parameters"`
	Presets    []presetEntry    `json:"presets"`
	Worlds     []string         `json:"worlds"` // that it can learn, by id
}

type presetEntry struct {
	Name       string       `json:"name"`
	World      *string      `json:"world"` // id; null = every world
	Parameters lab.Settings `json:"parameters"`
}

type spaceEntry struct {
	Type  string     `json:"type"`            // "discrete", "multi-discrete" or "box"
	Sizes []int      `json:"sizes,omitempty"` // how many values each dimension has
	Low   []*float64 `json:"low,omitempty"`
	High  []*float64 `json:"high,omitempty"`
	Names []string   `json:"names,omitempty"`
}

type componentEntry struct {
	Name string `json:"name"`
	Unit string `json:"unit"`
}

type parameterEntry struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	Symbol  string   `json:"symbol,omitempty"`
	Help    string   `json:"help"`
	Type    string   `json:"type"` // "float", "int", "bool", "choice" or "text"
	Default any      `json:"default"`
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
	Log     bool     `json:"log,omitempty"`
	Choices []string `json:"choices,omitempty"`
	Fixed   bool     `json:"fixed"` // can be set before a run only
}

func worldOf(e worlds.Entry) worldEntry {
	w := e.New()
	spec := w.Spec()
	entry := worldEntry{
		ID: e.ID, Name: worlds.Name(e.ID), Title: spec.Title, Summary: spec.Summary,
		Observation: spaceOf(spec.Observation), Action: spaceOf(spec.Action),
		Threshold: finite(spec.Threshold), Parameters: parametersOf(w.Params()), Algorithms: learners(e),
	}
	for _, c := range spec.State {
		entry.State = append(entry.State, componentEntry{c.Name, c.Unit})
	}
	if spec.Limit > 0 {
		entry.Limit = &spec.Limit
	}
	return entry
}

func algorithmOf(a algorithms.Entry) algorithmEntry {
	return algorithmEntry{
		Name: a.Name, Title: a.Title, Family: a.Family, Summary: a.Summary, Paper: a.Paper,
		Parameters: parametersOf(a.New().Params()), Presets: presetsOf(a.Name), Worlds: learned(a),
	}
}

func worldEntries() any {
	all := []worldEntry{}
	for _, e := range worlds.All() {
		all = append(all, worldOf(e))
	}
	return all
}

func algorithmEntries() any {
	all := []algorithmEntry{}
	for _, a := range algorithms.All() {
		all = append(all, algorithmOf(a))
	}
	return all
}

// presetsOf lists the presets of an algorithm; those for every world come once.
func presetsOf(algorithm string) []presetEntry {
	list, listed := []presetEntry{}, map[string]bool{}
	for _, w := range worlds.All() {
		for _, p := range algorithms.Presets(algorithm, w.ID) {
			if p.World == "" && listed[p.Name] {
				continue
			}
			settings, err := lab.Preset(algorithm, w.ID, p.Name)
			if err != nil {
				panic("cli: a preset of the catalogue is not found: " + err.Error())
			}
			e := presetEntry{Name: p.Name, Parameters: settings}
			if listed[p.Name] = listed[p.Name] || p.World == ""; p.World != "" {
				e.World = &p.World
			}
			list = append(list, e)
		}
	}
	return list
}

// learners lists the algorithms that can learn a world, by name.
func learners(e worlds.Entry) []string {
	names := []string{}
	for _, a := range algorithms.All() {
		if a.Fits(e.New()) == nil {
			names = append(names, a.Name)
		}
	}
	return names
}

// learned lists the worlds that an algorithm can learn, by id.
func learned(a algorithms.Entry) []string {
	ids := []string{}
	for _, e := range worlds.All() {
		if a.Fits(e.New()) == nil {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func spaceOf(s worlds.Space) spaceEntry {
	entry := spaceEntry{Type: "box", Sizes: s.Sizes, Names: s.Names}
	switch {
	case s.IsDiscrete() && s.Size() == 1:
		entry.Type = "discrete"
	case s.IsDiscrete():
		entry.Type = "multi-discrete"
	}
	for i := range s.Low {
		entry.Low, entry.High = append(entry.Low, finite(s.Low[i])), append(entry.High, finite(s.High[i]))
	}
	return entry
}

func parametersOf(params []algorithms.Param) []parameterEntry {
	entries := []parameterEntry{}
	for _, p := range params {
		e := parameterEntry{Name: p.Name, Aliases: p.Aliases, Symbol: p.Symbol, Help: p.Help, Log: p.Log, Choices: p.Choices, Fixed: p.Fixed}
		switch v := p.Value.(type) {
		case *float64:
			e.Type, e.Default, e.Min, e.Max = "float", *v, finite(p.Min), finite(p.Max)
		case *int:
			e.Type, e.Default, e.Min, e.Max = "int", *v, finite(p.Min), finite(p.Max)
		case *bool:
			e.Type, e.Default = "bool", *v
		default:
			e.Type, e.Default = "text", p.String()
		}
		if p.Choices != nil {
			e.Type = "choice"
		}
		entries = append(entries, e)
	}
	return entries
}

// finite returns a number as JSON has it: nil for none and for infinity.
func finite(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}
