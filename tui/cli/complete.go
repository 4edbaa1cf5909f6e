package cli

import (
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ascent/algorithms"
	"ascent/worlds"
)

// Shells are what ascent completion knows.
var Shells = []string{"bash", "zsh", "fish", "powershell"}

// Completion prints the script that teaches a shell to complete the commands.
func Completion(s Streams, root *cobra.Command, shell string) error {
	write := map[string]func(io.Writer) error{
		"bash":       func(w io.Writer) error { return root.GenBashCompletionV2(w, true) },
		"zsh":        root.GenZshCompletion,
		"fish":       func(w io.Writer) error { return root.GenFishCompletion(w, true) },
		"powershell": root.GenPowerShellCompletionWithDesc,
	}[shell]
	if write == nil {
		unknown := worlds.Unknown("shell", shell, Shells)
		return misuse(strings.TrimSpace(unknown.Hint()+" "+strings.Join(Shells, ", ")+" are known"), "%s", unknown)
	}
	var script strings.Builder
	if err := write(&script); err != nil {
		return err
	}
	return s.print(script.String())
}

// Complete has a flag completed by a function. A flag that the command doesn't have is a mistake of the programmer.
func Complete(cmd *cobra.Command, flag string, by cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, by); err != nil {
		panic("cli: " + err.Error())
	}
}

// CompletePair completes an algorithm and then a world that it can learn.
func CompletePair(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var list []string
	switch len(args) {
	case 0:
		for _, a := range algorithms.All() {
			list = append(list, cobra.CompletionWithDesc(a.Name, a.Summary))
		}
	case 1:
		a, err := algorithms.Find(args[0])
		for _, e := range worlds.All() {
			if err == nil && a.Fits(e.New()) == nil {
				list = append(list, describedWorld(e))
			}
		}
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// CompletePlay completes a pair, or the name of a file in the place of one.
func CompletePlay(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	list, directive := CompletePair(nil, args, "")
	if len(args) == 0 {
		directive = cobra.ShellCompDirectiveDefault
	}
	return list, directive
}

// CompleteContest completes algorithms, and then worlds, with commas between them.
func CompleteContest(_ *cobra.Command, args []string, typed string) (list []string, _ cobra.ShellCompDirective) {
	before := typed[:strings.LastIndex(typed, ",")+1]
	switch len(args) {
	case 0:
		list, _ = CompletePair(nil, nil, "")
	case 1:
		list, _ = CompletePair(nil, listed(args[0])[:1], "") // the worlds that the first can learn
	}
	for i := range list {
		list[i] = before + list[i]
	}
	return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// CompleteWorld completes one world.
func CompleteWorld(_ *cobra.Command, args []string, _ string) (list []string, _ cobra.ShellCompDirective) {
	if len(args) == 0 {
		for _, e := range worlds.All() {
			list = append(list, describedWorld(e))
		}
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

func describedWorld(e worlds.Entry) string {
	return cobra.CompletionWithDesc(worlds.Name(e.ID), e.New().Spec().Summary)
}

// CompleteCatalogue completes the name of a catalogue and then a name in it.
func CompleteCatalogue(_ *cobra.Command, args []string, _ string) (list []string, _ cobra.ShellCompDirective) {
	switch {
	case len(args) == 0:
		list = Catalogues
	case len(args) > 1:
	case args[0] == "worlds":
		return CompleteWorld(nil, nil, "")
	case args[0] == "algorithms":
		return CompletePair(nil, nil, "")
	case args[0] == "lessons":
		list = lessonNames()
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// CompleteLesson completes the name of a lesson.
func CompleteLesson(_ *cobra.Command, args []string, _ string) (list []string, _ cobra.ShellCompDirective) {
	if len(args) == 0 {
		list = lessonNames()
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// CompletePreset completes the name of a preset.
func CompletePreset(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 2 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return presetNames(args[0], args[1]), cobra.ShellCompDirectiveNoFileComp
}

// presetNames lists the presets of a pair.
func presetNames(algorithm, world string) []string {
	names := []string{"default"}
	if e, err := worlds.Find(world); err == nil {
		for _, p := range algorithms.Presets(strings.ToLower(algorithm), e.ID) {
			names = append(names, p.Name)
		}
	}
	return names
}

// CompleteCommand completes the name of a command.
func CompleteCommand(cmd *cobra.Command, args []string, _ string) (list []string, _ cobra.ShellCompDirective) {
	for _, c := range cmd.Root().Commands() {
		if len(args) == 0 && c.IsAvailableCommand() {
			list = append(list, cobra.CompletionWithDesc(c.Name(), c.Short))
		}
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// CompleteSetting completes name=value for the algorithms and worlds among the arguments.
func CompleteSetting(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	return settings(args, "", typed, false)
}

// CompleteEdit completes step:name=value. The step is for the user to say.
func CompleteEdit(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	step, rest, ok := strings.Cut(typed, ":")
	if !ok {
		return nil, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
	return settings(args, step+":", rest, true)
}

func settings(args []string, before, typed string, live bool) (list []string, _ cobra.ShellCompDirective) {
	name, _, valued := strings.Cut(typed, "=")
	for _, p := range paramsOf(args) {
		switch {
		case live && p.Fixed:
		case !valued:
			list = append(list, cobra.CompletionWithDesc(before+p.Name+"=", p.Help))
		case p.Name == name:
			for _, v := range likely(p) {
				list = append(list, before+name+"="+v)
			}
		}
	}
	directive := cobra.ShellCompDirectiveNoFileComp
	if !valued {
		directive |= cobra.ShellCompDirectiveNoSpace
	}
	return list, directive
}

// paramsOf lists the parameters of the algorithms and worlds that are named.
func paramsOf(names []string) (params []algorithms.Param) {
	for _, name := range listed(strings.Join(names, ",")) { // compare takes several in one argument
		if a, err := algorithms.Find(name); err == nil {
			params = append(params, a.New().Params()...)
		} else if w, err := worlds.New(name); err == nil {
			params = append(params, w.Params()...)
		}
	}
	return params
}

// likely lists the values of a parameter that are worth proposing.
func likely(p algorithms.Param) []string {
	if p.Choices != nil {
		return p.Choices
	}
	if v, ok := p.Value.(*bool); ok {
		return []string{strconv.FormatBool(!*v), strconv.FormatBool(*v)}
	}
	return []string{p.String()}
}
