package compare

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFile: a file gives the runs back to the last bit, also when the program was killed while it wrote one.
func TestFile(t *testing.T) {
	p, path := small(t), filepath.Join(t.TempDir(), "runs.jsonl")
	head := Head{Program: "this", Shard: Whole, Plan: p}
	f, runs, err := Open(path, head)
	if err != nil || len(runs) != 0 {
		t.Fatal(runs, err)
	}
	made := executed(t, p, 1, 0, 1)
	for _, r := range made {
		if err := f.Keep(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	second := len(whole) - len(line(made[1]))
	for _, size := range []int{len(whole), len(whole) - 1, second + 1, second} {
		if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		want := made[:1]
		if size == len(whole) {
			want = made
		}
		f, runs, err := Open(path, head)
		if err != nil || fmt.Sprint(runs) != fmt.Sprint(want) {
			t.Fatalf("of %d bytes: %d runs, %v", size, len(runs), err)
		}
		if missing := p.Missing(p.Numbers(Whole), runs); len(missing) != 6-len(want) || missing[0] != len(want) {
			t.Errorf("with %d runs, %v are missing", len(want), missing)
		}
		if err := errors.Join(f.Keep(made[1]), f.Close()); err != nil {
			t.Fatal(err)
		}
		if text, err := os.ReadFile(path); err != nil || !strings.HasSuffix(string(text), "\n"+string(line(made[1]))) {
			t.Errorf("after a run was added, the file is %.300q", text)
		}
	}
}

// TestForeign: what is no file of this comparison is refused and stays as it is.
func TestForeign(t *testing.T) {
	p, path := small(t), filepath.Join(t.TempDir(), "runs.jsonl")
	head := Head{Format: Format, Program: "this", Shard: Whole, Plan: p}
	other := head
	other.Program = "that"
	for _, text := range []string{"hello\n", "hello", "{}\n", string(line(other)), string(line(head)) + "{}\n", strings.Replace(string(line(head)), Format, "ascent-comparison/0", 1)} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, _, err := Open(path, head)
		after, _ := os.ReadFile(path)
		if err == nil || string(after) != text {
			t.Errorf("%q: %v, and then %q", text, err, after)
		}
	}
}

// TestShards: every run belongs to one shard, whatever their number.
func TestShards(t *testing.T) {
	p := small(t)
	for _, of := range []int{1, 2, 4, 6, 9} {
		var all []int
		for part := 1; part <= of; part++ {
			all = append(all, p.Numbers(Shard{part, of})...)
		}
		if !slices.Equal(all, []int{0, 1, 2, 3, 4, 5}) {
			t.Errorf("%d shards hold %v", of, all)
		}
	}
}
