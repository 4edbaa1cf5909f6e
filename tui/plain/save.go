package plain

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"ascent/lessons/lab"
)

// share prints the run as one word.
func (p *program) share([]string) error {
	word, err := p.bench.session.Experiment().Share()
	if err != nil {
		return err
	}
	p.say("%s", word)
	return nil
}

// save writes the run to a file that does not exist yet.
func (p *program) save(args []string) error {
	if len(args) == 0 {
		return usage("save FILE")
	}
	path := strings.Join(args, " ")
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already; name another file", path)
	}
	text, err := json.MarshalIndent(p.bench.session.Experiment(), "", "  ")
	if err != nil {
		return err
	}
	if err := lab.WriteFile(path, append(text, '\n'), 0o644); err != nil {
		return err
	}
	p.say("The run is in %s. ascent replay %s makes it again.", path, path)
	return nil
}
