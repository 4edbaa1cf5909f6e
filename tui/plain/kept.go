package plain

import (
	"strings"

	"ascent/lessons/lab"
)

// openKept puts a run that was kept on the bench: an experiment at its beginning, a checkpoint where it was saved.
func (p *program) openKept(k *lab.Kept) {
	p.close()
	b := &bench{session: k.Session}
	p.lesson, p.bench = nil, b
	p.say("Opened %s: %s.", k.Name, b.title())
	switch {
	case k.Session.Clock() > 0:
		p.whereabouts()
		p.say("run goes on from here, back goes back.")
	case k.Result != nil:
		b.kept, b.over = k, k.Over
		p.say("run makes it again, with its %s, and compares.", counted(k.Edits, "change"))
	default:
		p.say("run makes it, with its %s.", counted(k.Edits, "change"))
	}
	p.prompt()
}

// verify says whether a run that was opened came to the same weights again, once it has come so far. After that it is a
// run like any other.
func (p *program) verify() {
	b := p.bench
	if b.kept == nil || !b.kept.Over(b.session) {
		return
	}
	text, _ := b.kept.Verdict()
	p.say("%s.", strings.ToUpper(text[:1])+text[1:])
	b.kept, b.over = nil, nil
}
