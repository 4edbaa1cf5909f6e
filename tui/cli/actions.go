package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ascent/algorithms"
	"ascent/worlds"
)

// parseActions reads a sequence of actions: numbers, or names where the actions have some, with commas between them.
// An action of several numbers has colons between those.
func parseActions(space worlds.Space, text string) ([][]float64, error) {
	if strings.TrimSpace(text) == "" {
		return nil, misuse("for example: "+example(space), "actions: there are none")
	}
	var actions [][]float64
	for _, word := range strings.Split(text, ",") {
		a, err := parseAction(space, strings.TrimSpace(word))
		if err != nil {
			return nil, err
		}
		actions = append(actions, a)
	}
	return actions, nil
}

func parseAction(space worlds.Space, word string) ([]float64, error) {
	if a, ok := named(space, word); ok {
		return a, nil
	}
	a, err := numbers(word, ":")
	if err != nil {
		return nil, misuse("an action is "+possible(space), "actions: %s", err)
	}
	if len(a) != space.Size() {
		return nil, misuse("an action is "+possible(space), "actions: %q has %d numbers, and an action has %d", word, len(a), space.Size())
	}
	if space.IsDiscrete() && !space.Contains(a) {
		return nil, misuse("an action is "+possible(space), "actions: %s is not one", word)
	}
	return a, nil
}

// named finds an action by its name. Names that are numbers are left out: there the number counts from 0.
func named(space worlds.Space, word string) ([]float64, bool) {
	if !space.IsDiscrete() || space.Size() != 1 {
		return nil, false
	}
	for i, name := range space.Names {
		if _, err := strconv.ParseFloat(name, 64); err != nil && strings.EqualFold(name, word) {
			return []float64{float64(i)}, true
		}
	}
	return nil, false
}

// possible says what the actions of a space are.
func possible(space worlds.Space) string {
	if !space.IsDiscrete() {
		var parts []string
		for i := range space.Low {
			parts = append(parts, fmt.Sprintf("%s in [%s, %s]", space.Name(i), bound(space.Low[i]), bound(space.High[i])))
		}
		return strings.Join(parts, ", then a colon and ")
	}
	var parts []string
	for i, n := range space.Sizes {
		if text := valueNames(space); i == 0 && text != "" {
			return text
		}
		parts = append(parts, fmt.Sprintf("a whole number from 0 to %d", n-1))
	}
	return strings.Join(parts, ", then a colon and ")
}

// valueNames lists the values of a one-dimensional discrete space with their names, or is empty if there are none.
func valueNames(space worlds.Space) string {
	if space.Size() != 1 || len(space.Names) == 0 || space.Names[0] == "1" {
		return ""
	}
	parts := make([]string, len(space.Names))
	for i, name := range space.Names {
		parts[i] = fmt.Sprintf("%d (%s)", i, name)
	}
	return strings.Join(parts, ", ")
}

// actionName returns an action as the table shows it.
func actionName(space worlds.Space, action any) string {
	i, ok := action.(int)
	if !ok {
		parts := make([]string, space.Size())
		for d, x := range action.([]float64) {
			parts[d] = short(x)
		}
		return strings.Join(parts, ":")
	}
	if valueNames(space) == "" {
		return strconv.Itoa(i)
	}
	return fmt.Sprintf("%d %s", i, space.Name(i))
}

// example returns a short sequence of actions.
func example(space worlds.Space) string {
	if space.IsDiscrete() && space.Size() == 1 {
		return "--actions 0,1,0"
	}
	return "--actions " + strings.Repeat("0:", space.Size()-1) + "0," + strings.Repeat("1:", space.Size()-1) + "1"
}

// numbers reads finite numbers with a separator between them.
func numbers(text, separator string) (list []float64, err error) {
	for _, word := range strings.Split(text, separator) {
		word = strings.TrimSpace(word)
		x, err := strconv.ParseFloat(word, 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("%q is not a number", word)
		}
		list = append(list, x)
	}
	return list, nil
}

func parameterNames(params []algorithms.Param) (names []string) {
	for _, p := range params {
		names = append(names, p.Name)
	}
	return names
}
