package tui

import (
	"fmt"
	"math"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// meterTime is what a measurement of the gradient's spread may take: when it is over, there are fewer estimates than usual.
const meterTime = time.Second

// measure has the spread of the gradient measured.
func (s *studio) measure() tea.Cmd {
	s.bench.pause()
	return s.bench.do((*loan).measure)
}

func (l *loan) measure() notice {
	deadline := time.Now().Add(meterTime)
	spread, err := l.session.GradientSpread(lab.UsualEstimates, func() bool { return !time.Now().Before(deadline) })
	if err != nil {
		return notice{err.Error(), true}
	}
	l.spread = spread
	return notice{text: "measured: " + strings.Join(spreadFacts(spread), ", ")}
}

// spreadFacts say what a measurement came to.
func spreadFacts(s *lab.GradientSpread) []string {
	facts := []string{
		fmt.Sprintf("the mean of %d gradients is %s long", s.N, short(s.Length)),
		fmt.Sprintf("one is off by %s, %s times that", short(math.Sqrt(s.Variance)), short(s.Noise())),
		"cosine of two " + fixed(s.Cosine),
	}
	if finite(s.Exact) {
		facts = append(facts, "of the mean and the exact gradient "+fixed(s.Exact))
	}
	return facts
}

// spreadWords tell of the last measurement, or how to make one.
func (t *Theme) spreadWords(s *lab.GradientSpread, w int) (lines []string) {
	text := "V measures how noisy this gradient is: it is computed again and again from fresh experience."
	if s != nil {
		text = fmt.Sprintf("Measured at event %s, at the weights of then, from %s steps each: %s.",
			grouped(int(s.Clock)), grouped(int(math.Round(s.Steps))), strings.Join(spreadFacts(s), ", "))
	}
	for _, line := range t.wrap(text, w-2) {
		lines = append(lines, t.Paint(Strong, " "+line))
	}
	return lines
}
