package cli

import (
	"reflect"
	"testing"

	"ascent/worlds"
)

func TestParseActions(t *testing.T) {
	one := worlds.Discrete(2, "left", "right")
	numbered := worlds.Discrete(3, "1", "2", "3")
	pair := worlds.Space{Sizes: []int{2, 5}}
	plane := worlds.Box([]float64{-1, -2}, []float64{1, 2}, "x", "y")
	for _, c := range []struct {
		space worlds.Space
		text  string
		want  [][]float64 // nil if it is refused
	}{
		{one, "0,1,1", [][]float64{{0}, {1}, {1}}},
		{one, " left , Right", [][]float64{{0}, {1}}},
		{one, "1.0", [][]float64{{1}}},
		{one, "2", nil}, {one, "-1", nil}, {one, "0.5", nil}, {one, "0,", nil}, {one, "", nil}, {one, "up", nil}, {one, "0:1", nil},
		{numbered, "1,2", [][]float64{{1}, {2}}}, // numbers count from 0, whatever the names are
		{numbered, "3", nil},
		{pair, "1:4,0:0", [][]float64{{1, 4}, {0, 0}}},
		{pair, "1:5", nil}, {pair, "1", nil},
		{plane, "0.5:-2,1e-1:3", [][]float64{{0.5, -2}, {0.1, 3}}}, // beyond the bounds is for the world to clip
		{plane, "0.5", nil}, {plane, "nan:0", nil}, {plane, "0:inf", nil}, {plane, "x:y", nil},
	} {
		got, err := parseActions(c.space, c.text)
		if (err == nil) != (c.want != nil) || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %v, %v; want %v", c.text, got, err, c.want)
		}
		var f *Failure
		if err != nil && (!asFailure(err, &f) || f.Code != Misused || f.What == "" || f.Mend == "") {
			t.Errorf("%q: the error is %#v", c.text, err)
		}
	}
}

func asFailure(err error, f **Failure) bool {
	got, ok := err.(*Failure)
	*f = got
	return ok
}
