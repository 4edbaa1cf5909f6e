package worlds

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Param is one number, switch or choice of an agent or a world that can be read and turned while it runs. It is bound
// to the field that holds it: setting the parameter sets the field, and the next line that reads the field obeys.
type Param struct {
	Name    string   // CleanRL's name where it has one: "learning_rate"
	Aliases []string // other names it answers to, Stable-Baselines3's above all
	Symbol  string   // "α", for formulas and knobs; may be empty
	Help    string   // one sentence: what it is and what turning it does
	Value   any      // *float64, *int, *bool or *string: the field itself

	Min, Max float64  // bounds of a number, inclusive
	Log      bool     // turned and drawn on a logarithmic scale
	Choices  []string // the allowed strings; nil = any text that Check accepts
	Fixed    bool     // shapes the agent or the world, so it can only be set before a run begins

	Check func(text string) error // for text: what is wrong with it, or nil
	After func()                  // called after a change, to rebuild what depends on it; may be nil
}

// Float returns the value as a number: a choice counts from 0, a switch is 0 or 1, text is NaN.
func (p Param) Float() float64 {
	switch v := p.Value.(type) {
	case *float64:
		return *v
	case *int:
		return float64(*v)
	case *bool:
		if *v {
			return 1
		}
		return 0
	case *string:
		if i := slices.Index(p.Choices, *v); i >= 0 {
			return float64(i)
		}
		return math.NaN()
	}
	panic(fmt.Sprintf("worlds: parameter %s is bound to a %T", p.Name, p.Value))
}

// String returns the value as Set reads it.
func (p Param) String() string { return string(p.Append(nil)) }

// Append writes what String returns behind text, which may have the room for it.
func (p Param) Append(text []byte) []byte {
	switch v := p.Value.(type) {
	case *float64:
		return strconv.AppendFloat(text, *v, 'g', -1, 64)
	case *int:
		return strconv.AppendInt(text, int64(*v), 10)
	case *bool:
		return strconv.AppendBool(text, *v)
	case *string:
		return append(text, *v...)
	}
	panic(fmt.Sprintf("worlds: parameter %s is bound to a %T", p.Name, p.Value))
}

// Set parses a value and stores it. The error says what was given and what is allowed; nothing is changed then.
func (p Param) Set(text string) error {
	text = strings.TrimSpace(text)
	var err error
	switch v := p.Value.(type) {
	case *float64:
		err = p.setFloat(v, text)
	case *int:
		err = p.setInt(v, text)
	case *bool:
		err = p.setBool(v, text)
	case *string:
		err = p.setText(v, text)
	default:
		panic(fmt.Sprintf("worlds: parameter %s is bound to a %T", p.Name, p.Value))
	}
	if err == nil && p.After != nil {
		p.After()
	}
	return err
}

func (p Param) setFloat(field *float64, text string) error {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return fmt.Errorf("%s: %q is not a number", p.Name, text)
	}
	if !(x >= p.Min && x <= p.Max) {
		return fmt.Errorf("%s: %s is not in [%g, %g]", p.Name, text, p.Min, p.Max)
	}
	*field = x
	return nil
}

func (p Param) setInt(field *int, text string) error {
	x, err := strconv.ParseFloat(text, 64) // 1e6 and 500000 alike
	if err != nil || x != math.Trunc(x) {
		return fmt.Errorf("%s: %q is not a whole number", p.Name, text)
	}
	if x < p.Min || x > p.Max {
		return fmt.Errorf("%s: %s is not in [%g, %g]", p.Name, text, p.Min, p.Max)
	}
	*field = int(x)
	return nil
}

func (p Param) setBool(field *bool, text string) error {
	switch strings.ToLower(text) {
	case "true", "on", "yes", "1":
		*field = true
	case "false", "off", "no", "0":
		*field = false
	default:
		return fmt.Errorf("%s: %q is not true or false", p.Name, text)
	}
	return nil
}

func (p Param) setText(field *string, text string) error {
	if p.Choices != nil && !slices.Contains(p.Choices, text) {
		return fmt.Errorf("%s: %q is not one of %s", p.Name, text, strings.Join(p.Choices, ", "))
	}
	if p.Check != nil {
		if err := p.Check(text); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	*field = text
	return nil
}

// Named finds the parameter with that name or alias.
func Named(params []Param, name string) (Param, bool) {
	for _, p := range params {
		if p.Name == name || slices.Contains(p.Aliases, name) {
			return p, true
		}
	}
	return Param{}, false
}

// Nearest returns the candidate that is closest to a mistyped name, or "" if none is near: at most a third of the
// letters differ and one is the same, or one name is the beginning of the other.
func Nearest(name string, candidates []string) string {
	name = strings.ToLower(name)
	best, least, limit := "", math.MaxInt, max(1, (len(name)+2)/3)
	for _, c := range candidates {
		low := strings.ToLower(c)
		begins := min(len(name), len(low)) >= 3 && (strings.HasPrefix(low, name) || strings.HasPrefix(name, low))
		if d := distance(name, low); d < least && (d <= limit && d < max(len(name), len(low)) || begins) {
			best, least = c, d
		}
	}
	return best
}

// distance is Levenshtein's: how many letters must be inserted, deleted or replaced to turn a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func itoa(i int) string { return strconv.Itoa(i) }
