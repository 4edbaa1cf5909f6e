package cli

import (
	"fmt"
	"strings"

	"ascent/lessons"
	"ascent/tui"
)

// ShowConfig prints the settings as they count here, each with where it was said, and where the files are.
func ShowConfig(s Streams, looks *Looks) error {
	wishes, err := looks.wishes(s)
	if err != nil {
		return err
	}
	t := table{}
	t.add("SETTING", "IS", "FROM")
	for _, setting := range tui.Settings {
		w, ok := wishes[setting.Name]
		if !ok {
			w = tui.Wish{Name: setting.Values[0], Source: "default"}
		}
		t.add(setting.Name, w.Name, w.Source)
	}
	return s.print(t.String() + "\nconfig file  " + ConfigFile(s) + "\nstate        " + lessons.StateDir() + "\n")
}

// DefaultConfig prints a config file in which every setting is explained and left as it is.
func DefaultConfig(s Streams) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Settings of Ascent. This file belongs at\n#   %s\n", ConfigFile(s))
	b.WriteString("# and is never needed: a line that is missing, or begins with #, leaves the default. A flag (--theme light)\n")
	b.WriteString("# and the environment (ASCENT_THEME=light) come before it; what keys have chosen comes after it.\n")
	for _, setting := range tui.Settings {
		fmt.Fprintf(&b, "\n# %s\n# One of %s.\n# %s = %q\n", setting.Help, strings.Join(setting.Values, ", "), setting.Name, setting.Values[0])
	}
	return s.print(b.String())
}
