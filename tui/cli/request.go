package cli

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// A Request is what arguments and flags say about a run.
type Request struct {
	Algorithm, World string
	Seed             Seed
	Total            Steps
	Preset           string
	Set              []string // name=value
	Edit             []string // step:name=value
	Until            Goal
	UntilStep        Steps // 0 = to the end
	Save, Resume     string
	Log              string // kinds, separated by commas
	Dir              string
	JSON, Quiet      bool
	Share            bool

	Given func(flag string) bool // reports whether a flag was written
}

// experiment reads the request as data. Names and values are checked when a session is made of it.
func (r Request) experiment() (lab.Experiment, error) {
	e := lab.Experiment{Algorithm: r.Algorithm, World: r.World, Seed: uint64(r.Seed), TotalTimesteps: int(r.Total)}
	settings, err := lab.Preset(r.Algorithm, r.World, r.Preset)
	if err != nil {
		return e, misuse("for this pair there are: "+strings.Join(presetNames(r.Algorithm, r.World), ", "), "%s", err)
	}
	e.Parameters = settings
	for _, text := range r.Set {
		s, err := lab.ParseSetting(text)
		if err != nil {
			return e, misuse("for example: --set gamma=0.9", "--set: %s", err)
		}
		e.Parameters = append(e.Parameters, s)
	}
	e.Edits, err = r.edits()
	return e, err
}

func (r Request) edits() (edits []lab.Edit, err error) {
	for _, text := range r.Edit {
		edit, err := lab.ParseEdit(text)
		if err != nil {
			return nil, misuse("for example: --edit 20000:gamma=0.9", "--edit: %s", err)
		}
		edits = append(edits, edit)
	}
	return edits, nil
}

// session begins the run, or resumes it from a file.
func (r Request) session() (*lab.Session, error) {
	if r.Resume != "" {
		return r.resumed()
	}
	e, err := r.experiment()
	if err != nil {
		return nil, err
	}
	return begin(e)
}

// begin makes a session of an experiment.
func begin(e lab.Experiment) (*lab.Session, error) {
	s, err := lab.New(e)
	if err != nil {
		return nil, refused(e, err)
	}
	return s, nil
}

// refused tells how an experiment that can't be run can be mended.
func refused(e lab.Experiment, err error) error {
	var unknown *worlds.UnknownError
	var setting *lab.SettingError
	var misfit *algorithms.Misfit
	switch {
	case errors.As(err, &unknown) && unknown.Kind == "parameter":
		return misuse(parameterHint(e, unknown), "%s", err)
	case errors.As(err, &unknown), errors.As(err, &setting):
		return err
	case errors.As(err, &misfit) && misfit.Hint() != "":
		return misuse(misfit.Hint(), "%s", err)
	}
	return misuse(fmt.Sprintf("ascent list algorithms %s shows what it learns and takes", lab.Quote(e.Algorithm)), "%s", err)
}

// parameterHint tells where the parameters of a run are listed.
func parameterHint(e lab.Experiment, unknown *worlds.UnknownError) string {
	where := fmt.Sprintf("ascent list algorithms %s and ascent list worlds %s show all of them", lab.Quote(e.Algorithm), lab.Quote(e.World))
	return strings.TrimSpace(unknown.Hint() + " " + where)
}

// goal returns what ends the run early: a return, NaN if none does, and a step, 0 if none does.
func (r Request) goal() lab.Goal {
	g := lab.Goal{Return: math.NaN(), Step: int(r.UntilStep)}
	if r.Until.Return != nil {
		g.Return = *r.Until.Return
	}
	return g
}

// command returns the command line that makes this run, for people to copy.
func (r Request) command() string {
	words := []string{"ascent train", lab.Quote(r.Algorithm), lab.Quote(r.World), "--seed " + r.Seed.String(), "--total_timesteps " + r.Total.String()}
	if r.Preset != "" {
		words = append(words, "--preset "+r.Preset)
	}
	for _, s := range r.Set {
		words = append(words, "--set "+lab.Quote(s))
	}
	for _, e := range r.Edit {
		words = append(words, "--edit "+lab.Quote(e))
	}
	if r.Until.Return != nil {
		words = append(words, "--until-return "+r.Until.String())
	}
	if r.UntilStep > 0 {
		words = append(words, "--until-step "+r.UntilStep.String())
	}
	return strings.Join(words, " ")
}
