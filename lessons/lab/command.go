package lab

import (
	"fmt"
	"strings"
)

// Command returns the command line that makes this run without a screen. An edit is made at its step, which in an
// iteration that a person has halted in the middle may be a few events from where it was made; the share string has it
// exactly.
func (e Experiment) Command() string {
	words := []string{
		"ascent train", Quote(e.Algorithm), Quote(e.World), fmt.Sprintf("--seed %d --total_timesteps %d", e.Seed, e.TotalTimesteps), "--preset default",
	}
	for _, s := range e.Parameters {
		words = append(words, "--set "+Quote(s.Name+"="+s.Value))
	}
	for _, x := range e.Edits {
		words = append(words, "--edit "+Quote(fmt.Sprintf("%d:%s=%s", x.Step, x.Name, x.Value)))
	}
	return strings.Join(words, " ")
}

// Quote writes a word as a shell reads it.
func Quote(word string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=:,./@%"
	if word != "" && strings.Trim(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
