package worlds

import (
	"fmt"
	"slices"
	"strings"
)

// maxGrid bounds the rows and columns of a map: what can still be drawn, solved exactly and typed.
const maxGrid = 64

// A Grid is the floor plan of a gridworld: one letter a cell, row by row from the top left. Cells are numbered in the
// same order, and so are the states of most gridworlds.
type Grid struct {
	Rows, Cols int
	Letters    string // Rows×Cols
}

// ParseGrid reads a map: rows of letters, separated by slashes or line ends ("S.#/..G"). The error names the row.
func ParseGrid(text string) (Grid, error) {
	rows := strings.Fields(strings.ReplaceAll(text, "/", "\n"))
	if len(rows) == 0 {
		return Grid{}, fmt.Errorf("there is no row in it")
	}
	g := Grid{Rows: len(rows), Cols: len(rows[0]), Letters: strings.Join(rows, "")}
	for i, row := range rows {
		if len(row) != g.Cols {
			return Grid{}, fmt.Errorf("line %d has %d cells, line 1 has %d", i+1, len(row), g.Cols)
		}
	}
	if g.Rows > maxGrid || g.Cols > maxGrid {
		return Grid{}, fmt.Errorf("%d×%d cells are more than %d×%d", g.Rows, g.Cols, maxGrid, maxGrid)
	}
	return g, nil
}

// String returns the map as ParseGrid reads it, rows separated by slashes.
func (g Grid) String() string {
	var b strings.Builder
	for row := range g.Rows {
		if row > 0 {
			b.WriteByte('/')
		}
		b.WriteString(g.Letters[row*g.Cols : (row+1)*g.Cols])
	}
	return b.String()
}

// Size returns the number of cells.
func (g Grid) Size() int { return g.Rows * g.Cols }

// With returns the map with another letter in one cell: what an editor sets the map parameter to.
func (g Grid) With(cell int, letter byte) Grid {
	g.Letters = g.Letters[:cell] + string(letter) + g.Letters[cell+1:]
	return g
}

// Find returns the cells that have one of the letters, in order.
func (g Grid) Find(letters string) []int {
	var cells []int
	for cell := range g.Size() {
		if strings.IndexByte(letters, g.Letters[cell]) >= 0 {
			cells = append(cells, cell)
		}
	}
	return cells
}

// Go returns the cell that lies down rows and right columns from a cell. At an edge of the map it goes on in the other
// direction only, as the wind does with a walker (Sutton & Barto 2018, Example 6.5).
func (g Grid) Go(cell, down, right int) int {
	row := min(max(cell/g.Cols+down, 0), g.Rows-1)
	col := min(max(cell%g.Cols+right, 0), g.Cols-1)
	return row*g.Cols + col
}

// A Move is the direction of an action in a grid. The zero Move goes nowhere.
type Move struct{ Down, Right int }

// A Letter is a kind of cell: what a letter of a map stands for and how it is painted.
type Letter struct {
	Letter byte
	Name   string // "wall": for the legend, the editor and the corner of a large cell
	Mark   rune   // shown in the middle of the cell; 0 = nothing
	Fill   rune   // covers the cell: '█' what nobody enters, else a tint behind what stands there; 0 = nothing
	Role   Role
	Ends   bool // nobody stays here, since an episode ends or one is put back, so the cell has no value
	Needed bool // a map without one makes no sense
}

// A Legend lists the letters that a map may use.
type Legend []Letter

// Of returns the kind of cell that a letter stands for; an unknown one is an empty cell.
func (l Legend) Of(letter byte) Letter {
	if i := slices.IndexFunc(l, func(k Letter) bool { return k.Letter == letter }); i >= 0 {
		return l[i]
	}
	return Letter{Letter: letter}
}

// letters returns the letters as text, for lists in messages.
func (l Legend) letters() string {
	names := make([]string, len(l))
	for i, k := range l {
		names[i] = string(k.Letter)
	}
	return strings.Join(names, " ")
}

// Check says what is wrong with a map: an unknown letter with its line and column, or a needed letter that is missing.
func (l Legend) Check(g Grid) error {
	for cell := range g.Size() {
		if letter := g.Letters[cell]; !slices.ContainsFunc(l, func(k Letter) bool { return k.Letter == letter }) {
			return fmt.Errorf("line %d, column %d: %q is not one of %s", cell/g.Cols+1, cell%g.Cols+1, letter, l.letters())
		}
	}
	for _, k := range l {
		if k.Needed && strings.IndexByte(g.Letters, k.Letter) < 0 {
			return fmt.Errorf("there is no %s (%c)", k.Name, k.Letter)
		}
	}
	return nil
}

// A Plotted world has a floor plan. Its text parameter "map" holds it; to set or remove a wall under a cursor, an editor
// sets that parameter to Plan().With(cell, letter), and the parameter's check keeps the map sensible. Its text parameter
// "rewards" holds extra rewards of single cells; an editor sets it to WithReward(cell, reward).
type Plotted interface {
	World

	Plan() Grid                                 // the map as it is now
	Legend() Legend                             // what may stand on it; the first is empty floor
	RewardOf(cell int) float64                  // what a step that ends in the cell pays on top
	WithReward(cell int, reward float64) string // the rewards with another one in a cell; 0 takes it away
}
