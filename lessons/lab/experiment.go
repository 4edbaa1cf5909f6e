// Package lab is the bench that lessons, commands and screens run agents on: sessions that step, go back and fork; the
// record of what happened; experiments as plain data; evaluation. It never sees a terminal.
package lab

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/worlds"
)

// Format names the version of the experiment format. A file of another version is refused.
const Format = "ascent-experiment/1"

// An Experiment says everything that a run depends on. Equal experiments give equal runs, bit for bit.
type Experiment struct {
	Format         string   `json:"format"`
	Algorithm      string   `json:"algorithm"` // short name
	World          string   `json:"world"`     // full id
	Seed           uint64   `json:"seed"`
	TotalTimesteps int      `json:"total_timesteps"`
	Parameters     Settings `json:"parameters"` // set before the run; the rest are defaults
	Edits          []Edit   `json:"edits"`      // set while it ran
	Result         *Result  `json:"result,omitempty"`
}

// A Result is what a run must come to again when its experiment is replayed.
type Result struct {
	Clock         int64  `json:"clock"` // events
	Steps         int    `json:"steps"` // environment steps
	WeightsSHA256 string `json:"weights_sha256"`
}

// A Setting gives a parameter of the agent or the world its value before the run begins.
type Setting struct {
	Name, Value string
}

// Settings are settings in order. In JSON they are an object: {"learning_rate": 0.001, "baseline": "value"}.
type Settings []Setting

// Get returns the value set for a name.
func (s Settings) Get(name string) (value string, ok bool) {
	for _, x := range s {
		if x.Name == name {
			value, ok = x.Value, true
		}
	}
	return value, ok
}

// MarshalJSON writes an object; numbers and switches stand in it as such.
func (s Settings) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, x := range s {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(x.Name)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(literal(x.Value))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// literal returns a value as JSON.
func literal(value string) []byte {
	var parsed any
	if json.Unmarshal([]byte(value), &parsed) == nil {
		switch parsed.(type) {
		case float64, bool:
			return []byte(value)
		}
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic("lab: text that can't be JSON: " + err.Error())
	}
	return text
}

// UnmarshalJSON reads an object of strings, numbers and switches, keeping its order.
func (s *Settings) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.New("parameters: not an object of name and value")
	}
	*s = nil
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		value, err := d.Token()
		if err != nil {
			return err
		}
		switch value.(type) {
		case string, json.Number, bool:
			*s = append(*s, Setting{Name: name.(string), Value: fmt.Sprint(value)})
		default:
			return fmt.Errorf("parameters: %s is not a number, a switch or a word", name)
		}
	}
	return nil
}

// An Edit changes a parameter while the agent learns. It acts between two events: after Clock events if Clock is set,
// else as soon as Step environment steps have been taken.
type Edit struct {
	Clock int64  `json:"clock,omitempty"`
	Step  int    `json:"step"`
	Name  string `json:"name"`
	Value string `json:"value"`
	Old   string `json:"old,omitempty"` // value before

	undo bool // made by Undo: it and the edit before it cancel out
}

// A parameterNotFound error names a parameter that neither agent nor world has.
func parameterNotFound(name string, agent, world []algorithms.Param) error {
	names := make([]string, 0, len(agent)+len(world))
	for _, p := range agent {
		names = append(names, p.Name)
	}
	for _, p := range world {
		names = append(names, p.Name)
	}
	return worlds.Unknown("parameter", name, names)
}

// ParseSetting reads name=value.
func ParseSetting(text string) (Setting, error) {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" {
		return Setting{}, fmt.Errorf("%q is not name=value", text)
	}
	return Setting{Name: strings.TrimSpace(name), Value: strings.TrimSpace(value)}, nil
}

// ParseEdit reads step:name=value.
func ParseEdit(text string) (Edit, error) {
	step, rest, ok := strings.Cut(text, ":")
	at, err := strconv.ParseFloat(strings.ReplaceAll(step, "_", ""), 64)
	if !ok || err != nil || at < 0 || at != float64(int(at)) {
		return Edit{}, fmt.Errorf("%q is not step:name=value", text)
	}
	s, err := ParseSetting(rest)
	return Edit{Step: int(at), Name: s.Name, Value: s.Value}, err
}

// Preset returns the settings of a preset of an algorithm on a world: "tuned", "cleanrl", "default", or "" for the tuned
// one if there is one. The error names the nearest preset.
func Preset(algorithm, world, name string) (Settings, error) {
	if e, err := worlds.Find(world); err == nil {
		world = e.ID
	}
	text, err := algorithms.FindPreset(strings.ToLower(algorithm), world, name)
	if err != nil {
		return nil, err
	}
	var settings Settings
	for _, word := range strings.Fields(text) {
		s, err := ParseSetting(word)
		if err != nil {
			panic("lab: a preset is not name=value: " + err.Error())
		}
		settings = append(settings, s)
	}
	return settings, nil
}
