package worlds

import (
	"fmt"
	"strings"
)

// An Entry is a line of the catalogue: a world that can be made.
type Entry struct {
	ID  string
	New func() World // a fresh world with default parameters; its state is undefined until Reset
}

// catalogue lists the worlds from the smallest idea to the largest body.
var catalogue = []Entry{
	{"ascent/Bandit-v0", func() World { return NewBandit() }},
	{"ascent/Corridor-v0", func() World { return NewCorridor() }},
	{"ascent/Grid5x5-v0", func() World { return NewGrid5x5() }},
	{"ascent/Grid4x4-v0", func() World { return NewGrid4x4() }},
	{"ascent/Gambler-v0", func() World { return NewGambler() }},
	{"ascent/RandomWalk5-v0", func() World { return NewRandomWalk5() }},
	{"ascent/RandomWalk19-v0", func() World { return NewRandomWalk19() }},
	{"ascent/WindyGrid-v0", func() World { return NewWindyGrid() }},
	{"ascent/DynaMaze-v0", func() World { return NewDynaMaze() }},
	{"ascent/MaximizationBias-v0", func() World { return NewMaximizationBias() }},
	{"ascent/ShortCorridor-v0", func() World { return NewShortCorridor() }},
	{"ascent/Baird-v0", func() World { return NewBaird() }},
	{"ascent/DeepSea-v0", func() World { return NewDeepSea() }},
	{"ascent/DiscountingChain-v0", func() World { return NewDiscountingChain() }},
	{"FrozenLake-v1", func() World { return NewFrozenLake() }},
	{"FrozenLake8x8-v1", func() World { return NewFrozenLake8x8() }},
	{"CliffWalking-v1", func() World { return NewCliffWalking() }},
	{"Taxi-v4", func() World { return NewTaxi() }},
	{"Blackjack-v1", func() World { return NewBlackjack() }},
	{"CartPole-v1", func() World { return NewCartPole() }},
	{"MountainCar-v0", func() World { return NewMountainCar() }},
	{"MountainCarContinuous-v0", func() World { return NewMountainCarContinuous() }},
	{"Pendulum-v1", func() World { return NewPendulum() }},
	{"Acrobot-v1", func() World { return NewAcrobot() }},
	{"ascent/ProbeConstant-v0", func() World { return NewProbe("constant") }},
	{"ascent/ProbeObservation-v0", func() World { return NewProbe("observation") }},
	{"ascent/ProbeDiscount-v0", func() World { return NewProbe("discount") }},
	{"ascent/ProbeAction-v0", func() World { return NewProbe("action") }},
	{"ascent/ProbeBoth-v0", func() World { return NewProbe("both") }},
}

// Name returns the short form of an id: without namespace and version, in lower case.
func Name(id string) string {
	if i := strings.LastIndex(id, "/"); i >= 0 {
		id = id[i+1:]
	}
	if i := strings.LastIndex(id, "-v"); i >= 0 {
		id = id[:i]
	}
	return strings.ToLower(id)
}

// All returns the catalogue, in the order in which a learner meets the worlds. The caller must not change it.
func All() []Entry { return catalogue }

// Find returns the entry with that id or short name, upper and lower case alike. The error names the nearest one.
func Find(name string) (Entry, error) {
	for _, e := range catalogue {
		if strings.EqualFold(e.ID, name) || strings.EqualFold(Name(e.ID), name) {
			return e, nil
		}
	}
	names := make([]string, 0, 2*len(catalogue))
	for _, e := range catalogue {
		names = append(names, Name(e.ID), e.ID)
	}
	return Entry{}, Unknown("world", name, names)
}

// New makes the world with that name.
func New(name string) (World, error) {
	e, err := Find(name)
	if err != nil {
		return nil, err
	}
	return e.New(), nil
}

// An UnknownError is a name that stands for nothing, with the name that was probably meant.
type UnknownError struct {
	Kind, Name, Nearest string
}

// Error says what was not found; the hint how to mend it is left to Hint.
func (e *UnknownError) Error() string { return fmt.Sprintf("%s %q is not known", e.Kind, e.Name) }

// Hint says what was probably meant, or is empty.
func (e *UnknownError) Hint() string {
	if e.Nearest == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", e.Nearest)
}

// Unknown returns the error for a name of some kind ("world", "algorithm", "parameter") that is not among names.
func Unknown(kind, name string, names []string) *UnknownError {
	return &UnknownError{Kind: kind, Name: name, Nearest: Nearest(name, names)}
}
