package tui

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"ascent/lessons/lab"
)

// reach leads to a screen in each mode.
var reach = map[Mode]func(t *testing.T) *driver{
	Home:    func(t *testing.T) *driver { return drive(t, Start{}, 120, 36) },
	Reading: func(t *testing.T) *driver { return pressed(drive(t, Start{Lesson: "bandit"}, 60, 16), "c c") },
	Asking:  func(t *testing.T) *driver { return lessonAt(t, "enter enter enter 1 enter enter") },
	Exercise: func(t *testing.T) *driver {
		return pressed(drive(t, Start{Lesson: "actor-critic"}, 120, 36), "enter enter - 2 9 enter enter 1 enter enter")
	},
	Free:        func(t *testing.T) *driver { return play(t, 120, 36) },
	Choosing:    func(t *testing.T) *driver { return pressed(drive(t, Start{}, 120, 36), "end up enter") },
	Comparing:   func(t *testing.T) *driver { return pressed(drive(t, Start{}, 120, 36), "end up enter enter") },
	Helping:     func(t *testing.T) *driver { return pressed(play(t, 120, 36), "?") },
	Typing:      func(t *testing.T) *driver { return pressed(play(t, 120, 36), ":") },
	Leaving:     func(t *testing.T) *driver { return pressed(play(t, 120, 36), "n q") },
	Painting:    func(t *testing.T) *driver { return pressed(maze(t, 120, 36), "E") },
	Playing:     byHand("q-learning", "frozenlake"),
	Breaking:    func(t *testing.T) *driver { return pressed(play(t, 120, 36), "B a n a n enter a u p d a t e d enter") },
	Ranking:     func(t *testing.T) *driver { return pressed(play(t, 120, 36), "n f n G down") },
	Measuring:   func(t *testing.T) *driver { return pressed(play(t, 120, 36), "g g g g n n n i up up up") },
	Pointing:    func(t *testing.T) *driver { return pressed(ppo(t), "v right up") },
	Scrubbing:   func(t *testing.T) *driver { return pressed(play(t, 120, 36), "g g g g n n n b T") },
	Solving:     func(t *testing.T) *driver { return pressed(atExercise(t, 60, 16), "enter 1 enter H home") },
	Landscaping: func(t *testing.T) *driver { return overlooking(t, 120, 36) },
	Browsing:    func(t *testing.T) *driver { return pressed(ppo(t), "d") },
}

// byHand leads to a world of which a person has the controls.
func byHand(algorithm, world string) func(t *testing.T) *driver {
	return func(t *testing.T) *driver {
		return pressed(drive(t, Start{Algorithm: algorithm, World: world}, 120, 36), "P")
	}
}

// ppo starts a free session with an algorithm whose source goes back to another's.
func ppo(t testing.TB) *driver {
	t.Helper()
	return drive(t, Start{Algorithm: "ppo", World: "cartpole"}, 120, 36)
}

// maze starts a free session on a gridworld.
func maze(t testing.TB, w, h int) *driver {
	t.Helper()
	return drive(t, Start{Algorithm: "q-learning", World: "dynamaze"}, w, h)
}

func pressed(d *driver, keys string) *driver {
	d.press(keys)
	return d
}

func lessonAt(t *testing.T, keys string) *driver {
	return pressed(drive(t, Start{Lesson: "bandit"}, 120, 36), keys)
}

// An effect says how to see that a key has done what its binding says: something differs after it.
type effect struct {
	before string                     // keys to press first
	probe  func(d *driver) any        // what the key changes
	down   bool                       // it goes down rather than just being different
	up     bool                       // it goes up
	want   func(key string) any       // what the probe has to find then; nil = anything else than before
	reach  func(t *testing.T) *driver // a screen on which it shows; nil = that of the mode
	first  func(d *driver)            // what must be so before; may be nil
}

// effects are the effects of all bindings, by name; a name with a mode behind it stands for that mode only.
var effects = map[string]effect{
	"open a run":                 {probe: modeOf},
	"run/pause":                  {probe: func(d *driver) any { return d.app.studio().bench.running }},
	"run/pause comparison":       {probe: func(d *driver) any { return d.app.top().(*comparison).running }},
	"run/pause lesson's studio":  {probe: clockOf, up: true},
	"back layer lesson's studio": {probe: modeOf},
	"continue":                   {probe: func(d *driver) any { return d.app.studio().bench.notice.text }},
	"next":                       {probe: clockOf, up: true},
	"back":                       {before: "n n", probe: clockOf, down: true},
	"grain":                      {probe: func(d *driver) any { return d.app.studio().grain }},
	"slower":                     {probe: paceOf, down: true},
	"faster":                     {before: ", ,", probe: paceOf, up: true},
	"turn up":                    {probe: rateOf, up: true},
	"turn down":                  {probe: rateOf, down: true},
	"turn up a little":           {probe: rateOf, up: true},
	"turn down a little":         {probe: rateOf, down: true},
	"type a value":               {probe: func(d *driver) any { return d.app.studio().input != nil }},
	"reset":                      {before: "right", probe: rateOf},
	"undo":                       {before: "n right", probe: rateOf, down: true},
	"redo":                       {before: "n right u", probe: rateOf, up: true},
	"edit world":                 {probe: func(d *driver) any { return d.app.studio().knobs.world }},
	"measure variance":           {probe: func(d *driver) any { return d.app.studio().bench.spread != nil }},
	"fork":                       {probe: ghostsOf},
	"drop ghosts":                {before: "f", probe: ghostsOf, down: true},
	"restart":                    {before: "n n", probe: clockOf, down: true},
	"new seed":                   {before: "n n", probe: func(d *driver) any { return int(d.frame().Experiment.Seed) }, up: true},
	"predict":                    {probe: modeOf},
	"next pane":                  {probe: focusOf, up: true},
	"pane before":                {before: "2", probe: focusOf, down: true},
	"go to pane":                 {before: "", probe: focusOf},
	"zoom":                       {probe: func(d *driver) any { return d.app.studio().zoom }},
	"go on":                      {before: "end", probe: pageOf, up: true},
	"next page":                  {probe: pageOf, up: true},
	"page before":                {before: "c", probe: pageOf, down: true},
	"page before question":       {probe: pageOf, down: true},
	"answer":                     {probe: pageOf, up: true},
	"choose":                     {before: "down", probe: func(d *driver) any { return d.app.top().(*lesson).at }, want: func(k string) any { return int(k[0] - '1') }},
	"type a number":              {probe: modeOf},
	"open":                       {probe: layersOf, up: true},
	"start":                      {probe: layersOf, up: true},
	"change":                     {probe: func(d *driver) any { return d.app.top().(*compareForm).world }, up: true},
	"change back":                {before: "right", probe: func(d *driver) any { return d.app.top().(*compareForm).world }, down: true},
	"again":                      {probe: func(d *driver) any { return int(d.app.top().(*comparison).seed) }, up: true},
	"hint":                       {probe: screenOf},
	"do it":                      {probe: layersOf, down: true},
	"down":                       {probe: screenOf},
	"up":                         {before: "down down", probe: screenOf},
	"page down":                  {probe: screenOf},
	"page up":                    {before: "end", probe: screenOf},
	"first":                      {before: "end", probe: screenOf},
	"last":                       {probe: screenOf},
	"accept":                     {before: "e d i t", probe: func(d *driver) any { return d.app.studio().knobs.world }},
	"delete":                     {before: "w o", probe: screenOf},
	"clear":                      {before: "w o", probe: screenOf},
	"give up":                    {probe: layersOf, down: true},
	"commands":                   {probe: layersOf, up: true},
	"help":                       {probe: layersOf, up: true},
	"mouse":                      {probe: func(d *driver) any { return d.app.mouse }},
	"back layer":                 {probe: layersOf, down: true},
	"leave":                      {probe: func(d *driver) any { return fmt.Sprint(d.quit, len(d.app.layers)) }},
	"close":                      {probe: layersOf, down: true},
	"stay":                       {probe: layersOf, down: true},
	"end":                        {probe: func(d *driver) any { return d.quit }},
	"suspend":                    {probe: func(d *driver) any { return d.suspended }},
	"paint cells":                {probe: modeOf},
	"put":                        {before: "down", probe: letterOf, want: func(k string) any { return ".#SG"[k[0]-'1'] }},
	"put or clear":               {before: "down", probe: letterOf},
	"more reward":                {probe: rewardOf, up: true},
	"less reward":                {probe: rewardOf, down: true},
	"type a reward":              {probe: modeOf},
	"cell above":                 {probe: cellOf, down: true},
	"cell below":                 {probe: cellOf, up: true},
	"cell left":                  {before: "right", probe: cellOf, down: true},
	"cell right":                 {probe: cellOf, up: true},
	"undo painting":              {before: "n down enter", probe: letterOf},
	"redo painting":              {before: "n down enter u", probe: letterOf},
	"back layer painting":        {probe: modeOf},
	"play yourself":              {probe: layersOf, up: true},
	"act":                        {reach: byHand("reinforce", "bandit"), probe: actionOf, want: func(k string) any { return float64((k[0] - '1' + 10) % 10) }},
	"act left":                   {probe: lengthOf, up: true},
	"act right":                  {probe: lengthOf, up: true},
	"act up":                     {probe: lengthOf, up: true},
	"act down":                   {probe: lengthOf, up: true},
	"go on playing":              {probe: lengthOf, up: true},
	"new episode":                {before: "left", probe: lengthOf, down: true},
	"pause":                      {reach: byHand("reinforce", "cartpole"), probe: func(d *driver) any { return d.app.top().(*player).running }},
	"slower playing":             {reach: byHand("reinforce", "cartpole"), probe: handOf, down: true},
	"faster playing":             {reach: byHand("reinforce", "cartpole"), probe: handOf, up: true},
	"breakpoints":                {probe: layersOf, up: true},
	"add":                        {probe: modeOf},
	"on/off":                     {probe: func(d *driver) any { return d.app.studio().bench.points[1].off }},
	"delete it":                  {probe: func(d *driver) any { return len(d.app.studio().bench.points) }, down: true},
	"down breakpoints":           {before: "up", probe: screenOf},
	"page down breakpoints":      {before: "up", probe: screenOf},
	"last breakpoints":           {before: "up", probe: screenOf},
	"runs":                       {probe: layersOf, up: true},
	"swap":                       {probe: func(d *driver) any { return d.app.studio().bench.own.id }, up: true},
	"rename":                     {probe: modeOf},
	"pin":                        {probe: func(d *driver) any { return d.app.studio().bench.traces[0].pinned }},
	"drop it":                    {probe: ghostsOf, down: true},
	"down runs":                  {before: "up", probe: screenOf},
	"page down runs":             {before: "up", probe: screenOf},
	"last runs":                  {before: "up", probe: screenOf},
	"read charts":                {probe: modeOf},
	"read left":                  {probe: readOf, down: true},
	"read right":                 {probe: readOf, up: true},
	"read before":                {probe: readOf, down: true},
	"read next":                  {probe: readOf, up: true},
	"read first":                 {probe: readOf, down: true},
	"read last":                  {probe: readOf, up: true},
	"go there":                   {probe: clockOf, down: true},
	"x axis":                     {probe: func(d *driver) any { return d.app.studio().view.axis }},
	"y axis":                     {probe: func(d *driver) any { return d.app.studio().view.log }},
	"smoothing":                  {probe: func(d *driver) any { return d.app.studio().view.window }},
	"back layer cursor":          {probe: modeOf},
	"values":                     {probe: modeOf},
	"view":                       {probe: screenOf},
	"across":                     {probe: func(d *driver) any { return planeOf(d).X }},
	"upward":                     {probe: func(d *driver) any { return planeOf(d).Y }},
	"point left":                 {probe: func(d *driver) any { return spotOf(d).col }, down: true},
	"point right":                {probe: func(d *driver) any { return spotOf(d).col }, up: true},
	"point up":                   {probe: func(d *driver) any { return spotOf(d).row }, up: true},
	"point down":                 {probe: func(d *driver) any { return spotOf(d).row }, down: true},
	"point here":                 {probe: func(d *driver) any { return d.app.studio().values().cursor == nil }},
	"back layer values":          {probe: modeOf},
	"landscape":                  {before: "g g g g n", probe: modeOf},
	"next view":                  {probe: func(d *driver) any { return d.app.top().(*landscape).at }, up: true},
	"view before":                {before: "tab", probe: func(d *driver) any { return d.app.top().(*landscape).at }, down: true},
	"wider":                      {probe: spanOf, up: true},
	"narrower":                   {probe: spanOf, down: true},
	"across landscape":           {reach: slicing("gradient-bandit", "bandit"), probe: func(d *driver) any { return d.app.top().(*landscape).axes.X }},
	"upward landscape":           {reach: slicing("gradient-bandit", "bandit"), probe: func(d *driver) any { return d.app.top().(*landscape).axes.Y }},
	"state":                      {reach: slicing("actor-critic", "frozenlake"), before: "s", probe: func(d *driver) any { return d.app.top().(*landscape).axes.X }},
	"state before":               {reach: slicing("actor-critic", "frozenlake"), before: "s", probe: func(d *driver) any { return d.app.top().(*landscape).axes.X }},
	"point left landscape":       {before: "up", probe: hillCursorOf(0), down: true},
	"point right landscape":      {before: "up", probe: hillCursorOf(0), up: true},
	"point up landscape":         {before: "left", probe: hillCursorOf(1), up: true},
	"point down landscape":       {before: "left", probe: hillCursorOf(1), down: true},
	"point nowhere":              {before: "up", probe: func(d *driver) any { return d.app.top().(*landscape).pointer.at == nil }},
	"timeline":                   {probe: modeOf},
	"earlier":                    {probe: clockOf, down: true},
	"later":                      {probe: clockOf, up: true},
	"an event earlier":           {probe: clockOf, down: true},
	"an event later":             {probe: clockOf, up: true},
	"mark before":                {probe: clockOf, down: true},
	"next mark":                  {probe: clockOf, up: true},
	"much earlier":               {probe: clockOf, down: true},
	"much later":                 {probe: clockOf, up: true},
	"beginning":                  {probe: clockOf, down: true},
	"horizon":                    {probe: clockOf, up: true},
	"back layer timeline":        {probe: modeOf},
	"write":                      {probe: modeOf},
	"solution":                   {probe: modeOf},
	"page before exercise":       {probe: pageOf, down: true},
	"difference":                 {probe: layersOf, up: true},
	"difference studio":          {reach: func(t *testing.T) *driver { return ppo(t) }, probe: layersOf, up: true},
	"word":                       {probe: layersOf, up: true},
	"search":                     {probe: modeOf},
	"theme":                      {first: coloured, probe: func(d *driver) any { return d.app.theme.Theme }},
	"marks":                      {probe: func(d *driver) any { return d.app.theme.Marks }},
	"numbers":                    {probe: layersOf, up: true},
	"export":                     {probe: noticeOf},
	"copy":                       {probe: noticeOf},
	"reset panes":                {before: "2", probe: focusOf, down: true},
	"redraw":                     {probe: func(d *driver) any { return d.cleared }},
}

func gameOf(d *driver) *lab.Game { return d.app.top().(*player).game }
func actionOf(d *driver) any {
	if a := gameOf(d).Action; a != nil {
		return a[0]
	}
	return nil
}
func lengthOf(d *driver) any { return gameOf(d).Length }
func handOf(d *driver) any   { return d.app.top().(*player).pace }
func cellOf(d *driver) any   { return d.app.studio().brush.cell }
func letterOf(d *driver) any {
	s := d.app.studio()
	return s.plotted().Plan().Letters[s.brush.cell]
}
func rewardOf(d *driver) any {
	s := d.app.studio()
	return int(s.plotted().RewardOf(s.brush.cell))
}

func noticeOf(d *driver) any { return d.app.studio().bench.notice.text }

// coloured gives the screen colours.
func coloured(d *driver) {
	d.app.options.Terminal.Depth.Value = termenv.TrueColor
	d.app.choose("theme", "dark")
}

func planeOf(d *driver) lab.Plane { return d.app.studio().values().axes(d.frame()) }
func spotOf(d *driver) spot       { return *d.app.studio().values().cursor }

// overlooking leads to the landscape of a run that has learned a little.
func overlooking(t testing.TB, w, h int) *driver {
	t.Helper()
	d := drive(t, Start{Algorithm: "reinforce", World: "shortcorridor"}, w, h)
	d.press("g g g g n n n n n n n n L")
	return d
}

// slicing leads to the landscape of a policy with more than two preferences.
func slicing(algorithm, world string) func(t *testing.T) *driver {
	return func(t *testing.T) *driver {
		return pressed(drive(t, Start{Algorithm: algorithm, World: world}, 120, 36), "g g g g n n n L")
	}
}

// hillCursorOf returns where the cursor on the map of a landscape is along an axis, in thousandths of a preference.
func hillCursorOf(axis int) func(d *driver) any {
	return func(d *driver) any { return int(1000 * d.app.top().(*landscape).pointer.at[axis]) }
}

// spanOf returns how much of a landscape its map shows, in hundredths of a preference.
func spanOf(d *driver) any { return int(100 * d.app.top().(*landscape).plan.Span) }

func readOf(d *driver) any   { return int(d.app.studio().view.step) }
func clockOf(d *driver) any  { return int(d.frame().Clock) }
func paceOf(d *driver) any   { return d.app.studio().bench.pace }
func ghostsOf(d *driver) any { return len(d.app.studio().bench.traces) }
func focusOf(d *driver) any  { return d.app.studio().focus }
func pageOf(d *driver) any   { return d.app.top().(*lesson).runner.Place() }
func layersOf(d *driver) any { return len(d.app.layers) }
func screenOf(d *driver) any { return d.screen() }
func modeOf(d *driver) any   { return int(d.app.top().mode()) }

// rateOf returns the learning rate in millionths.
func rateOf(d *driver) any {
	p, _ := parameter(d.frame().Params, "learning_rate")
	return int(p.Float()*1e6 + 0.5)
}

// TestEveryKeyDoesWhatItSays presses every key of the table in every mode that it is valid in, and watches the effect.
func TestEveryKeyDoesWhatItSays(t *testing.T) {
	var tried sync.Map
	for i, name := range modeNames {
		m := Mode(1) << i
		for _, b := range Bindings() {
			if b.In&m == 0 || testing.Short() && b.In&calm == calm && m != Home && m != Free { // those are the same everywhere
				continue
			}
			e, ok := effects[b.Name+" "+name]
			if b.In == calm && b.Name == "back" {
				if e, ok = effects["back layer "+name]; !ok {
					e, ok = effects["back layer"]
				}
			} else if !ok {
				e, ok = effects[b.Name]
			}
			if !ok {
				t.Errorf("nothing says how to see what %q does", b.Name)
				continue
			}
			for _, k := range keysToTry(b) {
				t.Run(name+"/"+b.Name+"/"+k, func(t *testing.T) {
					t.Parallel()
					if tryKey(t, m, b, e, k) {
						tried.Store(b.Name+k, true)
					}
				})
			}
		}
	}
	t.Cleanup(func() { // when all of them have come to their end
		for _, b := range Bindings() {
			for _, k := range keysToTry(b) {
				if _, ok := tried.Load(b.Name + k); !ok && b.Dig == nil {
					t.Errorf("%q (%s) was pressed on no screen where it does something", k, b.Name)
				}
			}
		}
	})
}

// keysToTry returns the keys of a binding, or the first one where time is short.
func keysToTry(b Binding) []string {
	if testing.Short() {
		return b.Keys[:1]
	}
	return b.Keys
}

// tryKey presses a key, unless there is nothing that it could do now.
func tryKey(t *testing.T, m Mode, b Binding, e effect, k string) (tried bool) {
	way := reach[m]
	if e.reach != nil {
		way = e.reach
	}
	d := way(t)
	if e.first != nil {
		e.first(d)
	}
	if got := d.app.top().mode(); got != m {
		t.Fatalf("the way to the mode %s leads to %s:\n%s", m, got, d.screen())
	}
	d.press(e.before)
	if b.Can != nil && !b.Can(d.app) {
		return false
	}
	if b.Dig != nil && int(k[0]-'0') > digitsValid(d) {
		return false
	}
	before := e.probe(d)
	d.send(key(k))
	after := e.probe(d)
	switch {
	case e.want != nil:
		if want := e.want(k); after != want {
			t.Errorf("%q (%s): %v, not %v", k, b.Name, after, want)
		}
	case e.up && !(after.(int) > before.(int)), e.down && !(after.(int) < before.(int)), before == after:
		t.Errorf("%q (%s): %v before and %v after\n%s", k, b.Name, before, after, d.screen())
	}
	return true
}

// digitsValid returns up to which digit there is something to choose.
func digitsValid(d *driver) int {
	if l, ok := d.app.top().(*lesson); ok && l.mode() == Asking {
		return l.choices()
	}
	switch d.app.top().mode() {
	case Playing:
		return 9
	case Painting:
		return len(d.app.studio().plotted().Legend())
	}
	return len(d.app.studio().panes)
}

// TestEscNeverQuits presses esc on every screen until nothing is left to go back from.
func TestEscNeverQuits(t *testing.T) {
	t.Parallel()
	for m, way := range reach {
		d := way(t)
		for range 12 {
			d.press("esc")
		}
		if d.quit || len(d.app.layers) != 1 {
			t.Errorf("from %s: quit %v, %d layers", m, d.quit, len(d.app.layers))
		}
	}
}

// TestPastedTextIsNoCommand pastes letters that are keys.
func TestPastedTextIsNoCommand(t *testing.T) {
	d := play(t, 120, 36)
	msg := key("n")
	msg.Paste, msg.Runes = true, []rune("nnnq")
	d.send(msg)
	if d.quit || d.frame().Clock != 0 {
		t.Error("pasted text was taken for keys")
	}
	d.press("enter")
	msg.Runes = []rune("0.5 qn")
	d.send(msg)
	if got := d.app.studio().input.text; got != "0.5" {
		t.Errorf("of the pasted text %q was taken", got)
	}
}

// TestKeysThatArriveTogether are as many keys.
func TestKeysThatArriveTogether(t *testing.T) {
	d := play(t, 120, 36)
	msg := key("n")
	msg.Runes = []rune("nnn")
	d.send(msg)
	d.run(100)
	if d.frame().Clock != 3 {
		t.Errorf("three keys came to event %d", d.frame().Clock)
	}
}

// TestFooterNamesTheKeys looks for keys that the footer of the studio has to name. There is room for them on the smallest screen.
func TestFooterNamesTheKeys(t *testing.T) {
	d := play(t, 80, 24)
	d.press("n") // so that there is a way back
	lines := strings.Split(d.screen(), "\n")
	footer := lines[len(lines)-1]
	for _, want := range []string{"space run", "n next", "g by line", "N numbers", "? help", "esc back", "q leave"} {
		if !strings.Contains(footer, want) {
			t.Errorf("the footer does not say %q: %s", want, footer)
		}
	}
}

// TestTypingANumber begins with every key that can begin one.
func TestTypingANumber(t *testing.T) {
	for _, k := range []string{"0", "5", ".", "-"} {
		d := lessonAt(t, "enter enter enter "+k)
		if l := d.app.top().(*lesson); l.mode() != Typing || l.input.text != k {
			t.Errorf("%q does not begin to type a number:\n%s", k, d.screen())
		}
	}
}

// TestHelpTellsAll chooses every key of the list: its whole sentence is on the screen, whatever the width, and the list
// stays where it is.
func TestHelpTellsAll(t *testing.T) {
	t.Parallel()
	for _, size := range sizes {
		d := pressed(ppo(t), "?")
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		h := d.app.top().(*help)
		rows := d.app.list.n
		for h.at = range h.keys {
			d.app.stale = true
			words := strings.Join(strings.Fields(strings.ReplaceAll(d.screen(), "│", " ")), " ")
			if !strings.Contains(words, h.keys[h.at].Help) || d.app.list.n != rows {
				t.Fatalf("%q is not told in a list of %d rows:\n%s", h.keys[h.at].Help, rows, d.screen())
			}
		}
	}
}
