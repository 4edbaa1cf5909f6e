package tui

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ascent/lessons/lab"
)

// inProgress starts a run in colour and lets it learn for some steps.
func inProgress(b *testing.B, algorithm string, w, h, steps int) *driver {
	d := driveWith(b, Start{Algorithm: algorithm, World: "cartpole"}, Look{Theme: "dark", Dark: true}, w, h, "")
	d.press("space")
	for d.frame().Steps < steps {
		d.run(1)
	}
	return d
}

// BenchmarkView measures a frame of a run in progress, drawn anew: the median in ms, and the worst.
func BenchmarkView(b *testing.B) {
	for _, size := range sizes[1:] {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			d := inProgress(b, "reinforce", size[0], size[1], 20_000)
			runtime.GC()
			b.ReportAllocs()
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				d.app.update(tea.FocusMsg{})
				d.app.View()
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)/2].Seconds()*1e3, "median-ms")
			b.ReportMetric(took[len(took)-1].Seconds()*1e3, "worst-ms")
		})
	}
}

// BenchmarkStudio compares the time that a run takes in the studio with that of the same steps without a screen: how fast an
// agent steps depends on what it has learned. The two take turns, so that whatever else the machine does slows both. Here
// frames are drawn between two errands of the session; Bubble Tea draws them beside.
func BenchmarkStudio(b *testing.B) {
	for _, algorithm := range []string{"reinforce", "ppo"} {
		b.Run(algorithm, func(b *testing.B) {
			const turn = 300 * time.Millisecond
			d := inProgress(b, algorithm, 120, 36, 1)
			alone, err := lab.New(Freely(algorithm, "cartpole"))
			if err != nil {
				b.Fatal(err)
			}
			defer alone.Close()
			catchUp := func() { alone.Run(func() bool { return alone.World.Steps >= d.frame().Steps }) }
			catchUp()
			first := d.frame().Steps
			var studio, headless time.Duration
			for b.Loop() {
				start := time.Now()
				for time.Since(start) < turn {
					d.run(1)
				}
				studio += time.Since(start)
				start = time.Now()
				catchUp()
				headless += time.Since(start)
			}
			if d.frame().Done {
				b.Error("the run is at its end, so that the last turns measured nothing: take fewer")
			}
			b.ReportMetric(100*headless.Seconds()/studio.Seconds(), "%-of-headless")
			b.ReportMetric(float64(d.frame().Steps-first)/studio.Seconds(), "steps/s")
		})
	}
}
