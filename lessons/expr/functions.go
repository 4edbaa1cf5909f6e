package expr

import (
	"math"
	"slices"
)

// operators computes the operators, of x and y. A sign and not have x only. What "and" and "or" come to is told by eval.
var operators = map[string]func(x, y, _ float64) float64{
	"not":  func(x, _, _ float64) float64 { return bit(x == 0) },
	"<":    func(x, y, _ float64) float64 { return bit(x < y) },
	"<=":   func(x, y, _ float64) float64 { return bit(x <= y) },
	">":    func(x, y, _ float64) float64 { return bit(x > y) },
	">=":   func(x, y, _ float64) float64 { return bit(x >= y) },
	"==":   func(x, y, _ float64) float64 { return bit(x == y) },
	"!=":   func(x, y, _ float64) float64 { return bit(x != y) },
	"+":    func(x, y, _ float64) float64 { return x + y },
	"-":    func(x, y, _ float64) float64 { return x - y },
	"*":    func(x, y, _ float64) float64 { return x * y },
	"/":    func(x, y, _ float64) float64 { return x / y },
	"^":    func(x, y, _ float64) float64 { return math.Pow(x, y) },
	"sign": func(x, _, _ float64) float64 { return -x },
}

func bit(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// A function has a name and a number of arguments, which together tell it from others: max(x, y) is the greater of two
// numbers, max(x) the greatest of a list.
type function struct {
	name  string
	arity int
	each  func(x, y, z float64) float64
	fold  func(x, y []float64) float64
}

// functions lists the functions in the order of their names.
var functions = []function{
	{name: "abs", arity: 1, each: func(x, _, _ float64) float64 { return math.Abs(x) }},
	{name: "clip", arity: 3, each: func(x, low, high float64) float64 { return min(max(x, low), high) }},
	{name: "count", arity: 1, fold: func(x, _ []float64) float64 { return float64(len(x)) }},
	{name: "dot", arity: 2, fold: dot},
	{name: "exp", arity: 1, each: func(x, _, _ float64) float64 { return math.Exp(x) }},
	{name: "if", arity: 3, each: func(c, x, y float64) float64 {
		if c != 0 {
			return x
		}
		return y
	}},
	{name: "ln", arity: 1, each: logarithm},
	{name: "log", arity: 1, each: logarithm},
	{name: "max", arity: 2, each: func(x, y, _ float64) float64 { return max(x, y) }},
	{name: "max", arity: 1, fold: func(x, _ []float64) float64 {
		greatest := math.Inf(-1)
		for _, v := range x {
			greatest = max(greatest, v)
		}
		return greatest
	}},
	{name: "mean", arity: 1, fold: func(x, _ []float64) float64 { return sum(x, nil) / float64(len(x)) }},
	{name: "min", arity: 2, each: func(x, y, _ float64) float64 { return min(x, y) }},
	{name: "min", arity: 1, fold: func(x, _ []float64) float64 {
		least := math.Inf(1)
		for _, v := range x {
			least = min(least, v)
		}
		return least
	}},
	{name: "sqrt", arity: 1, each: func(x, _, _ float64) float64 { return math.Sqrt(x) }},
	{name: "sum", arity: 1, fold: sum},
	{name: "tanh", arity: 1, each: func(x, _, _ float64) float64 { return math.Tanh(x) }},
}

func logarithm(x, _, _ float64) float64 { return math.Log(x) }

func sum(x, _ []float64) (total float64) {
	for _, v := range x {
		total += v
	}
	return total
}

func dot(x, y []float64) (total float64) {
	for i := range min(len(x), len(y)) {
		total += float64(x[i] * y[i])
	}
	return total
}

// Functions lists the names of the functions, each once, in their order.
func Functions() []string {
	names := make([]string, len(functions))
	for i, f := range functions {
		names[i] = f.name
	}
	return slices.Compact(names)
}
