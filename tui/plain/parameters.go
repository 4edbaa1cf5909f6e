package plain

import (
	"errors"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// set turns a parameter, now or, if it shapes the run, at the next start.
func (p *program) set(args []string) error {
	if len(args) < 2 {
		return usage("set NAME VALUE; show parameters lists the names")
	}
	name, value := args[0], strings.Join(args[1:], " ")
	b := p.bench
	param, err := b.parameter(name)
	if err != nil {
		return err
	}
	if p.lesson != nil && slices.Contains(p.lesson.runner.Lesson().Locked, param.Name) {
		return locked(param.Name)
	}
	before := param.String()
	if param.Fixed {
		e := b.beginning()
		e.Parameters = append(e.Parameters, lab.Setting{Name: name, Value: value})
		trial, err := lab.New(e)
		if err != nil {
			return err
		}
		trial.Close()
		b.waiting = append(b.waiting, lab.Setting{Name: name, Value: value})
		p.say("%s shapes the run: %s counts from the next start, with restart.", name, value)
		return nil
	}
	if err := b.session.Set(name, value); err != nil {
		return err
	}
	p.say("%s is %s now; it was %s.", param.Name, param.String(), before)
	return nil
}

// parameter finds a live parameter by name; the error names the nearest.
func (b *bench) parameter(name string) (algorithms.Param, error) {
	params := b.session.Params()
	if p, ok := worlds.Named(params, name); ok {
		return p, nil
	}
	if p, ok := worlds.Named(params, strings.TrimPrefix(name, "world.")); ok {
		return p, nil
	}
	var names []string
	for _, p := range params {
		names = append(names, p.Name)
	}
	return algorithms.Param{}, worlds.Unknown("parameter", name, names)
}

func (p *program) undo([]string) error {
	e, ok := p.bench.session.Undo()
	if !ok {
		return errors.New("nothing was changed")
	}
	p.say("%s is %s again.", e.Name, e.Old)
	return nil
}

func (p *program) redo([]string) error {
	e, ok := p.bench.session.Redo()
	if !ok {
		return errors.New("nothing was taken back")
	}
	p.say("%s is %s again.", e.Name, e.Value)
	return nil
}
