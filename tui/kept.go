package tui

import (
	"encoding/json"
	"os"
	"path/filepath"

	"ascent/lessons/lab"
)

// What keys choose is kept in the state directory, and counts the next time unless a flag, the environment or the config
// file says otherwise. The config file is the person's and is never written.
type kept struct {
	Settings map[string]string   `json:"settings"`         // by name: theme, marks, mouse
	Panes    map[string]placed   `json:"panes"`            // by algorithm, or by lesson
	Pinned   map[string][]pinned `json:"pinned,omitempty"` // by algorithm and world
}

// placed is how the panes of an algorithm or a lesson were left.
type placed struct {
	Focus  string   `json:"focus"`  // the pane that has the arrows; "" = the knobs
	Recent []string `json:"recent"` // panes that were in focus, the last one first: they are on show where several share a place
	Zoom   bool     `json:"zoom"`
}

// keptFile is the file's name.
const keptFile = "view.json"

// KeptWishes returns what keys have chosen the last time. What can't be read counts as nothing: it is only for comfort.
func KeptWishes(dir string) Wishes {
	w := Wishes{}
	for _, s := range Settings {
		if value, ok := readKept(dir).Settings[s.Name]; ok && s.Check(value) == nil {
			w[s.Name] = Wish{value, "a key, the last time"}
		}
	}
	return w
}

// readKept reads the file of a state directory; "" has none.
func readKept(dir string) (k kept) {
	if text, err := os.ReadFile(filepath.Join(dir, keptFile)); dir == "" || err != nil || json.Unmarshal(text, &k) != nil {
		k = kept{}
	}
	if k.Settings == nil {
		k.Settings = map[string]string{}
	}
	if k.Panes == nil {
		k.Panes = map[string]placed{}
	}
	if k.Pinned == nil {
		k.Pinned = map[string][]pinned{}
	}
	return k
}

// write stores it. The error is for a notice: nothing but comfort is lost.
func (k kept) write(dir string) error {
	if dir == "" {
		return nil
	}
	text, err := json.MarshalIndent(k, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return lab.WriteFile(filepath.Join(dir, keptFile), append(text, '\n'), 0o600)
}
