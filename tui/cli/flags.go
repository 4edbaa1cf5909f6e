package cli

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ascent/algorithms"
	"ascent/worlds"
)

// Steps is a flag that counts environment steps or other things: 500000, 500_000 and 5e5 are the same.
type Steps int

// Set reads a count.
func (s *Steps) Set(text string) error {
	x, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	if err != nil || x != math.Trunc(x) || x < 1 || x > 1<<53 {
		return errors.New("not a whole number from 1")
	}
	*s = Steps(x)
	return nil
}

func (s *Steps) String() string {
	if *s == 0 { // not set
		return ""
	}
	return strconv.Itoa(int(*s))
}

// Type says what the flag takes.
func (*Steps) Type() string { return "a whole number from 1, such as 500000 or 5e5" }

// A Count is a flag that counts runs.
type Count int

// Set reads a count.
func (c *Count) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 10_000 {
		return errors.New("not a whole number from 1 to 10000")
	}
	*c = Count(n)
	return nil
}

func (c *Count) String() string { return strconv.Itoa(int(*c)) }

// Type says what the flag takes.
func (*Count) Type() string { return "a whole number from 1 to 10000" }

// A Seed is a flag that chooses the chance of a run.
type Seed uint64

// Set reads a seed.
func (s *Seed) Set(text string) error {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return errors.New("not a whole number from 0")
	}
	*s = Seed(n)
	return nil
}

func (s *Seed) String() string { return strconv.FormatUint(uint64(*s), 10) }

// Type says what the flag takes.
func (*Seed) Type() string { return "a whole number from 0 to 18446744073709551615" }

// A Goal is a flag that ends a run early: a mean return. It is not set if Return is nil.
type Goal struct{ Return *float64 }

// Set reads a return.
func (g *Goal) Set(text string) error {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return errors.New("not a number")
	}
	g.Return = &x
	return nil
}

func (g *Goal) String() string {
	if g.Return == nil {
		return ""
	}
	return strconv.FormatFloat(*g.Return, 'g', -1, 64)
}

// Type says what the flag takes.
func (*Goal) Type() string { return "a number: the mean return of 100 episodes" }

// aliases are other spellings of flags: with hyphens for underscores and the reverse, and as Stable-Baselines3's
// training script has them.
var aliases = map[string]string{
	"total-timesteps": "total_timesteps",
	"n_timesteps":     "total_timesteps",
	"n-timesteps":     "total_timesteps",
	"until_return":    "until-return",
	"until_step":      "until-step",
}

// FlagName returns the name that a flag is known by.
func FlagName(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if own, ok := aliases[name]; ok {
		name = own
	}
	return pflag.NormalizedName(name)
}

// FlagError explains what is wrong with a flag.
func FlagError(cmd *cobra.Command, err error) error {
	all := cmd.CommandPath() + " --help shows all flags"
	var unknown *pflag.NotExistError
	var lacking *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return misuse(all, "flag -%s is not known", unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown.GetSpecifiedName(), all)
	case errors.As(err, &lacking):
		return misuse(takes(lacking.GetFlag()), "--%s: a value is missing", lacking.GetFlag().Name)
	case errors.As(err, &invalid):
		return misuse(takes(invalid.GetFlag()), "--%s: %q is %s", invalid.GetFlag().Name, invalid.GetValue(), refusal(invalid))
	}
	return misuse(all, "%s", err)
}

// unknownFlag names the nearest flag; a parameter that was given as a flag is told where it goes.
func unknownFlag(cmd *cobra.Command, name, all string) error {
	what := fmt.Sprintf("flag --%s is not known", name)
	if set := cmd.Flags().Lookup("set"); set != nil && isParameter(name) {
		return misuse(fmt.Sprintf("it is a parameter: --set %s=VALUE", name), "%s", what)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := worlds.Nearest(name, names); near != "" {
		return misuse(fmt.Sprintf("did you mean --%s? %s", near, all), "%s", what)
	}
	return misuse(all, "%s", what)
}

// isParameter reports whether any algorithm or world has a parameter of that name.
func isParameter(name string) bool {
	for _, a := range algorithms.All() {
		if _, ok := worlds.Named(a.New().Params(), name); ok {
			return true
		}
	}
	for _, e := range worlds.All() {
		if _, ok := worlds.Named(e.New().Params(), name); ok {
			return true
		}
	}
	return false
}

// refusal says why a flag did not take a value.
func refusal(err *pflag.InvalidValueError) string {
	if err.GetFlag().Value.Type() == "bool" {
		return "not true or false"
	}
	return err.Unwrap().Error()
}

// takes says what a flag takes.
func takes(f *pflag.Flag) string {
	name, _ := pflag.UnquoteUsage(f)
	switch kind := f.Value.Type(); kind {
	case "bool":
		return fmt.Sprintf("--%s alone switches it on", f.Name)
	case "string", "stringArray":
		return fmt.Sprintf("write --%s %s", f.Name, name)
	default:
		return fmt.Sprintf("--%s %s takes %s", f.Name, name, kind)
	}
}

// Needs returns a check that a command gets exactly the arguments with these names.
func Needs(names ...string) cobra.PositionalArgs { return needs(names, names) }

// NeedsOrMore is Needs for a command whose last argument may be left out.
func NeedsOrMore(names ...string) cobra.PositionalArgs { return needs(names[:len(names)-1], names) }

// NeedsUnless is Needs for a command that a flag, if it is set, tells the arguments.
func NeedsUnless(flag *string, names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if *flag != "" && len(args) == 0 {
			return nil
		}
		return Needs(names...)(cmd, args)
	}
}

// NeedsSome is a check that a command gets at least one argument.
func NeedsSome(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error { return needs([]string{name}, args)(cmd, args) }
}

func needs(least, most []string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		example, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
		if len(args) < len(least) {
			return misuse("for example: "+example, "%s: %s is missing", cmd.Name(), least[len(args)])
		}
		if len(args) > len(most) {
			return misuse("for example: "+example, "%s: %q is one argument too many", cmd.Name(), args[len(most)])
		}
		return nil
	}
}

// NoArguments is the check of the command without a name: an argument there is a command that doesn't exist.
func NoArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return worlds.Unknown("command", args[0], commandNames(cmd))
}
