package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"ascent/lessons"
	"ascent/tui"
	"ascent/worlds"
)

// Lesson opens the program with a lesson of the course, or with somebody's own lesson or course.
func Lesson(ctx context.Context, s Streams, looks *Looks, name string) error {
	if !isPath(name) {
		l, err := lessons.Find(name)
		if err != nil {
			return err
		}
		return Open(ctx, s, looks, tui.Start{Lesson: l.Name})
	}
	c, err := courseOf(name)
	if err != nil {
		return err
	}
	start := tui.Start{Course: c}
	if len(c.Lessons) == 1 {
		start.Lesson = c.Lessons[0].Name
	}
	return Open(ctx, s, looks, start)
}

type lessonEntry struct {
	Number    int         `json:"number"`
	Name      string      `json:"name"`
	Title     string      `json:"title"`
	Idea      string      `json:"idea"`
	World     string      `json:"world"`
	Algorithm string      `json:"algorithm"`
	Steps     []stepEntry `json:"steps"`
}

type stepEntry struct {
	Name  string `json:"name"`
	Kind  string `json:"kind"` // read, predict, run, explain, break, exercise, code or summary
	Title string `json:"title"`
}

func lessonOf(l *lessons.Lesson) lessonEntry {
	e := lessonEntry{Number: l.Number, Name: l.Name, Title: l.Title, Idea: l.Idea, World: l.World, Algorithm: l.Algorithm}
	for _, s := range l.Steps {
		e.Steps = append(e.Steps, stepEntry{s.Name, s.Kind.String(), s.Title})
	}
	return e
}

func lessonEntries() any {
	all := []lessonEntry{}
	for _, l := range lessons.All() {
		all = append(all, lessonOf(l))
	}
	return all
}

func findLesson(name string) (string, any, error) {
	l, err := lessons.Find(name)
	if err != nil {
		return "", nil, err
	}
	return aboutLesson(l), lessonOf(l), nil
}

func lessonTable() table {
	t := table{right: map[int]bool{0: true}}
	t.add("", "NAME", "TITLE", "ALGORITHM", "WORLD", "IDEA")
	for _, l := range lessons.All() {
		t.add(strconv.Itoa(l.Number), l.Name, l.Title, l.Algorithm, worlds.Name(l.World), l.Idea)
	}
	return t
}

// aboutLesson tells what a lesson is made of.
func aboutLesson(l *lessons.Lesson) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %s: %s\n%s\n\n", l.Number, l.Name, l.Title, l.Idea)
	fmt.Fprintf(&b, "  algorithm  %s\n  world      %s\n\nSteps:\n", l.Algorithm, l.World)
	steps := table{}
	for _, s := range l.Steps {
		steps.add("  "+s.Kind.String(), s.Title)
	}
	b.WriteString(steps.String())
	for i, link := range l.Links {
		if i == 0 {
			b.WriteString("\nWhere it comes from:\n")
		}
		fmt.Fprintf(&b, "  %s\n", strings.TrimSpace(link.Title+" "+link.URL))
	}
	return b.String()
}

// lessonNames lists the lessons for completion.
func lessonNames() (names []string) {
	for _, l := range lessons.All() {
		names = append(names, l.Name+"\t"+l.Idea)
	}
	return names
}
