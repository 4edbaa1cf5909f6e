package plain

import (
	"errors"
	"strings"

	"ascent/worlds"
)

// A place is where the program is; a command names all places where it can be given.
type place uint8

// The places.
const (
	home     place = 1 << iota // nothing is open
	page                       // a page of a lesson
	asking                     // a question of a lesson
	writing                    // an exercise of a lesson
	practice                   // a run of a lesson
	free                       // a run of one's own

	running  = practice | free
	inLesson = page | asking | writing | practice
	anywhere = home | inLesson | free
)

// at returns where the program is.
func (p *program) at() place {
	switch {
	case p.lesson != nil && p.bench != nil:
		return practice
	case p.lesson != nil && p.lesson.asks():
		return asking
	case p.lesson != nil && p.lesson.writes():
		return writing
	case p.lesson != nil:
		return page
	case p.bench != nil:
		return free
	}
	return home
}

// A command is something that can be typed.
type command struct {
	name, takes string // takes names what may follow, for help
	help        string
	at          place
	do          func(p *program, args []string) error
}

// commands returns all commands, in the order of help. It is a function because help is one of them.
func commands() []command {
	return []command{
		{"run", "[STEPS]", "let the agent learn to the end of the run, or for so many steps of the world; ctrl-c pauses it", running, (*program).run},
		{"step", "[SIZE] [TIMES]", "one step forward; SIZE is line, step, minibatch, episode or update", running, (*program).step},
		{"back", "[SIZE] [TIMES]", "one step back, to exactly what was there", running, (*program).back},
		{"set", "NAME VALUE", "turn a parameter; the run obeys at once", running, (*program).set},
		{"undo", "", "take the last change of a parameter back", running, (*program).undo},
		{"redo", "", "make the change again that was taken back", running, (*program).redo},
		{"show", "WHAT", "tell what there is to see: " + topicNames(), running, (*program).show},
		{"map", "[ACROSS UPWARD]", "tell what the agent holds states to be worth: over two numbers of the state, or all states where they can be listed", running, (*program).valueMap},
		{"variance", "[TIMES]", "compute the gradient again and again from fresh experience, beside the run, and tell how far it differs", running, (*program).variance},
		{"landscape", "[VIEW]", "tell the return as the policy decides it; VIEW is map, with the actions to tell it over if you like and the state before them where there are several, chance, path or update", running, (*program).landscape},
		{"explain", "NAME", "tell what a parameter or a metric is", running, (*program).explain},
		{"fork", "", "leave a copy of the run behind that goes on as it is, to compare with", running, (*program).fork},
		{"pin", "NUMBER", "keep the copy of that number when copies are dropped or there are too many, or let go of it", running, (*program).pin},
		{"swap", "NUMBER", "take the copy of that number in hand; the run at hand becomes the copy", running, (*program).swap},
		{"drop", "[NUMBER]", "forget the copy of that number, or all that are not pinned", running, (*program).drop},
		{"break", "WHERE", "stop the run by itself at a phase, at NaN or when a condition comes true, such as break episodic_return >= 475", running, (*program).breakAt},
		{"clear", "[NUMBER]", "forget the breakpoint of that number, or all", running, (*program).clear},
		{"restart", "", "begin the run again, with the parameters as they are now; in a lesson, as the lesson has it. The run before stays as a copy", running, (*program).restart},
		{"reseed", "", "begin again with the next seed", running, (*program).reseed},
		{"share", "", "print the run as one word, which ascent replay takes anywhere", running, (*program).share},
		{"save", "FILE", "write the run to a new file, which ascent replay takes", running, (*program).save},
		{"try", "FORMULA", "try a formula; one that does not begin like a command needs no try before it", writing, (*program).try},
		{"solution", "", "give the exercise up and hear its solution", writing, (*program).solution},
		{"next", "", "go on; an empty line does the same", anywhere, (*program).goOn},
		{"before", "", "to the page before", inLesson, (*program).before},
		{"again", "", "read this page again", inLesson, (*program).again},
		{"hint", "", "a hint, if the page has one; each time one more", inLesson, (*program).hint},
		{"term", "NAME", "tell what a word of the field means", anywhere, (*program).term},
		{"lessons", "", "list the lessons", anywhere, (*program).list},
		{"lesson", "NAME", "open a lesson; its number does too, at home", anywhere, (*program).enter},
		{"play", "ALGORITHM WORLD", "begin a run of your own; play FILE or play SHARE-STRING opens one that was kept", anywhere, (*program).play},
		{"home", "", "leave the lesson or the run", inLesson | free, (*program).goHome},
		{"help", "[COMMAND]", "list what can be typed here, or tell of a command, or what does the same as an action of the full screen", anywhere, (*program).help},
		{"quit", "", "leave the program; progress is kept", anywhere, (*program).quit},
	}
}

// command does what a command says. Its name may be cut short as long as it is clear.
func (p *program) command(words []string) error {
	c, err := p.find(words[0])
	if err != nil {
		return err
	}
	return c.do(p, words[1:])
}

// find returns the command of that name.
func (p *program) find(name string) (command, error) {
	name = strings.ToLower(name)
	var names []string
	var begun []command
	for _, c := range commands() {
		switch here := c.at&p.at() != 0; {
		case c.name == name && here:
			return c, nil
		case c.name == name:
			return c, errors.New(name + " can't be done here; help lists what can")
		case here:
			names = append(names, c.name)
			if strings.HasPrefix(c.name, name) {
				begun = append(begun, c)
			}
		}
	}
	if len(begun) == 1 {
		return begun[0], nil
	}
	return command{}, &unknownError{worlds.Unknown("command", name, names)}
}

// known reports whether a word is the whole name of a command that can be given here.
func (p *program) known(name string) bool {
	c, err := p.find(name)
	return err == nil && c.name == strings.ToLower(name)
}

// An unknownError is a command that is not known here.
type unknownError struct{ *worlds.UnknownError }

// Hint says what was probably meant, and where all commands are.
func (e *unknownError) Hint() string {
	return strings.TrimSpace(e.UnknownError.Hint() + " Help lists what can be typed here.")
}

// usage is the error of a command that lacks something.
func usage(form string) error { return errors.New("something is missing: " + form) }

// help lists the commands of this place, or explains one, or what does the same as an action of the full screen.
func (p *program) help(args []string) error {
	if len(args) > 0 {
		action := strings.Join(args, " ")
		c, err := p.find(args[0])
		if does := counterpart(action); does != "" && (err != nil || len(args) > 1) {
			p.say("In lines, for %s of the full screen: %s.", action, does)
			return nil
		}
		if err == nil {
			p.say("%s: %s.", c.form(), c.help)
		}
		return err
	}
	for _, c := range commands() {
		if c.at&p.at() != 0 {
			p.say("%s: %s.", c.form(), c.help)
		}
	}
	p.prompt()
	return nil
}

// form returns how a command is typed.
func (c command) form() string { return strings.TrimSpace(c.name + " " + c.takes) }

// prompt says what is waited for.
func (p *program) prompt() {
	switch p.at() {
	case home:
		p.say("Type the number of a lesson, play ALGORITHM WORLD, or help. Enter opens the next lesson.")
	case asking:
		p.say("%s", p.lesson.wants())
	case writing:
		p.say("Type a formula for %s; a name can be given to a part first, as in x = 1; x + 1. solution gives up.", p.lesson.runner.Step().Exercise.Gives)
	case page:
		p.say("Press enter to go on.")
	case practice:
		p.say("%s", p.lesson.task(p.bench))
	case free:
		p.say("Type run, step, show world, or help.")
	}
}
