package lab

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ascent/algorithms"
)

// TestMetricsAreListed runs every algorithm and looks for metrics that would have no column.
func TestMetricsAreListed(t *testing.T) {
	for _, e := range pairs(t) {
		e.TotalTimesteps = 1200
		s := begin(t, e)
		for range 3 { // FQI's sweeps come after all of its steps
			runTo(s, s.World.Steps+600)
			s.Next(Update)
		}
		listed := algorithms.Metrics(e.Algorithm)
		for _, name := range s.Record.Metrics.Names {
			if !slices.Contains(listed, name) {
				t.Errorf("%s offers %s, which is not listed", e.Algorithm, name)
			}
		}
	}
}

// logged runs a session with a log of all kinds and returns its directory.
func logged(t *testing.T, s *Session, steps int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "run")
	at := time.Unix(1_700_000_000, 0)
	l, err := OpenLog(dir, LogKinds, s, s.setup, at)
	if err != nil {
		t.Fatal(err)
	}
	s.Run(func() bool {
		at = at.Add(time.Millisecond)
		if err := l.Write(at); err != nil {
			t.Fatal(err)
		}
		return s.World.Steps >= steps
	})
	if err := l.Write(at); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenLog(dir, LogKinds, s, s.setup, at); err == nil {
		t.Error("a second run is logged into the same directory")
	}
	return dir
}

func read(t *testing.T, dir, pattern string) []byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(names) != 1 {
		t.Fatalf("%s: %v, %v", pattern, names, err)
	}
	text, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestLogHoldsTheRecord reads the files of a run and compares them with its record.
func TestLogHoldsTheRecord(t *testing.T) {
	s := begin(t, Experiment{Algorithm: "dqn", World: "cartpole", Seed: 2, TotalTimesteps: 900,
		Parameters: Settings{{"learning_starts", "300"}}, Edits: []Edit{{Step: 500, Name: "gamma", Value: "0.9"}}})
	dir := logged(t, s, 900)
	r := &s.Record

	rows, err := csv.NewReader(bytes.NewReader(read(t, dir, "progress.csv"))).ReadAll()
	if err != nil || len(rows) != 1+len(r.Metrics.Clock) {
		t.Fatalf("progress.csv has %d rows for %d iterations: %v", len(rows), len(r.Metrics.Clock), err)
	}
	column := slices.Index(rows[0], "losses/td_loss")
	want := r.Metrics.Column("losses/td_loss")
	if rows[1][column] != "" {
		t.Errorf("before learning starts the loss is %s", rows[1][column])
	}
	if got, _ := strconv.ParseFloat(rows[len(rows)-1][column], 64); got != want[len(want)-1] {
		t.Errorf("the last loss is %v, not %v", got, want[len(want)-1])
	}

	lines := strings.Split(strings.TrimSpace(string(read(t, dir, "monitor.csv"))), "\n")
	if len(lines) != 2+r.Episodes.Len() || lines[0] != `#{"t_start": 1.7e+09, "env_id": "CartPole-v1"}` || lines[1] != "r,l,t" {
		t.Errorf("monitor.csv has %d lines for %d episodes and begins with %q", len(lines), r.Episodes.Len(), lines[:2])
	}

	edits, objects := 0, 0
	for line := range strings.Lines(string(read(t, dir, "metrics.jsonl"))) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if objects++; object["event"] == "set" && object["key"] == "gamma" && object["new"] == "0.9" && object["step"] == 500. {
			edits++
		}
	}
	if edits != 1 || objects != edits+len(r.Metrics.Clock) {
		t.Errorf("metrics.jsonl has %d edits and %d objects", edits, objects)
	}
	if n := records(t, read(t, dir, "events.out.tfevents.*")); n != 2+1+len(r.Metrics.Clock) {
		t.Errorf("the event file has %d records", n)
	}
}

// records counts the records of an event file and checks their sums.
func records(t *testing.T, text []byte) (n int) {
	sum := func(part []byte) uint32 {
		c := crc32.Checksum(part, crc32.MakeTable(crc32.Castagnoli))
		return c>>15 + c<<17 + 0xa282ead8
	}
	for ; len(text) > 0; n++ {
		size := binary.LittleEndian.Uint64(text)
		if binary.LittleEndian.Uint32(text[8:]) != sum(text[:8]) || binary.LittleEndian.Uint32(text[12+size:]) != sum(text[12:12+size]) {
			t.Fatalf("record %d has a wrong checksum", n)
		}
		text = text[16+size:]
	}
	return n
}

// TestEventFile compares records with bytes that were put together by hand from the definition of the format.
func TestEventFile(t *testing.T) {
	if got := masked([]byte("123456789")); got != 0xc78ab0e5 { // from 0xE3069283, CRC-32C's check value
		t.Errorf("the masked sum of 123456789 is %#x", got)
	}
	// 09 and 1.5 as a double, 10 00: step 0, 1a 0d "brain.Event:2"
	want := "09000000000000f83f" + "1000" + "1a0d" + hex.EncodeToString([]byte("brain.Event:2"))
	if got := hex.EncodeToString(eventHead(1.5)[12 : 12+26]); got != want {
		t.Errorf("the head is %s, not %s", got, want)
	}
	// 2a 0b: a summary of 11 bytes, 0a 09: a value of 9, 0a 02 "a/", 15 and 0.5 as a float
	want = "09000000000000f83f" + "10ac02" + "2a0b" + "0a09" + "0a02612f" + "150000003f"
	got := hex.EncodeToString(appendSummary(nil, 1.5, 300, appendScalar(nil, "a/", 0.5)))
	if !strings.Contains(got, want) || len(got) != len(want)+32 {
		t.Errorf("the summary is %s, not %s", got, want)
	}
}
