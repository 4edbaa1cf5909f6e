package algorithms

import (
	"strings"
	"testing"

	"ascent/worlds"
)

// TestPresets: a preset is for a pair that exists and fits, or for all worlds; its settings are parameters of the
// algorithm, each named once and within bounds; and no pair has two of a name.
func TestPresets(t *testing.T) {
	seen := map[[3]string]bool{}
	for _, p := range presets {
		t.Run(p.Algorithm+"/"+p.World+"/"+p.Name, func(t *testing.T) {
			if seen[[3]string{p.Algorithm, p.World, p.Name}] {
				t.Error("there are two of that name")
			}
			seen[[3]string{p.Algorithm, p.World, p.Name}] = true
			e, err := Find(p.Algorithm)
			if err != nil {
				t.Fatal(err)
			}
			if p.World != "" {
				w, err := worlds.New(p.World)
				if err != nil || w.Spec().ID != p.World {
					t.Fatalf("world %s: %v", p.World, err)
				}
				if err := e.Fits(w); err != nil {
					t.Error(err)
				}
			}
			params, set := e.New().Params(), map[string]bool{}
			for _, field := range strings.Fields(p.Settings) {
				name, value, _ := strings.Cut(field, "=")
				param, ok := worlds.Named(params, name)
				if !ok || param.Name != name || set[name] {
					t.Errorf("%s is not a parameter's own name, or is set twice", name)
					continue
				}
				set[name] = true
				if err := param.Set(value); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestFindPreset: no name means the tuned preset where there is one and the defaults elsewhere, and an unknown name is
// refused.
func TestFindPreset(t *testing.T) {
	for _, test := range []struct{ algorithm, world, name, begins string }{
		{"ppo", "CartPole-v1", "", "num_envs=8"},
		{"ppo", "CartPole-v1", "tuned", "num_envs=8"},
		{"ppo", "CartPole-v1", "cleanrl", "bootstrap_limit=false"},
		{"ppo", "FrozenLake-v1", "cleanrl", "bootstrap_limit=false"},
		{"ppo", "CartPole-v1", "default", ""},
		{"ppo", "FrozenLake-v1", "", ""},
	} {
		got, err := FindPreset(test.algorithm, test.world, test.name)
		if err != nil || !strings.HasPrefix(got, test.begins) || (test.begins == "") != (got == "") {
			t.Errorf("%s on %s, preset %q: %q, %v", test.algorithm, test.world, test.name, got, err)
		}
	}
	if _, err := FindPreset("ppo", "CartPole-v1", "tund"); err == nil || !strings.Contains(err.Error(), "tund") {
		t.Errorf("an unknown preset: %v", err)
	}
}
