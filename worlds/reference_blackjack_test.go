package worlds

import (
	"fmt"
	"math/big"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"ascent/worlds/num"
)

// blackjackFile is the file of exact values and scripted games.
type blackjackFile struct {
	EnvID     string                  `json:"env_id"`
	Optimal   struct{ Exact float64 } `json:"mean_return_optimal"`
	StickOn20 struct{ Exact float64 } `json:"mean_return_stick_on_20"`
	V         [][]float64             `json:"v_star"`
	Hit       [][]float64             `json:"q_hit"`
	Stick     [][]float64             `json:"q_stick"`
	Policy    []string                `json:"policy_optimal"`
	V20       [][]float64             `json:"v_stick_on_20"`
	Natural   []float64               `json:"natural_stick"`
	Start     [][]float64             `json:"start_distribution"`

	Episodes []struct {
		Kwargs     map[string]any
		Draws      []int
		Obs0       []float64
		Actions    []int
		Obs        [][]float64
		Rewards    []float64
		Terminated []int
	}
}

func testBlackjack(t *testing.T, text []byte) {
	file := parse[blackjackFile](t, text)
	t.Run("values", file.testValues)
	for i := range file.Episodes {
		t.Run(fmt.Sprintf("episode %d", i), func(t *testing.T) { file.testEpisode(t, i) })
	}
}

// cell returns the state of a row and a column of the file's grids: sums 4 … 21, then 12 … 21 with a usable ace.
func (f *blackjackFile) cell(row, col int) int {
	if row < 18 {
		return blackjackIndex(row+4, col+1, false)
	}
	return blackjackIndex(row-6, col+1, true)
}

func (f *blackjackFile) testValues(t *testing.T) {
	m := configure(t, f.EnvID).(Modeler).Model()
	v := optimal(m, 1)
	on20 := make([]float64, m.States) // sticks on 20 and 21 only
	for range 30 {
		for s := range on20 {
			action := hit
			if sum := s / 22; sum >= 20 || sum == naturalSum {
				action = stick
			}
			on20[s] = backup(m, on20, s, action, 1)
		}
	}
	for row := range f.V {
		for col := range f.V[row] {
			s := f.cell(row, col)
			for what, pair := range map[string][2]float64{
				"v": {v[s], f.V[row][col]}, "hit": {backup(m, v, s, hit, 1), f.Hit[row][col]},
				"stick": {backup(m, v, s, stick, 1), f.Stick[row][col]}, "stick on 20": {on20[s], f.V20[row][col]},
			} {
				if !near(pair[0], pair[1], 1e-12) {
					t.Fatalf("row %d, column %d: %s is %v, want %v", row, col, what, pair[0], pair[1])
				}
			}
			start := m.Start[s]
			if s == blackjackIndex(21, col+1, true) { // the file counts naturals as any other 21
				start += m.Start[blackjackIndex(naturalSum, col+1, true)]
			}
			if !near(start, f.Start[row][col], 1e-12) {
				t.Errorf("row %d, column %d: starts with %v, want %v", row, col, start, f.Start[row][col])
			}
			if hits := backup(m, v, s, hit, 1) > backup(m, v, s, stick, 1); hits != (f.Policy[row][col] == 'H') {
				t.Errorf("row %d, column %d: hit %v", row, col, hits)
			}
		}
	}
	average := func(v []float64) (sum float64) {
		for s, p := range m.Start {
			sum += p * v[s]
		}
		return sum
	}
	if !near(average(v), f.Optimal.Exact, 1e-12) || !near(average(on20), f.StickOn20.Exact, 1e-12) {
		t.Errorf("mean returns %v and %v, want %v and %v", average(v), average(on20), f.Optimal.Exact, f.StickOn20.Exact)
	}
	for col, want := range f.Natural {
		if got := backup(m, v, blackjackIndex(naturalSum, col+1, true), stick, 1); !near(got, want, 1e-12) {
			t.Errorf("natural against %d: %v, want %v", col+1, got, want)
		}
	}
}

func (f *blackjackFile) testEpisode(t *testing.T, i int) {
	e := f.Episodes[i]
	w := configure(t, f.EnvID, e.Kwargs).(*Blackjack)
	obs := make([]float64, 3)
	same := func(want []float64) bool {
		w.Observe(obs)
		return fmt.Sprint(obs) == fmt.Sprint(want)
	}
	s := streamOf(uint64(deckOf(e.Draws)))
	w.Reset(&s)
	rest := e.Draws[4:]
	if !same(e.Obs0) {
		t.Fatalf("dealt %v, want %v", obs, e.Obs0)
	}
	for k, action := range e.Actions {
		s := streamOf(uint64(deckOf(rest)))
		reward, terminated := w.Step([]float64{float64(action)}, &s)
		rest = rest[min(1, len(rest)):] // a hit takes one card, and a stick is the last move
		if !same(e.Obs[k]) || reward != e.Rewards[k] || terminated != (e.Terminated[k] == 1) {
			t.Fatalf("step %d: %v, %v, %v, want %v, %v, %v", k, obs, reward, terminated, e.Obs[k], e.Rewards[k], e.Terminated[k])
		}
	}
}

// streamOf returns a stream whose next word is the given one. A step of PCG-DXSM multiplies the state of 128 bits and adds
// to it; the word is its upper half, mixed and multiplied by the lower half with the last bit set, here by 1. All of this
// can be undone.
func streamOf(word uint64) num.Stream {
	const increment, factor, mixer = "0x5851f42d4c957f2d14057b7ef767814f", "0x2360ed051fc65da44385df649fccf645", "0xda942042e4dd58b5"
	half, size := new(big.Int).Lsh(big.NewInt(1), 64), new(big.Int).Lsh(big.NewInt(1), 128)
	number := func(text string) *big.Int { n, _ := new(big.Int).SetString(text, 0); return n }
	divisor := func(text string, size *big.Int) *big.Int { return new(big.Int).ModInverse(number(text), size) }

	upper := (word ^ word>>48) * divisor(mixer, half).Uint64()
	state := new(big.Int).SetUint64(upper ^ upper>>32)
	state.Lsh(state, 64).Sub(state, number(increment))
	state.Mul(state, divisor(factor, size)).Mod(state, size)
	hi, lo := new(big.Int).QuoRem(state, half, new(big.Int))
	return num.Stream{PCG: *rand.NewPCG(hi.Uint64(), lo.Uint64())}
}

// deckOf returns the deck that begins with these cards.
func deckOf(cards []int) deck {
	d := uint64(1) << 63
	for _, card := range slices.Backward(cards) {
		quotient, remainder := bits.Div64(uint64(card-1), d, 13)
		if d = quotient; remainder > 0 {
			d++
		}
	}
	return deck(d)
}
