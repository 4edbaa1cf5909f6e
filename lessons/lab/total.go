package lab

import (
	"reflect"

	"ascent/algorithms"
)

// totalName names the length of the run, which is a parameter of the session: it can be edited like those of the agent,
// is logged, undone and replayed like them.
const totalName = "total_timesteps"

func (s *Session) totalParam() algorithms.Param {
	return algorithms.Param{
		Name: totalName, Value: &s.total, Min: 1, Max: 1 << 53, After: s.plan,
		Help: "environment steps of the whole run, those already taken included",
	}
}

// Extend plans the whole run for another number of environment steps, those already taken included. From here on, what
// anneals over the run does so as if it had been planned for as many from the beginning; what is past stays. It is an
// edit, so a replay does the same.
func (s *Session) Extend(total string) error { return s.Set(totalName, total) }

// plan tells the agent how long the run is. Agents keep that in fields called Total, some in units of their own, such as
// updates; so another one is set up for a run of this length, and its totals are taken.
func (s *Session) plan() {
	e := s.setup
	e.TotalTimesteps, e.Edits, e.Result = s.total, nil, nil
	other, err := New(e)
	if err != nil {
		panic("lab: an experiment that was begun is refused: " + err.Error())
	}
	defer other.Close()
	copyTotals(reflect.ValueOf(s.Agent), reflect.ValueOf(other.Agent))
}

func copyTotals(dst, src reflect.Value) {
	switch src.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !src.IsNil() && !dst.IsNil() && (src.Kind() == reflect.Pointer || src.Elem().Kind() == reflect.Pointer) {
			copyTotals(dst.Elem(), src.Elem())
		}
	case reflect.Struct:
		for i := range src.NumField() {
			switch f := src.Type().Field(i); {
			case f.Name == "Total" && f.Type.Kind() == reflect.Int:
				dst.Field(i).SetInt(src.Field(i).Int())
			case f.IsExported():
				copyTotals(dst.Field(i), src.Field(i))
			}
		}
	}
}
