package lab

import (
	"strings"

	"ascent/algorithms"
	"ascent/worlds"
)

// configure sets the agent's parameters and returns the settings that are meant for the world.
func configure(agent algorithms.Agent, entry worlds.Entry, settings Settings) (world Settings, err error) {
	own, of := agent.Params(), entry.New().Params()
	for _, s := range settings {
		name, forWorld := strings.CutPrefix(s.Name, "world.")
		if p, ok := worlds.Named(own, name); ok && !forWorld {
			if err := p.Set(s.Value); err != nil {
				return nil, &SettingError{p, err}
			}
			continue
		}
		if _, ok := worlds.Named(of, name); !ok {
			return nil, parameterNotFound(s.Name, own, of)
		}
		world = append(world, Setting{Name: name, Value: s.Value})
	}
	return world, nil
}

func setAll(params []algorithms.Param, settings Settings) error {
	for _, s := range settings {
		p, ok := worlds.Named(params, s.Name)
		if !ok {
			return parameterNotFound(s.Name, nil, params)
		}
		if err := p.Set(s.Value); err != nil {
			return &SettingError{p, err}
		}
	}
	return nil
}

// Params lists the live parameters, the agent's first and then the world's, whose names begin with "world." where the
// agent has one of the same name.
func (s *Session) Params() []algorithms.Param {
	params := s.Agent.Params()
	own := len(params)
	for _, p := range s.World.Params() {
		if _, taken := worlds.Named(params[:own], p.Name); taken {
			p.Name = "world." + p.Name
		}
		params = append(params, p)
	}
	return params
}

// param finds a parameter by name, with or without "world." before it.
func (s *Session) param(name string) (algorithms.Param, error) {
	own, of := s.Agent.Params(), s.World.Params()
	short, forWorld := strings.CutPrefix(name, "world.")
	if name == totalName {
		return s.totalParam(), nil
	}
	if p, ok := worlds.Named(own, short); ok && !forWorld {
		return p, nil
	}
	if p, ok := worlds.Named(of, short); ok {
		return p, nil
	}
	return algorithms.Param{}, parameterNotFound(name, own, of)
}
