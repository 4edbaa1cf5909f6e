package algorithms

// A Phase is what an algorithm has just done, in the field's words.
type Phase uint8

// The phases of all algorithms.
const (
	Acted          Phase = iota + 1 // taken a step in every world
	Credited                        // judged the samples: returns, advantages
	Sampled                         // drawn a batch from replay
	Differentiated                  // computed a gradient
	Updated                         // changed the weights
	Backed                          // backed up one value of a table
	Solved                          // a step of conjugate gradients
	Searched                        // a step of a line search
	Fitted                          // solved a regression
	Synced                          // copied weights: a worker from the shared ones, a target from its network
)

var phaseNames = [...]string{"", "acted", "credited", "sampled", "differentiated", "updated", "backed", "solved", "searched", "fitted", "synced"}

// String returns the phase in lower case: "acted".
func (p Phase) String() string { return phaseNames[p] }

// An Event is one thing that an agent has done. An agent reuses its event and the slices in it: what is to be kept must
// be copied before the agent goes on.
type Event struct {
	Phase   Phase
	Scalars []Scalar

	Rollout    *Rollout  // the samples at hand, if the algorithm has some
	Rows       []int     // the rows of Rollout that the event is about; nil = all of them
	Ratios     []float64 // π/π_old of these rows, for algorithms that compare policies
	Advantages []float64 // … and their advantages as the loss weighs them
	Backup     *Backup   // of a Backed event
}

// A Scalar is a number that an event offers. A metric has a name with a slash, CleanRL's where there is one
// ("losses/policy_loss"), and is recorded; a name without is only shown. The last part in camel case is the variable in
// the source that holds the number, so that the source pane can write it beside its line.
type Scalar struct {
	Name  string
	Value float64
}

// A Backup is the arithmetic of one update of a value: Old + StepSize·(Target − Old) = New.
type Backup struct {
	State, Action, Next      int // Action is -1 for a state value, Next is -1 after the end
	Reward, Old, Target, New float64
}

// As makes the event one of phase p without any content, keeping its storage.
func (e *Event) As(p Phase) *Event {
	*e = Event{Phase: p, Scalars: e.Scalars[:0]}
	return e
}

// About sets the samples that the event is about: some rows of a rollout, or all of them if none are named.
func (e *Event) About(r *Rollout, rows ...int) *Event {
	e.Rollout, e.Rows = r, rows
	return e
}

// With adds a number to the event.
func (e *Event) With(name string, value float64) *Event {
	e.Scalars = append(e.Scalars, Scalar{name, value})
	return e
}

// Scalar returns the number with that name.
func (e *Event) Scalar(name string) (value float64, ok bool) {
	for _, s := range e.Scalars {
		if s.Name == name {
			return s.Value, true
		}
	}
	return 0, false
}
