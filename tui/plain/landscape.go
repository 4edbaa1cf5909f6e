package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ascent/lessons/lab"
	"ascent/worlds"
)

// A landscapeView is something to be told about how the policy decides the return.
type landscapeView struct {
	name string
	tell func(p *program, args []string) error
}

// landscapeViews are what there is to tell of how the policy decides the return.
var landscapeViews = []landscapeView{
	{"map", (*program).tellHill}, {"chance", (*program).tellChance}, {"path", (*program).tellPath}, {"update", (*program).tellUpdate},
}

// landscape tells the return as the policy decides it: one view by its name, or those there are in a few words.
func (p *program) landscape(args []string) error {
	if len(args) == 0 {
		return p.tellLandscape()
	}
	var names []string
	for _, v := range landscapeViews {
		if v.name == strings.ToLower(args[0]) {
			return v.tell(p, args[1:])
		}
		names = append(names, v.name)
	}
	err := worlds.Unknown("view of the landscape", args[0], names)
	if err.Nearest == "" {
		return fmt.Errorf("%w; there are %s", err, strings.Join(names, ", "))
	}
	return err
}

// errNoLandscape is the error of a return that is not known as a function of preferences.
var errNoLandscape = errors.New("there is no exact landscape here: it takes a policy that is a softmax over actions, and a world whose law is known and that is small")

// tellLandscape tells what the policy earns, and what else can be told.
func (p *program) tellLandscape() error {
	l := p.bench.session.Landscape()
	if l == nil {
		if _, err := p.bench.session.UpdateLine(1); err != nil {
			return fmt.Errorf("%w; nor is there a last update to look along: %w", errNoLandscape, err)
		}
		p.say("The exact return is not known here as a function of the policy's preferences. landscape update tells the return along the last update.")
		return nil
	}
	p.say("The policy earns %s an episode, exactly; at the start of the run it earned %s.", exactly(l.Here().Return), exactly(l.Path[0].Return))
	p.say("landscape map tells the return over two preferences, landscape path where the run has been, landscape update the return along the last update.")
	if len(l.Here().Preferences) == 2 {
		p.say("landscape chance tells the return over the chance of an action.")
	}
	return nil
}

// exactly writes a number that is known exactly, in six digits.
func exactly(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }

// hillRows is how many returns a map is told in along each side.
const hillRows = 5

// tellHill tells the return over the preferences for two actions, all others held: the usual two, or those that are named,
// behind the state if there are several.
func (p *program) tellHill(args []string) error {
	l := p.bench.session.Landscape()
	if l == nil {
		return errNoLandscape
	}
	spec := p.bench.session.World.Spec()
	axes, err := readAxes(l, spec, args)
	if err != nil {
		return err
	}
	m := l.Map(axes, 1)
	x, y, where := spec.Action.Name(m.X%l.Actions), spec.Action.Name(m.Y%l.Actions), ""
	if len(l.States) > 1 {
		where = fmt.Sprintf(" in state %d, all other states held as they are now", l.States[m.X/l.Actions])
	}
	p.say("Exact return of an episode over the preferences for %s and %s%s. An action is the likelier the more it is preferred to the others.", x, y, where)
	if l.Actions > 2 {
		p.say("The other %s held as they are now.", areCounted(l.Actions-2, "action"))
	}
	step := (lab.MapPoints - 1) / (hillRows - 1)
	at := func(i int, from float64) string {
		return hundredths(from + m.Span*float64(i)/(lab.MapPoints-1))
	}
	for row := lab.MapPoints - 1; row >= 0; row -= step {
		var cells []string
		for col := 0; col < lab.MapPoints; col += step {
			cells = append(cells, fmt.Sprintf("%s at %s", short(m.Returns[row*lab.MapPoints+col]), at(col, m.Left)))
		}
		p.say("%s %s, return by %s: %s.", y, at(row, m.Bottom), x, strings.Join(cells, ", "))
	}
	now := m.Track[len(m.Track)-1]
	p.say("The policy is at %s for %s and %s for %s, and earns %s. The return climbs by %s for each unit of %s and %s for each of %s.",
		hundredths(now[0]), x, hundredths(now[1]), y, exactly(l.Here().Return), short(m.Gradient[0]), x, short(m.Gradient[1]), y)
	return nil
}

// areCounted writes a number of things that are.
func areCounted(n int, what string) string {
	if n == 1 {
		return what + " is"
	}
	return counted(n, what) + " are"
}

// readAxes reads "[STATE] ACTION ACTION".
func readAxes(l *lab.Landscape, spec *worlds.Spec, args []string) (lab.Axes, error) {
	axes, row := l.UsualAxes(), 0
	if len(args) == 0 {
		return axes, nil
	}
	form := "landscape map ACTION ACTION"
	if row = axes.X / l.Actions; len(l.States) > 1 {
		form = "landscape map STATE ACTION ACTION"
		state, err := strconv.Atoi(args[0])
		if row = l.Row(state); err != nil || row < 0 {
			return axes, fmt.Errorf("%s is not the number of a state that an action is taken in; %s shows one of %d", args[0], form, len(l.States))
		}
		axes = lab.Axes{X: row*l.Actions + axes.X%l.Actions, Y: row*l.Actions + axes.Y%l.Actions}
		if args = args[1:]; len(args) == 0 {
			return axes, nil
		}
	}
	if len(args) != 2 {
		return axes, usage(form + "; the actions are " + strings.Join(actionNames(spec), ", "))
	}
	for i, axis := range []*int{&axes.X, &axes.Y} {
		a := slices.Index(actionNames(spec), strings.ToLower(args[i]))
		if a < 0 {
			return axes, worlds.Unknown("action", args[i], actionNames(spec))
		}
		*axis = row*l.Actions + a
	}
	if axes.X == axes.Y {
		return axes, fmt.Errorf("%s and %s are one action; a map is over two", args[0], args[1])
	}
	return axes, nil
}

// actionNames lists the actions of a world as they are typed: in lower case, without blanks.
func actionNames(spec *worlds.Spec) (names []string) {
	for a := range spec.Action.Count() {
		names = append(names, strings.ToLower(strings.ReplaceAll(spec.Action.Name(a), " ", "_")))
	}
	return names
}

// tellChance tells the return over the chance of the second of two actions.
func (p *program) tellChance([]string) error {
	l := p.bench.session.Landscape()
	if l == nil {
		return errNoLandscape
	}
	r := l.Profile()
	if r == nil {
		return errors.New("a policy is decided by one chance only where there are two actions and all states look alike; landscape map tells the return over two preferences")
	}
	name := p.bench.session.World.Spec().Action.Name(1)
	p.say("Exact return of an episode over the chance of %s.", name)
	for i := 0; i < len(r.Chances); i += (len(r.Chances) - 1) / 9 {
		p.say("Chance %.3f: return %s.", r.Chances[i], exactly(r.Returns[i]))
	}
	p.say("The best chance is %.3f, with return %s. The policy has %.3f now, with return %s.", r.Best, exactly(r.BestReturn), r.Track[len(r.Track)-1], exactly(l.Here().Return))
	return nil
}

// toldStops is how many places of a path are told at most.
const toldStops = 10

// tellPath tells what the policy earned where the run was saved, from the start to now.
func (p *program) tellPath([]string) error {
	l := p.bench.session.Landscape()
	if l == nil {
		return errNoLandscape
	}
	n := min(len(l.Path), toldStops)
	p.say("%d of %s that the run has been at, from the start to now, with their exact returns.", n, counted(len(l.Path), "place"))
	for i := range n {
		at := l.Path[len(l.Path)-1]
		if n > 1 {
			at = l.Path[i*(len(l.Path)-1)/(n-1)]
		}
		text := fmt.Sprintf("Event %d: return %s", at.Clock, exactly(at.Return))
		if len(l.States) == 1 {
			for a, chance := range l.Chances(at.Preferences, 0) {
				text += fmt.Sprintf(", %s %.3f", p.bench.session.World.Spec().Action.Name(a), chance)
			}
		}
		p.say("%s.", text)
	}
	return nil
}
