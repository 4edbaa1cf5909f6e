package lessons

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"ascent/algorithms"
	"ascent/lessons/expr"
	"ascent/lessons/lab"
	"ascent/worlds"
)

// A front is the front matter as TOML.
type front struct {
	Name           string         `toml:"name"`
	Number         int            `toml:"number"`
	Title          string         `toml:"title"`
	Idea           string         `toml:"idea"`
	World          string         `toml:"world"`
	Algorithm      string         `toml:"algorithm"`
	Seed           uint64         `toml:"seed"`
	TotalTimesteps int            `toml:"total_timesteps"`
	Parameters     map[string]any `toml:"parameters"`
	Panes          []string       `toml:"panes"`
	Knobs          []string       `toml:"knobs"`
	Locked         []string       `toml:"locked"`
	Hidden         []string       `toml:"hidden"`
	Terms          []string       `toml:"terms"`
	Links          []struct {
		Title string `toml:"title"`
		URL   string `toml:"url"`
	} `toml:"link"`
	Runs []frontRun `toml:"run"`
}

type frontRun struct {
	Name           string         `toml:"name"`
	Title          string         `toml:"title"`
	From           string         `toml:"from"`
	Algorithm      string         `toml:"algorithm"`
	World          string         `toml:"world"`
	Parameters     map[string]any `toml:"parameters"`
	Edits          []string       `toml:"edits"`
	Seed           *uint64        `toml:"seed"`
	TotalTimesteps int            `toml:"total_timesteps"`
	Seeds          int            `toml:"seeds"`
	Until          string         `toml:"until"`
}

// slug is what a lesson, a run or a question may be called: it is typed, and referred to in expressions.
var slug = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)

// readFront understands the front matter.
func (r *reader) readFront() {
	var f front
	b := &r.source.front
	b.decode(&f, &r.errs)
	if r.err() != nil {
		return
	}
	l := r.lesson
	l.Name, l.Number, l.Title, l.Idea, l.Panes = f.Name, f.Number, f.Title, f.Idea, f.Panes
	l.Knobs, l.Locked, l.Hidden, l.Terms = f.Knobs, f.Locked, f.Hidden, f.Terms
	for _, link := range f.Links {
		l.Links = append(l.Links, Link(link))
	}
	if !slug.MatchString(f.Name) {
		r.add(b.at("name"), "name: %q is not a short name of small letters", f.Name)
	}
	for name, value := range map[string]string{"title": f.Title, "idea": f.Idea} {
		if value == "" {
			r.add(b.at("%s", name), "%s is missing", name)
		}
	}
	if base, ok := r.experiment(&f); ok {
		r.checkPanes(&f)
		for i := range f.Runs {
			r.readRun(base, &f.Runs[i], i)
		}
	}
	if len(f.Runs) == 0 {
		r.add(b.line, "there is no run: a table [[run]] with a name")
	}
}

// experiment reads what all runs have in common.
func (r *reader) experiment(f *front) (e lab.Experiment, ok bool) {
	b := &r.source.front
	e = lab.Experiment{Format: lab.Format, Seed: f.Seed, TotalTimesteps: f.TotalTimesteps}
	if !r.pair(&e, f.Algorithm, f.World, b.at("algorithm"), b.at("world")) {
		return e, false
	}
	r.lesson.Algorithm, r.lesson.World = e.Algorithm, e.World
	if f.TotalTimesteps < 1 {
		r.add(b.at("total_timesteps"), "total_timesteps: %d is not at least 1", f.TotalTimesteps)
	}
	e.Parameters = r.settings(e, b, "parameters", f.Parameters)
	return e, r.err() == nil
}

// pair sets which algorithm learns which world, and reports whether there are such.
func (r *reader) pair(e *lab.Experiment, algorithm, world string, algorithmLine, worldLine int) bool {
	a, err := algorithms.Find(algorithm)
	if err != nil {
		r.add(algorithmLine, "algorithm: %v", describe(err))
	}
	w, errWorld := worlds.Find(world)
	if errWorld != nil {
		r.add(worldLine, "world: %v", describe(errWorld))
	}
	if err != nil || errWorld != nil {
		return false
	}
	if err := a.Fits(w.New()); err != nil {
		r.add(algorithmLine, "algorithm: %s can't learn %s: %v", a.Name, w.ID, err)
	}
	e.Algorithm, e.World = a.Name, w.ID
	return true
}

// describe adds what was probably meant to an error, if it knows.
func describe(err error) error {
	if unknown, ok := err.(*worlds.UnknownError); ok {
		return hinted(unknown)
	}
	return err
}

// among says what is wrong with a name, and which names there are.
func among(err error, names []string) string {
	text := describe(err).Error()
	if strings.HasSuffix(text, "?") {
		return text + " There are " + strings.Join(names, ", ")
	}
	return text + "; there are " + strings.Join(names, ", ")
}

// settings reads a table of parameters, in the order of names.
func (r *reader) settings(e lab.Experiment, b *block, path string, table map[string]any) (set lab.Settings) {
	for _, name := range slices.Sorted(maps.Keys(table)) {
		value := table[name]
		if inner, ok := value.(map[string]any); ok { // world.mean = 4 is a table in TOML
			for _, s := range slices.Sorted(maps.Keys(inner)) {
				set = append(set, r.setting(e, b.at("%s.%s.%s", path, name, s), name+"."+s, inner[s])...)
			}
			continue
		}
		set = append(set, r.setting(e, b.at("%s.%s", path, name), name, value)...)
	}
	return set
}

// setting checks one parameter and returns it with its value as the parameter writes it; nothing if it is wrong.
func (r *reader) setting(e lab.Experiment, line int, name string, value any) lab.Settings {
	p, err := parameter(e.Algorithm, e.World, name)
	if err == nil {
		err = p.Set(fmt.Sprint(value))
	}
	if err != nil {
		r.add(line, "%v", err)
		return nil
	}
	return lab.Settings{{Name: name, Value: p.String()}}
}

func (r *reader) checkPanes(f *front) {
	b := &r.source.front
	for i, pane := range f.Panes {
		if !slices.Contains(Panes, pane) {
			r.add(b.at("panes[%d]", i), "panes: %s", among(worlds.Unknown("pane", pane, Panes), Panes))
		}
	}
	for i, term := range f.Terms {
		if _, err := FindTerm(term); err != nil {
			r.add(b.at("terms[%d]", i), "terms: %v", describe(err))
		}
	}
	r.checkKnobs(f, "knobs", f.Knobs)
	r.checkKnobs(f, "locked", f.Locked)
	r.checkKnobs(f, "hidden", f.Hidden)
	for i, knob := range f.Knobs {
		if slices.Contains(f.Hidden, knob) {
			r.add(b.at("knobs[%d]", i), "knobs: %s is hidden", knob)
		}
	}
}

// checkKnobs sees to it that a list of the front matter names parameters of the algorithm or the world, and gives them the
// names that the studio lists them by.
func (r *reader) checkKnobs(f *front, key string, list []string) {
	own, of, err := parameters(f.Algorithm, f.World)
	if err != nil {
		return // it was said already
	}
	for i, knob := range list {
		p, err := named(own, of, knob)
		if err != nil {
			r.add(r.source.front.at("%s[%d]", key, i), "%s: %v", key, err)
			continue
		}
		list[i] = p.Name
		if _, taken := worlds.Named(own, p.Name); taken && strings.HasPrefix(knob, "world.") {
			list[i] = "world." + p.Name
		}
	}
}

// readRun reads one of the runs. It begins with what all have in common, or with the run that it is a change of.
func (r *reader) readRun(e lab.Experiment, f *frontRun, i int) {
	b, path := &r.source.front, fmt.Sprintf("run[%d]", i)
	run := Run{Name: f.Name, Title: f.Title, From: f.From, Experiment: e, Seeds: max(1, f.Seeds)}
	if !slug.MatchString(f.Name) || strings.Contains(f.Name, "-") || r.lesson.Run(f.Name) != nil {
		r.add(b.at("%s.name", path), "run: name %q is not a word of small letters that no other run has", f.Name)
	}
	if f.Title == "" {
		r.add(b.at("%s", path), "run: title is missing")
	}
	if f.Seeds < 0 || f.Seeds > 10_000 {
		r.add(b.at("%s.seeds", path), "seeds: %d is not in [1, 10000]", f.Seeds)
	}
	if f.Algorithm != "" || f.World != "" {
		if !r.readPair(&run, f, path) {
			return
		}
	}
	if f.From != "" {
		from := r.lesson.Run(f.From)
		if from == nil {
			r.add(b.at("%s.from", path), "from: there is no run %s before this one", f.From)
			return
		}
		run.Experiment, run.Until = from.Experiment, from.Until
	}
	own := r.settings(run.Experiment, b, path+".parameters", f.Parameters)
	if f.From != "" {
		run.Change = own
	}
	run.Experiment.Parameters = merge(run.Experiment.Parameters, own)
	if f.Seed != nil {
		run.Experiment.Seed = *f.Seed
	}
	if f.TotalTimesteps != 0 {
		run.Experiment.TotalTimesteps = f.TotalTimesteps
	}
	if run.Experiment.TotalTimesteps < 1 {
		r.add(b.at("%s.total_timesteps", path), "total_timesteps: %d is not at least 1", f.TotalTimesteps)
	}
	r.readEdits(&run, f, path)
	r.lesson.Runs = append(r.lesson.Runs, run)
	if f.Until != "" {
		r.lesson.Runs[len(r.lesson.Runs)-1].Until = r.until(run.Name, f.Until, b.at("%s.until", path))
	}
}

// readPair reads a run in which another algorithm learns, or another world is learned. The parameters that the runs have
// in common are the lesson's pair's, so such a run has only its own, and it is no change of another run.
func (r *reader) readPair(run *Run, f *frontRun, path string) bool {
	b := &r.source.front
	if f.From != "" {
		r.add(b.at("%s.from", path), "from: a run with an algorithm or a world of its own is no change of another")
		return false
	}
	run.Experiment.Parameters = nil
	return r.pair(&run.Experiment, cmp.Or(f.Algorithm, r.lesson.Algorithm), cmp.Or(f.World, r.lesson.World),
		b.at("%s.algorithm", path), b.at("%s.world", path))
}

// merge returns settings with others put over them.
func merge(under, over lab.Settings) lab.Settings {
	merged := slices.DeleteFunc(slices.Clone(under), func(s lab.Setting) bool {
		_, ok := over.Get(s.Name)
		return ok
	})
	return append(merged, over...)
}

// readEdits reads the parameters that are changed while a run goes on.
func (r *reader) readEdits(run *Run, f *frontRun, path string) {
	for i, text := range f.Edits {
		line := r.source.front.at("%s.edits[%d]", path, i)
		edit, err := lab.ParseEdit(text)
		if err != nil {
			r.add(line, "%v", err)
			continue
		}
		for _, s := range r.setting(run.Experiment, line, edit.Name, edit.Value) {
			if p, _ := parameter(run.Experiment.Algorithm, run.Experiment.World, s.Name); p.Fixed {
				r.add(line, "%s: shapes the run, so it can't be edited while it goes on", s.Name)
			}
			edit.Value = s.Value
			run.Experiment.Edits = append(slices.Clip(run.Experiment.Edits), edit)
		}
	}
}

// until reads the condition that ends a run. It is asked at every iteration, of figures that can be read off.
func (r *reader) until(run, source string, line int) *expr.Expr {
	e := r.condition(source, line, anyStep)
	if e == nil {
		return nil
	}
	for _, ref := range e.References() {
		if b, err := bind(ref); err == nil && (ref.Owner != run || b.figure.watch != nil) {
			r.add(line, "until: %s can't be asked while the run goes on", ref)
		}
	}
	return e
}
