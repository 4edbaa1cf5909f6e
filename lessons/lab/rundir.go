package lab

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ascent/algorithms"
)

// LogKinds are what a run can be logged as.
var LogKinds = []string{"csv", "jsonl", "tensorboard"}

// A Log writes what a run leaves behind into a directory, while it goes on:
//
//   - config.json: what the run is, with all parameters as they were when the log began.
//   - csv: progress.csv has a row an iteration and all columns from the start, an empty field where there is no number;
//     monitor.csv has a row an episode (r = return, l = length, t = seconds), as Stable-Baselines3 writes it.
//   - jsonl: metrics.jsonl has an object an iteration, and one an edit: {"event":"set", …}.
//   - tensorboard: events.out.tfevents.… with the same numbers.
//
// Lines are written whole after every iteration, so whoever is killed leaves files that end with a whole line.
type Log struct {
	Dir string

	session               *Session
	start                 time.Time
	columns               []string // metrics
	progress, monitor     *os.File // nil if they are not wanted
	lines, board          *os.File
	rows, episodes, edits int // of the record, how many are written
}

// RunName names the directory of a run as CleanRL does: world, algorithm, seed and the time in seconds since 1970.
func RunName(e Experiment, now time.Time) string {
	return fmt.Sprintf("%s__%s__%d__%d", filepath.Base(e.World), e.Algorithm, e.Seed, now.Unix())
}

// A LogStart says which run a log is of and where in it the log began. It belongs into config.json.
type LogStart struct {
	Experiment Experiment `json:"experiment"`
	Parameters Settings   `json:"parameters"` // all of them, as they were then
	Step       int        `json:"step"`
	Iteration  int        `json:"iteration"`
	Episode    int        `json:"episode"`
}

// LogStart returns what a log that begins now has to say of itself.
func (s *Session) LogStart() LogStart {
	start := LogStart{Experiment: s.Experiment(), Step: s.World.Steps, Iteration: len(s.Record.Metrics.Clock), Episode: s.Record.Episodes.Len()}
	start.Experiment.Result = nil
	for _, p := range s.Params() {
		start.Parameters = append(start.Parameters, Setting{Name: p.Name, Value: p.String()})
	}
	return start
}

// OpenLog begins the log of a run, from where it stands, in a directory that holds no run yet. The config is written as
// it is, and should hold the session's LogStart. The error is one line.
func OpenLog(dir string, kinds []string, s *Session, config any, now time.Time) (*Log, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	if _, err := os.Lstat(filepath.Join(dir, LogConfig)); !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("it holds a run already")
	}
	if err := writeConfig(dir, config); err != nil {
		return nil, err
	}
	l := newLog(dir, s, now)
	for _, kind := range kinds {
		if err := l.open(kind); err != nil {
			return nil, errors.Join(err, l.Close())
		}
	}
	return l, nil
}

// LogConfig names the file of a log that says what the run is.
const LogConfig = "config.json"

func writeConfig(dir string, config any) error {
	text, err := json.MarshalIndent(config, "", "  ")
	if err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, LogConfig), append(text, '\n'), 0o644)
}

// newLog returns a log of what comes after this moment, without files.
func newLog(dir string, s *Session, start time.Time) *Log {
	r := &s.Record
	return &Log{
		Dir: dir, session: s, start: start, columns: algorithms.Metrics(s.setup.Algorithm),
		rows: len(r.Metrics.Clock), episodes: r.Episodes.Len(), edits: s.applied,
	}
}

// open begins the files of a kind.
func (l *Log) open(kind string) (err error) {
	switch kind {
	case "csv":
		if l.progress, err = l.create("progress.csv", l.header()); err == nil {
			l.monitor, err = l.create("monitor.csv", l.monitorHeader())
		}
	case "jsonl":
		l.lines, err = l.create("metrics.jsonl", nil)
	case "tensorboard":
		l.board, err = l.create(boardName(l.start), append(eventHead(seconds(l.start)), l.hyperparameters()...))
	default:
		err = fmt.Errorf("a log can't be kept as %q", kind)
	}
	return err
}

// boardName names an event file as TensorBoard's writers do.
func boardName(now time.Time) string {
	host, _ := os.Hostname() // "" will do
	return fmt.Sprintf("events.out.tfevents.%d.%s.%d.0", now.Unix(), host, os.Getpid())
}

func (l *Log) create(name string, head []byte) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(l.Dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	_, err = f.Write(head)
	return f, err
}

// Close ends the log.
func (l *Log) Close() (err error) {
	for _, f := range []*os.File{l.progress, l.monitor, l.lines, l.board} {
		if f != nil {
			err = errors.Join(err, f.Close())
		}
	}
	return err
}

// Write adds what has happened since the last call, which is made after every iteration.
func (l *Log) Write(now time.Time) error {
	var progress, monitor, lines, board []byte
	r, wall := &l.session.Record, now.Sub(l.start).Seconds()
	for ; l.edits < l.session.applied; l.edits++ {
		e := l.session.edits[l.edits]
		lines = appendEdit(lines, e, wall)
		board = appendSummary(board, seconds(now), e.Step, appendNote(nil, "edits", fmt.Sprintf("%s: %s → %s", e.Name, e.Old, e.Value)))
	}
	for ; l.rows < len(r.Metrics.Clock); l.rows++ {
		row := l.row(wall)
		progress, lines = appendCSV(progress, row), appendJSON(lines, row)
		board = appendScalars(board, seconds(now), row)
		monitor = l.appendEpisodes(monitor, wall)
	}
	for _, part := range []struct {
		to   *os.File
		text []byte
	}{{l.progress, progress}, {l.monitor, monitor}, {l.lines, lines}, {l.board, board}} {
		if part.to == nil || len(part.text) == 0 {
			continue
		}
		write := writeLines
		if part.to == l.board { // readers of records leave out one that is cut short
			write = (*os.File).Write
		}
		if _, err := write(part.to, part.text); err != nil {
			return err
		}
	}
	return nil
}

// pageSize is how much of a file a system takes over at once, at least.
const pageSize = 4 << 10

// writeLines appends whole lines to a file so that none is cut, even if the process is killed. A system copies what is
// written page by page and may stop between two of them; so no line lies on two pages. Blanks fill what is left of a page,
// which stand before the next line, where CSV and JSON take no notice of them.
func writeLines(f *os.File, text []byte) (written int, err error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	for at := int(info.Size()); len(text) > 0 && err == nil; at = int(info.Size()) + written {
		room := pageSize - at%pageSize
		n := 1 + bytes.LastIndexByte(text[:min(room, len(text))], '\n')
		if n == 0 && bytes.IndexByte(text, '\n') < pageSize {
			text = slices.Concat(bytes.Repeat([]byte(" "), room), text)
			n = room
		} else if n == 0 { // longer than a page: it can't be helped
			n = 1 + bytes.IndexByte(text, '\n')
		}
		n, err = f.Write(text[:n])
		written, text = written+n, text[n:]
	}
	return written, err
}

// A cell is a number of a row; NaN stands for none.
type cell struct {
	name  string
	value float64
}

// row returns what is known of the next iteration: step, time, episodes until then and means over those that it has
// ended, speed, and the metrics.
func (l *Log) row(wall float64) []cell {
	m, e := &l.session.Record.Metrics, &l.session.Record.Episodes
	n, sum, length := 0.0, 0.0, 0.0
	done := l.episodes
	for ; done < e.Len() && e.Clock[done] <= m.Clock[l.rows]; done++ {
		n, sum, length = n+1, sum+e.Return[done], length+e.Length[done]
	}
	row := []cell{{"step", m.Step[l.rows]}, {"time", wall}, {"episodes", float64(done)},
		{"charts/episodic_return", sum / n}, {"charts/episodic_length", length / n}} // 0/0: none has ended
	for _, name := range l.columns {
		c := cell{name, math.NaN()}
		if column := m.Column(name); column != nil {
			c.value = column[l.rows]
		}
		row = append(row, c)
	}
	return row
}

func seconds(t time.Time) float64 { return float64(t.UnixMicro()) / 1e6 }
