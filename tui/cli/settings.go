package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ascent/lessons"
	"ascent/tui"
)

// Looks are the flags of the commands that open the program.
type Looks struct{ flags *pflag.FlagSet }

// Flags adds a flag for every setting to a command, and short forms for the two that are wanted most.
func (l *Looks) Flags(cmd *cobra.Command) {
	l.flags = cmd.Flags()
	for _, s := range tui.Settings {
		l.flags.String(s.Name, "", "`NAME` of "+strings.Join(s.Values, ", "))
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(s.Name, cobra.FixedCompletions(s.Values, cobra.ShellCompDirectiveNoFileComp)))
	}
	l.flags.Bool("plain", false, "plain lines, for screen readers and pipes: --face lines")
	l.flags.Bool("no-mouse", false, "leave the mouse to the terminal: --mouse off")
}

// shortForms are the flags that stand for a setting.
var shortForms = map[string]tui.Wish{"face": {Name: "lines", Source: "plain"}, "mouse": {Name: "off", Source: "no-mouse"}}

// said returns the setting that a flag gives, if there is one.
func (l *Looks) said(setting string) (w tui.Wish, ok bool) {
	if l.flags == nil {
		return tui.Wish{}, false
	}
	if f := l.flags.Lookup(setting); f != nil && f.Changed {
		return tui.Wish{Name: f.Value.String(), Source: "--" + setting}, true
	}
	if short, ok := shortForms[setting]; ok && l.flags.Changed(short.Source) {
		return tui.Wish{Name: short.Name, Source: "--" + short.Source}, l.flags.Lookup(short.Source).Value.String() == "true"
	}
	return tui.Wish{}, false
}

// wishes collects the settings: a flag comes before the environment, that before the config file, that before what keys
// have chosen the last time. The error is that of wrong usage.
func (l *Looks) wishes(s Streams) (tui.Wishes, error) {
	all := tui.KeptWishes(lessons.StateDir())
	file, err := readConfig(s)
	if err != nil {
		return nil, err
	}
	for _, setting := range tui.Settings {
		if w, ok := file[setting.Name]; ok {
			all[setting.Name] = w
		}
		name := variable(setting.Name)
		if value := s.Getenv(name); value != "" {
			all[setting.Name] = tui.Wish{Name: value, Source: name}
		}
		if w, ok := l.said(setting.Name); ok {
			all[setting.Name] = w
		}
		if w := all[setting.Name]; w.Name != "" {
			if err := setting.Check(w.Name); err != nil {
				return nil, wrongSetting(w.Source, err)
			}
		}
	}
	return all, nil
}

// variable returns the environment variable of a setting.
func variable(setting string) string { return "ASCENT_" + strings.ToUpper(setting) }

// wrongSetting says where a setting is wrong.
func wrongSetting(where string, err error) error {
	what, mend := tui.Explain(err)
	return misuse(mend, "%s: %s", where, what)
}

// ConfigFile returns the path of the config file: $ASCENT_CONFIG, or ascent/config.toml in the user's directory for
// configuration, $XDG_CONFIG_HOME where that is set.
func ConfigFile(s Streams) string {
	if path := s.Getenv("ASCENT_CONFIG"); path != "" {
		return path
	}
	return filepath.Join(xdg.ConfigHome, "ascent", "config.toml")
}

// readConfig reads the config file. There need not be one, unless ASCENT_CONFIG names it.
func readConfig(s Streams) (tui.Wishes, error) {
	path := ConfigFile(s)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && s.Getenv("ASCENT_CONFIG") == "" {
		return nil, nil
	}
	if err != nil {
		return nil, misuse("ascent config --default prints a file to begin with", "%s: %s", path, cause(err))
	}
	return parseConfig(path, text)
}

// parseConfig reads the settings in a config file, each with the line that it stands in.
func parseConfig(path string, text []byte) (tui.Wishes, error) {
	var values map[string]any
	var wrong *toml.DecodeError
	if err := toml.Unmarshal(text, &values); errors.As(err, &wrong) {
		row, _ := wrong.Position()
		return nil, misuse("a line is NAME = \"VALUE\"; ascent config --default shows one of each", "%s:%d: %s", path, row, strings.TrimPrefix(wrong.Error(), "toml: "))
	} else if err != nil {
		return nil, misuse("ascent config --default prints a file to begin with", "%s: %s", path, err)
	}
	w := tui.Wishes{}
	for _, name := range inOrder(values, string(text)) {
		where := fmt.Sprintf("%s:%d", path, lineOf(string(text), name))
		setting, err := tui.FindSetting(name)
		if err != nil {
			return nil, wrongSetting(where, err)
		}
		value := written(values[name])
		if err := setting.Check(value); err != nil {
			return nil, wrongSetting(where, err)
		}
		w[name] = tui.Wish{Name: value, Source: where}
	}
	return w, nil
}

// written returns a value of the file as settings have it: mouse = false is off, depth = 256 is "256".
func written(value any) string {
	switch v := value.(type) {
	case bool:
		return map[bool]string{true: "on", false: "off"}[v]
	case int64:
		return strconv.FormatInt(v, 10)
	case string:
		return v
	}
	return fmt.Sprintf("%v", value)
}

// inOrder lists the names in the order of the lines, so that the first that is wrong is named.
func inOrder(values map[string]any, text string) (names []string) {
	for i := range strings.Count(text, "\n") + 1 {
		for name := range values {
			if lineOf(text, name) == i+1 {
				names = append(names, name)
			}
		}
	}
	return names
}

// lineOf returns the line in which a name is given a value, from 1, or that of its table.
func lineOf(text, name string) int {
	quoted := regexp.QuoteMeta(name)
	at := regexp.MustCompile(`(?m)^[ \t]*(\[+[ \t]*)?["']?` + quoted + `["']?[ \t]*[]=.]`).FindStringIndex(text)
	if at == nil {
		return 1
	}
	return strings.Count(text[:at[0]], "\n") + 1
}
