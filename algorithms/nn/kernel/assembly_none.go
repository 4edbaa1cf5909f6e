//go:build !(amd64 || arm64) || purego

package kernel

// Without assembly, none of these is called.

const lanes, square = 1, 1

var widest = [5]int{}

var assembly = use("")

func use(string) bool { return false }
func isa() string     { return "" }

func panelVec(*product)                                               {}
func transposeVec(_, _ int, _ *float64, _ int, _ *float64, _ int)     {}
func tanhVec(_, _ *float64, _ int)                                    {}
func tanhBackVec(_, _, _ *float64, _ int)                             {}
func reluVec(_, _ *float64, _ int)                                    {}
func reluBackVec(_, _, _ *float64, _ int)                             {}
func adamVec(_, _, _, _ *float64, _ int, _, _, _, _, _, _, _ float64) {}
func rmsPropVec(_, _, _ *float64, _ int, _, _, _, _ float64)          {}
func dotVec(_, _, _ *float64, _ int)                                  {}
func axpyVec(_, _ *float64, _ int, _ float64)                         {}
func scaleVec(_ *float64, _ int, _ float64)                           {}
func polyakVec(_, _ *float64, _ int, _, _ float64)                    {}
func peakVec(int)                                                     {}
