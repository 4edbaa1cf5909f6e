package worlds

import "ascent/worlds/num"

// Taxi is a small town with four stops. The taxi must drive to the passenger, take him in, drive to his destination and
// let him out: two tasks in a row that share the streets.
//
// # Action space
//
// Discrete(6): 0 down, 1 up, 2 right, 3 left, 4 pick up, 5 drop off.
//
// # Observation space
//
// Discrete(500): ((row·5 + column)·5 + passenger)·4 + destination; the passenger waits at stop R, G, Y or B (0 … 3) or
// sits in the taxi (4).
//
// # Dynamics
//
// The taxi moves one cell; walls stop it. In the rain, a move that is not stopped goes as meant with probability 0.8 and
// with 0.1 each to the left or to the right of its heading, where a wall leaves it in its place. The passenger gets in
// where he waits and out at any stop.
//
// # Reward
//
// -1 a step; 20 instead for letting the passenger out at his destination, -10 for a pick-up or drop-off that is not
// possible.
//
// # Start
//
// The taxi anywhere, the passenger at one of the stops, his destination another one; all 300 cases equally likely.
//
// # End
//
// Terminated when the passenger is at his destination; truncated after 200 steps.
//
// # Source
//
// Gymnasium's Taxi-v4 (dry, the same as Taxi-v3), after Dietterich 2000.
type Taxi struct {
	Place int // the number of the state, as observed

	Rainy bool

	outcomes []Outcome // room for the outcomes of one step
}

var (
	_ Modeler = (*Taxi)(nil)
	_ Masker  = (*Taxi)(nil)
)

const (
	taxiSize   = 5
	taxiAboard = 4 // the passenger is in the taxi
	taxiStates = taxiSize * taxiSize * (taxiAboard + 1) * taxiAboard

	taxiPickup  = 4
	taxiDropoff = 5
)

// The town: where the stops are, and behind which cells a wall stands on the right.
var (
	taxiMap   = Grid{Rows: taxiSize, Cols: taxiSize, Letters: "R...G" + "....." + "....." + "....." + "Y..B."}
	taxiWalls = ".|..." + ".|..." + "....." + "|.|.." + "|.|.."
	taxiStops = [4]int{0, 4, 20, 23}
	taxiMoves = []Move{{Down: 1}, {Down: -1}, {Right: 1}, {Right: -1}, {}, {}}
	taxiSides = [4][2]int{{2, 3}, {3, 2}, {1, 0}, {0, 1}} // the moves to the left and to the right of a heading
)

var taxiSpec = Spec{
	ID: "Taxi-v4", Title: "Taxi",
	Summary:     "Fetch a passenger and drive him to his destination by the shortest way.",
	Observation: Discrete(taxiStates),
	Action:      Discrete(6, "down", "up", "right", "left", "pick up", "drop off"),
	State:       []Component{{Name: "place"}},
	Limit:       200, Threshold: 8, Low: -800, High: 20,
}

// NewTaxi returns the taxi in dry weather.
func NewTaxi() *Taxi { return new(Taxi) }

// Spec describes the town.
func (*Taxi) Spec() *Spec { return &taxiSpec }

// Reset puts the taxi anywhere and the passenger where he does not want to be.
func (w *Taxi) Reset(s *num.Stream) {
	passenger := s.IntN(taxiAboard)
	destination := (passenger + 1 + s.IntN(taxiAboard-1)) % taxiAboard
	w.Place = taxiPlace(s.IntN(taxiSize*taxiSize), passenger, destination)
}

// taxiPlace numbers a state; the passenger is at a stop or taxiAboard.
func taxiPlace(cell, passenger, destination int) int {
	return (cell*(taxiAboard+1)+passenger)*taxiAboard + destination
}

// taxiParts undoes taxiPlace.
func taxiParts(place int) (cell, passenger, destination int) {
	const perCell = (taxiAboard + 1) * taxiAboard
	return place / perCell, place / taxiAboard % (taxiAboard + 1), place % taxiAboard
}

// law is the physics of the town.
func (w *Taxi) law(out []Outcome, state, action int) []Outcome {
	cell, passenger, destination := taxiParts(state)
	to := func(p float64, cell, passenger int, reward float64) Outcome {
		return Outcome{P: p, Next: taxiPlace(cell, passenger, destination), Reward: reward, Terminated: reward == 20}
	}
	stop := taxiStopAt(cell)
	switch {
	case action == taxiPickup && stop == passenger:
		return append(out, to(1, cell, taxiAboard, -1))
	case action == taxiDropoff && passenger == taxiAboard && stop == destination:
		return append(out, to(1, cell, stop, 20))
	case action == taxiDropoff && passenger == taxiAboard && stop >= 0:
		return append(out, to(1, cell, stop, -1))
	case action >= taxiPickup:
		return append(out, to(1, cell, passenger, -10))
	}
	ahead := taxiDrive(cell, action)
	if !w.Rainy {
		return append(out, to(1, ahead, passenger, -1))
	}
	left, right := ahead, ahead
	if ahead != cell {
		left, right = taxiDrive(cell, taxiSides[action][0]), taxiDrive(cell, taxiSides[action][1])
	}
	return append(out, to(0.8, ahead, passenger, -1), to(0.1, left, passenger, -1), to(0.1, right, passenger, -1))
}

// taxiStopAt returns which stop a cell is, or -1.
func taxiStopAt(cell int) int {
	for i, stop := range taxiStops {
		if stop == cell {
			return i
		}
	}
	return -1
}

// taxiDrive returns the cell that a move leads to.
func taxiDrive(cell, move int) int {
	next := taxiMap.Go(cell, taxiMoves[move].Down, taxiMoves[move].Right)
	if next != cell && taxiWalls[min(cell, next)] == '|' && taxiMoves[move].Right != 0 {
		return cell
	}
	return next
}

// Step drives, or opens the door.
func (w *Taxi) Step(action []float64, s *num.Stream) (reward float64, terminated bool) {
	w.outcomes = w.law(w.outcomes[:0], w.Place, int(action[0]))
	o := pick(w.outcomes, s)
	w.Place = o.Next
	return o.Reward, o.Terminated
}

// Observe writes the number of the state.
func (w *Taxi) Observe(obs []float64) { obs[0] = float64(w.Place) }

// Mask offers the moves that no wall stops, and the door where it can be used.
func (w *Taxi) Mask(obs []float64, open []bool) {
	cell, passenger, _ := taxiParts(int(obs[0]))
	for move := range taxiPickup {
		open[move] = taxiDrive(cell, move) != cell
	}
	stop := taxiStopAt(cell)
	open[taxiPickup] = stop == passenger
	open[taxiDropoff] = passenger == taxiAboard && stop >= 0
}

// State returns the number of the state.
func (w *Taxi) State() []float64 { return []float64{float64(w.Place)} }

// SetState sets the state by its number.
func (w *Taxi) SetState(state []float64) error {
	if err := checkWhole(state, taxiSpec.State, whole(taxiStates)); err != nil {
		return err
	}
	w.Place = int(state[0])
	return nil
}

// Params lists the weather.
func (w *Taxi) Params() []Param {
	return []Param{{
		Name: "is_rainy", Value: &w.Rainy,
		Help: "whether the wet street lets the taxi drift to the side now and then",
	}}
}

// Model returns the law of the town.
func (w *Taxi) Model() *Model {
	start := make([]float64, taxiStates)
	for state := range start {
		if _, passenger, destination := taxiParts(state); passenger != taxiAboard && passenger != destination {
			start[state] = 1.0 / 300
		}
	}
	return tabulate(taxiStates, len(taxiMoves), start, w.law)
}

// Draw paints the town as it looks to the taxi: what the overlay knows is shown for the passenger where he is now.
func (w *Taxi) Draw(c *Canvas, o *Overlay) {
	const stops = "RGYB"
	cell, passenger, destination := taxiParts(w.Place)
	legend := Legend{floorCell}
	for i := range stops {
		stop := Letter{Letter: stops[i], Mark: rune(stops[i]), Role: Plain}
		if i == destination {
			stop.Name, stop.Fill, stop.Role = "destination", '░', Goal
		}
		legend = append(legend, stop)
	}
	p := GridPicture{
		Grid: taxiMap, Legend: legend, Agent: cell, Moves: taxiMoves, Taken: taken(&taxiSpec, o.orEmpty()),
		State: func(cell int) int { return taxiPlace(cell, passenger, destination) },
		Cell:  func(state int) int { return state / 20 },
		Label: func(cell int) string {
			if stop := taxiStopAt(cell); stop >= 0 {
				return stops[stop : stop+1]
			}
			return ""
		},
		East: func(cell int) bool { return taxiWalls[cell] == '|' },
	}
	if passenger == taxiAboard {
		p.Notes = []Note{{0, "passenger aboard", Agent}}
	} else {
		p.Things = []Thing{{Cell: taxiStops[passenger], Mark: '◆', Role: Strong}}
		p.Notes = []Note{{'◆', "passenger", Strong}}
	}
	p.Draw(c, o)
}
