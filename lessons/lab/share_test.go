package lab

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

// shared is an experiment and the string that version 1 of the format makes of it, which must be read for ever.
var shared = Experiment{
	Format: Format, Algorithm: "ppo", World: "CartPole-v1", Seed: 3, TotalTimesteps: 40960,
	Parameters: Settings{{"num_envs", "8"}, {"baseline", "value"}, {"anneal_lr", "true"}},
	Edits:      []Edit{{Clock: 17, Step: 128, Name: "gamma", Value: "0.9", Old: "0.98"}, {Step: 5000, Name: "clip_coef", Value: "0.1"}},
	Result:     &Result{Clock: 2000, Steps: 40960, WeightsSHA256: strings.Repeat("0123456789abcdef", 4)},
}

const sharedText = "ascent1.VXep36Kyk42xONnEwNIM3cVIkWqho5SUWJyak5kHCmFISOsoJeblpSbmxOcUKVmVFJWmIvkQ7i1Dc1hUGRpZwGMLkiwQUWagZwmPNQM9SwulWp1qqDZTcEhC9SHSC7JeQ-wRbQTWieo_jKA1MDQyNjE1M7ewTExKTklNI5WvVFsLCAAA__8"

func TestShare(t *testing.T) {
	text, err := shared.Share()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"made now": text, "kept": sharedText, "broken into lines": " " + text[:40] + "\r\n\t" + text[40:] + "\n"} {
		e, err := ReadExperiment(strings.NewReader(text))
		if err != nil || !reflect.DeepEqual(e, shared) {
			t.Errorf("%s: %+v, %v\nwant %+v", name, e, err, shared)
		}
	}
	if strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") != "" {
		t.Errorf("%s can't stand in a URL", text)
	}
}

// TestDamagedShare changes, drops and doubles every character of a share string: none of that may be read as another run.
func TestDamagedShare(t *testing.T) {
	for i := len(shareHead); i < len(sharedText); i++ {
		other := "A"
		if sharedText[i] == 'A' {
			other = "B"
		}
		for _, text := range []string{
			sharedText[:i] + other + sharedText[i+1:], sharedText[:i] + sharedText[i+1:], sharedText[:i+1] + sharedText[i:], sharedText[:i],
		} {
			if e, err := ReadExperiment(strings.NewReader(text)); err == nil && !reflect.DeepEqual(e, shared) {
				t.Errorf("%s is read as %+v", text, e)
			}
		}
	}
	var format *FormatError
	if _, err := ReadExperiment(strings.NewReader("ascent2.AAAA")); !errors.As(err, &format) {
		t.Errorf("a newer version: %v", err)
	}
}

// FuzzShare reads strings that anybody may have written.
func FuzzShare(f *testing.F) {
	f.Add(sharedText)
	f.Add(shareHead)
	f.Add("ascent2.AAAA")
	f.Fuzz(func(t *testing.T, text string) {
		e, err := ReadExperiment(strings.NewReader(text))
		if err != nil {
			return
		}
		again, err := e.Share()
		if err != nil {
			t.Fatal(err)
		}
		if same, err := ReadExperiment(strings.NewReader(again)); err != nil || !reflect.DeepEqual(same, e) {
			t.Errorf("%+v is shared as %+v, %v", e, same, err)
		}
	})
}
