package lab

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"ascent/algorithms"
	"ascent/worlds"
)

// A SettingError is a parameter that refuses a value. It says what is wrong; Param tells what would be right.
type SettingError struct {
	Param algorithms.Param
	Err   error
}

// Error says what is wrong with the value.
func (e *SettingError) Error() string { return e.Err.Error() }

// Unwrap returns what the parameter said.
func (e *SettingError) Unwrap() error { return e.Err }

// A FormatError is an experiment in a format that this version doesn't read.
type FormatError struct{ Format, Reads string }

// Error says which format it is in and which is read.
func (e *FormatError) Error() string {
	return fmt.Sprintf("its format is %q, and this version reads %q only", e.Format, e.Reads)
}

// ReadExperiment reads an experiment as JSON or as a share string, or the result of a training run with an experiment in
// it. A field that means nothing is refused, since the run would be another one than its author thinks. The error is one
// line that says what is wrong.
func ReadExperiment(r io.Reader) (Experiment, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return Experiment{}, err
	}
	if IsShared(string(text)) {
		if text, err = unshare(string(text)); err != nil {
			return Experiment{}, err
		}
	}
	e, err := parseExperiment(lastObject(text))
	if err != nil {
		return Experiment{}, fmt.Errorf("not an experiment: %w", err)
	}
	return e, nil
}

func parseExperiment(text []byte) (e Experiment, err error) {
	if len(bytes.TrimSpace(text)) == 0 {
		return e, errors.New("there is nothing in it")
	}
	var outer struct {
		Experiment json.RawMessage `json:"experiment"`
	}
	if err := json.Unmarshal(text, &outer); err != nil {
		return e, readable(err, text)
	}
	if len(outer.Experiment) > 0 {
		text = outer.Experiment
	}
	var head struct {
		Format string `json:"format"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return e, readable(err, text)
	}
	switch {
	case head.Format == "":
		return e, errors.New("it has no format")
	case head.Format != Format:
		return e, &FormatError{head.Format, Format}
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&e); err != nil {
		return e, readable(err, text)
	}
	if e.TotalTimesteps < 1 {
		return e, fmt.Errorf("total_timesteps: %d is not at least 1", e.TotalTimesteps)
	}
	return e, nil
}

// readable says in plain words what encoding/json found wrong with a text.
func readable(err error, text []byte) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d: %w", 1+bytes.Count(text[:min(int(syntax.Offset), len(text))], []byte("\n")), syntax)
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("an object is expected, not: %s", kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("%s: %s is not what belongs there", kind.Field, kind.Value)
	}
	if _, quoted, ok := strings.Cut(err.Error(), "json: unknown field "); ok {
		return worlds.Unknown("field", strings.Trim(quoted, `"`), fields(reflect.TypeFor[Experiment](), reflect.TypeFor[Edit](), reflect.TypeFor[Result]()))
	}
	return err
}

// fields lists the names of structs' fields in JSON.
func fields(structs ...reflect.Type) (names []string) {
	for _, t := range structs {
		for i := range t.NumField() {
			if name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// lastObject returns the last line that holds a JSON object if the text is one object a line, else the whole text, so
// that the stream of a training run can be read as well as an indented file.
func lastObject(text []byte) []byte {
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	if last := lines[len(lines)-1]; len(lines) > 1 && json.Valid(last) && bytes.HasPrefix(last, []byte("{")) {
		return last
	}
	return text
}
