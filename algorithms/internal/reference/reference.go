// Package reference reads the reference values under testdata/reference/algorithms. Only tests
// import it.
//
// A file is a JSON object {schema, doc, sources, tol, cases}; the README beside the files defines every
// schema. Files are found by schema and cases by ranging over them, so a file or a case that is dropped
// into the folder is run without a line of Go.
package reference

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A Tol bounds a difference: |got-want| <= ATol + RTol*|want|.
type Tol struct {
	RTol float64 `json:"rtol"`
	ATol float64 `json:"atol"`
}

// A File is one file of reference values.
type File struct {
	Name  string // path below the folder of the references
	Tol   Tol
	Cases []Case
	raw   map[string]json.RawMessage
}

// A Case is one object of a list of cases.
type Case struct {
	Name string
	Tol  Tol // its own, or else the one of its file
	raw  json.RawMessage
}

// Files returns the files whose schema is name, whatever its version ("mlp" finds "mlp.v1"), in the
// order of their names. The test fails if there is none or if a file has no cases.
func Files(t testing.TB, name string) []*File {
	t.Helper()
	root := filepath.Join(moduleRoot(t), "testdata", "reference", "algorithms")
	var files []*File
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		if f := read(t, root, path, name); f != nil {
			files = append(files, f)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no file of schema %s under %s", name, root)
	}
	return files
}

// Each runs f as a subtest for every case of every file of the schema.
func Each(t *testing.T, schema string, f func(t *testing.T, c Case)) {
	t.Helper()
	for _, file := range Files(t, schema) {
		file.Each(t, "cases", f)
	}
}

// Each runs f as a subtest for every case of one of the file's lists: "cases" or, say, "clip_cases".
func (f *File) Each(t *testing.T, list string, run func(t *testing.T, c Case)) {
	t.Helper()
	for _, c := range f.List(t, list) {
		t.Run(f.Name+"/"+c.Name, func(t *testing.T) { run(t, c) })
	}
}

// List returns the cases of one of the file's lists, or none if the file does not have the list.
func (f *File) List(t testing.TB, name string) []Case {
	t.Helper()
	var raws []json.RawMessage
	if raw, ok := f.raw[name]; ok {
		decode(t, f.Name+": "+name, raw, &raws)
	}
	cases := make([]Case, len(raws))
	for i, raw := range raws {
		header := struct {
			Name string
			Tol  Tol
		}{Tol: f.Tol}
		decode(t, f.Name, raw, &header)
		cases[i] = Case{Name: header.Name, Tol: header.Tol, raw: raw}
	}
	return cases
}

// Decode reads a field of the file's header, such as the special tolerance "tol_eps".
func (f *File) Decode(t testing.TB, field string, v any) {
	t.Helper()
	raw, ok := f.raw[field]
	if !ok {
		t.Fatalf("%s: no field %s", f.Name, field)
	}
	decode(t, f.Name+": "+field, raw, v)
}

// Decode reads the case into the struct that v points to.
func (c Case) Decode(t testing.TB, v any) {
	t.Helper()
	decode(t, c.Name, c.raw, v)
}

// read returns the file at path, or nil if its schema is another one.
func read(t testing.TB, root, path, schema string) *File {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name, err := filepath.Rel(root, path)
	if err != nil {
		t.Fatal(err)
	}
	f := &File{Name: filepath.ToSlash(name)}
	decode(t, f.Name, data, &f.raw)
	var have string
	f.Decode(t, "schema", &have)
	if base, _, _ := strings.Cut(have, "."); base != schema {
		return nil
	}
	f.Decode(t, "tol", &f.Tol)
	if f.Cases = f.List(t, "cases"); len(f.Cases) == 0 {
		t.Fatalf("%s: no cases", f.Name)
	}
	return f
}

// moduleRoot returns the nearest folder above the working directory, which is the folder of the
// package under test, that holds go.mod.
func moduleRoot(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the working directory")
		}
		dir = filepath.Dir(dir)
	}
}

func decode(t testing.TB, what string, data []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}
