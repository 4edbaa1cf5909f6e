package main

import (
	"os"
	"path/filepath"
	"testing"
)

// The checked-in assembly is what the generator writes now.
func TestUpToDate(t *testing.T) {
	for name, want := range files(filepath.Join("..", numDir)) {
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s: run go generate", name)
		}
	}
}
