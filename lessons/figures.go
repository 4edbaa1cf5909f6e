package lessons

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/expr"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// A Figure is a number that a run comes to, as a lesson names it: with.mean_return(last=100).
//
// Most figures are read off the session when the run is done. Some need to see every event; for these the run is made
// again beside the screen, which gives the same bits, so that a run on screen costs nothing for them.
type Figure struct {
	Name string
	Args []FigureArg
	Help string // what it is, and in which unit

	read  func(s *lab.Session, a args) float64
	watch func(a args) watcher
	fits  func(w worlds.World) error // what world it needs; nil = any
}

// A FigureArg is an argument of a figure. A figure is given its arguments by place or by name.
type FigureArg struct {
	Name    string
	Default float64 // NaN = it must be given
	Word    bool    // a name rather than a number
}

// args are the arguments of a figure, in the order of its Args.
type args []expr.Arg

// last is an argument that says over how many of the last episodes, pulls or iterations a figure is taken.
func last(n float64) FigureArg { return FigureArg{Name: "last", Default: n} }

// Figures returns the catalogue of figures. The caller must not change it.
func Figures() []Figure { return figures }

// A bound is a reference whose figure was found and whose arguments are complete and in order.
type bound struct {
	key    string // equal for equal figures of a run: "mean_return(last=100)"
	figure *Figure
	args   args
}

// bind finds the figure that a reference stands for.
func bind(ref expr.Reference) (bound, error) {
	i := slices.IndexFunc(figures, func(f Figure) bool { return f.Name == ref.Name })
	if i < 0 {
		names := make([]string, len(figures))
		for i, f := range figures {
			names[i] = f.Name
		}
		return bound{}, hinted(worlds.Unknown("figure", ref.Name, names))
	}
	a, err := figures[i].arrange(ref.Args)
	return bound{expr.Reference{Name: ref.Name, Args: a}.String(), &figures[i], a}, err
}

// mustBind is bind for a reference that was checked when the lesson was read.
func mustBind(ref expr.Reference) bound {
	b, err := bind(ref)
	if err != nil {
		panic("lessons: a reference that was not checked: " + err.Error())
	}
	return b
}

// metric returns the metric that a figure is about, or "".
func (b bound) metric() string {
	if strings.HasPrefix(b.figure.Name, "metric") {
		return b.args[0].Word
	}
	return ""
}

// hinted adds to an error what was probably meant.
func hinted(err *worlds.UnknownError) error {
	if err.Nearest == "" {
		return err
	}
	return fmt.Errorf("%w: %s", err, err.Hint())
}

// arrange puts arguments into the order of the figure's, and adds those that were left out.
func (f *Figure) arrange(given []expr.Arg) (args, error) {
	if len(given) > len(f.Args) {
		return nil, fmt.Errorf("%s takes %d arguments, not %d", f.Name, len(f.Args), len(given))
	}
	a, set := make(args, len(f.Args)), make([]bool, len(f.Args))
	for place, g := range given {
		i := place
		if g.Name != "" {
			i = slices.IndexFunc(f.Args, func(p FigureArg) bool { return p.Name == g.Name })
		}
		if i < 0 || set[i] {
			return nil, fmt.Errorf("%s has no argument %s, or it was given twice", f.Name, g.Name)
		}
		a[i], set[i] = g, true
	}
	for i, p := range f.Args {
		if !set[i] && (p.Word || math.IsNaN(p.Default)) {
			return nil, fmt.Errorf("%s needs its argument %s", f.Name, p.Name)
		}
		if !set[i] {
			a[i].Number = p.Default
		}
		if p.Word != (a[i].Word != "") {
			return nil, fmt.Errorf("%s: its argument %s is a %s", f.Name, p.Name, map[bool]string{true: "name", false: "number"}[p.Word])
		}
		if p.Name == "last" && (a[i].Number < 1 || a[i].Number != math.Trunc(a[i].Number)) {
			return nil, fmt.Errorf("%s: last is a whole number, at least 1", f.Name)
		}
		a[i].Name = p.Name
	}
	return a, nil
}

// suits checks a figure against the experiment of its run.
func (b bound) suits(e lab.Experiment) error {
	world, err := worlds.New(e.World)
	if err != nil {
		return err
	}
	if b.figure.fits != nil {
		if err := b.figure.fits(world); err != nil {
			return fmt.Errorf("%s: %w", b.figure.Name, err)
		}
	}
	if b.figure.Name == "parameter" {
		_, err = parameter(e.Algorithm, e.World, b.args[0].Word)
	}
	return err
}

// parameter finds a parameter of an algorithm or a world, at its default.
func parameter(algorithmName, worldName, name string) (worlds.Param, error) {
	own, of, err := parameters(algorithmName, worldName)
	if err != nil {
		return worlds.Param{}, err
	}
	return named(own, of, name)
}

// parameters returns those of an algorithm and those of a world, at their defaults.
func parameters(algorithmName, worldName string) (own, of []worlds.Param, err error) {
	algorithm, err := algorithms.Find(algorithmName)
	if err != nil {
		return nil, nil, err
	}
	world, err := worlds.New(worldName)
	if err != nil {
		return nil, nil, err
	}
	return algorithm.New().Params(), world.Params(), nil
}

// named finds a parameter by the rules of a session: the agent's own first, and the world's after "world.".
func named(own, of []worlds.Param, name string) (worlds.Param, error) {
	short, forWorld := strings.CutPrefix(name, "world.")
	if p, ok := worlds.Named(own, name); ok && !forWorld {
		return p, nil
	}
	if p, ok := worlds.Named(of, short); ok {
		return p, nil
	}
	var names []string
	for _, p := range slices.Concat(own, of) {
		names = append(names, p.Name)
	}
	return worlds.Param{}, hinted(worlds.Unknown("parameter", short, names))
}
