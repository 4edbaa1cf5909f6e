package lab

import (
	"ascent/algorithms"
	"ascent/worlds"
)

// A Survey says what an agent holds the states around it to be worth. It takes longer than a frame, so it is made for
// those who look at it only.
type Survey struct {
	Clock  int64          // where the run stood
	Here   float64        // the value of where the first copy of the world stands
	States worlds.Overlay // the values of an agent with a critic, where states can be listed, and its policy there
	Slice  *Slice         // through where the first copy stands; nil if none was asked for
}

// Survey asks the agent about where the first copy of the world stands, about every state if it has a critic and they
// can be listed, and about a plane of states, nil for none. It works with copies, so the run is untouched. It is nil if
// the agent does not say what things are worth.
func (s *Session) Survey(p *Plane) *Survey {
	v, spec := algorithms.Evaluate(s.Agent), s.World.Spec()
	if v == nil {
		return nil
	}
	survey := &Survey{Clock: s.clock, Here: v(s.World.Obs[:spec.Observation.Size()], 1)[0]}
	if _, critic := s.Agent.(algorithms.Evaluator); critic {
		survey.States = algorithms.Know(s.Agent, s.World.Copies[0])
	}
	if p != nil {
		survey.Slice = slice(v, cloneState(s.World.Copies[0]), *p)
	}
	return survey
}

// Adopt puts what a survey has found of an agent with a critic where a frame has it of one that acts by values.
func (f *Frame) Adopt(s *Survey) {
	if f.Thought == nil {
		f.Thought = &algorithms.Judgement{Value: s.Here}
		f.Overlay.Values, f.Overlay.Policy = s.States.Values, s.States.Policy
	}
}
