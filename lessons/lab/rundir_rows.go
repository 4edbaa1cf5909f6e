package lab

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// header is the first line of progress.csv.
func (l *Log) header() []byte {
	names := append([]string{"step", "time", "episodes", "charts/episodic_return", "charts/episodic_length"}, l.columns...)
	return []byte(strings.Join(names, ",") + "\n")
}

// monitorHeader is what stable_baselines3.common.monitor.load_results expects.
func (l *Log) monitorHeader() []byte {
	return fmt.Appendf(nil, "#{\"t_start\": %s, \"env_id\": %q}\nr,l,t\n", number(seconds(l.start)), l.session.setup.World)
}

// appendEpisodes appends a line for each episode that has ended until the iteration that is being written.
func (l *Log) appendEpisodes(b []byte, wall float64) []byte {
	e, until := &l.session.Record.Episodes, l.session.Record.Metrics.Clock[l.rows]
	for ; l.episodes < e.Len() && e.Clock[l.episodes] <= until; l.episodes++ {
		b = fmt.Appendf(b, "%s,%s,%s\n", number(e.Return[l.episodes]), number(e.Length[l.episodes]), number(wall))
	}
	return b
}

// number writes a number so that it is read back as the same bits.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func appendCSV(b []byte, row []cell) []byte {
	for i, c := range row {
		if i > 0 {
			b = append(b, ',')
		}
		if !math.IsNaN(c.value) {
			b = append(b, number(c.value)...)
		}
	}
	return append(b, '\n')
}

// appendJSON appends a row as an object on a line. JSON has no word for what is no number or infinite: it is null.
func appendJSON(b []byte, row []cell) []byte {
	for i, c := range row {
		if i == 0 {
			b = append(b, '{')
		} else {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, "%q:", c.name)
		if math.IsNaN(c.value) || math.IsInf(c.value, 0) {
			b = append(b, "null"...)
		} else {
			b = append(b, number(c.value)...)
		}
	}
	return append(b, "}\n"...)
}

// appendEdit appends an edit as an object on a line.
func appendEdit(b []byte, e Edit, wall float64) []byte {
	text, err := json.Marshal(struct {
		Event string  `json:"event"`
		Key   string  `json:"key"`
		Old   string  `json:"old"`
		New   string  `json:"new"`
		Step  int     `json:"step"`
		Time  float64 `json:"time"`
	}{"set", e.Name, e.Old, e.Value, e.Step, wall})
	if err != nil {
		panic("lab: an edit that can't be JSON: " + err.Error())
	}
	return append(append(b, text...), '\n')
}

// appendScalars appends the metrics of a row, those with a slash in their names, as a record.
func appendScalars(b []byte, wall float64, row []cell) []byte {
	var summary []byte
	for _, c := range row {
		if strings.Contains(c.name, "/") && !math.IsNaN(c.value) {
			summary = appendScalar(summary, c.name, c.value)
		}
	}
	return appendSummary(b, wall, int(row[0].value), summary)
}

// hyperparameters is a record with the table that CleanRL writes too.
func (l *Log) hyperparameters() []byte {
	table := "|param|value|\n|-|-|\n"
	for _, p := range l.session.Params() {
		table += fmt.Sprintf("|%s|%s|\n", p.Name, strings.ReplaceAll(p.String(), "|", "\\|"))
	}
	return appendSummary(nil, seconds(l.start), l.session.World.Steps, appendNote(nil, "hyperparameters", table))
}
