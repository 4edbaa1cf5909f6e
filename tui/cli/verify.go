package cli

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"ascent/lessons/verify"
)

// A Check is what arguments and flags say about a verification.
type Check struct {
	Names             []string // of results and groups; none = all but the learning runs
	List, JSON, Quiet bool
	Quick             bool // leave out what takes long
}

// Verify makes published results again and prints what was expected, what was measured, and whether they agree.
func Verify(ctx context.Context, s Streams, c Check) error {
	studies, err := verify.Find(c.Names...)
	if err != nil {
		return err
	}
	if c.List {
		if len(c.Names) == 0 {
			studies = verify.All()
		}
		return s.listStudies(studies, c.JSON)
	}
	var long []verify.Study
	if c.Quick {
		if studies, long = verify.Quick(studies); len(studies) == 0 {
			return misuse("leave --quick out", "--quick: %s would be left out: it takes too long", long[0].Name)
		}
	}
	ctx, done := interruptible(ctx)
	defer done()
	v := verification{s: s, json: c.JSON, bar: s.newBar("verify", c.Quiet), wide: widths(studies), start: time.Now()}
	if err := verify.Run(ctx, studies, runtime.GOMAXPROCS(0), v.tell, v.report); err != nil {
		return err
	}
	v.bar.erase()
	err = v.end(ctx, figures(studies))
	if len(long) > 0 && !c.JSON {
		s.say("left out by --quick: %s of %s: %s", count(figures(long), "figure"), count(len(long), "result"), strings.Join(names(long), ", "))
	}
	return err
}

// figures returns how many figures some studies have.
func figures(studies []verify.Study) (n int) {
	for _, s := range studies {
		n += len(s.Figures)
	}
	return n
}

// names lists the names of some studies.
func names(studies []verify.Study) (list []string) {
	for _, s := range studies {
		list = append(list, s.Name)
	}
	return list
}

// widths returns how wide the columns of the table are: figure, expected, measured, verdict.
func widths(studies []verify.Study) []int {
	wide := []int{0, 15, 15, 0}
	for _, s := range studies {
		for _, f := range s.Figures {
			wide[0] = max(wide[0], ansi.StringWidth("  "+f.What))
		}
	}
	return wide
}

// A verification prints findings one after the other.
type verification struct {
	s     Streams
	json  bool
	bar   bar
	wide  []int
	start time.Time

	told   time.Time
	study  string // of the finding before
	done   int    // findings
	missed []string
	err    error // of the first line that could not be printed
}

// tell draws how far it is, about ten times a second.
func (v *verification) tell(p verify.Progress) {
	now := time.Now()
	if now.Sub(v.told) < 100*time.Millisecond {
		return
	}
	v.told = now
	total := group(p.Total)
	v.bar.draw(p.Share, []string{
		fmt.Sprintf("%3d %%", int(100*p.Share)),
		left(p.Share, now.Sub(v.start)) + " left",
		fmt.Sprintf("%*s/%s runs", len(total), group(p.Runs), total),
	})
}

// report prints a finding.
func (v *verification) report(f verify.Finding) {
	v.done++
	if !f.Reached {
		v.missed = append(v.missed, f.Study.Name)
	}
	if v.err != nil {
		return
	}
	v.bar.erase()
	if v.json {
		v.err = v.s.printJSON(findingOf(f))
		return
	}
	t := table{wide: v.wide}
	head := ""
	if f.Study.Name != v.study {
		head = fmt.Sprintf("%s  %s; %s\n", f.Study.Name, f.Study.Source, count(f.Study.Runs, "run"))
		if v.study == "" {
			title := table{wide: v.wide}
			title.add("", "EXPECTED", "MEASURED", "VERDICT")
			head = title.String() + head
		}
	}
	v.study = f.Study.Name
	t.add("  "+f.Figure.What, expected(f), measured(f), judged(f))
	v.err = v.s.print(head + t.String())
}

// expected writes what a figure should come to.
func expected(f verify.Finding) string {
	want := f.Figure.Expected
	switch {
	case want.Kind == verify.Inside:
		return fmt.Sprintf("in [%s, %s]", short(f.Within[0]), short(f.Within[1]))
	case want.Kind != verify.About:
		return string(want.Kind) + " " + short(want.Value)
	case want.Error == 0:
		return short(want.Value)
	}
	return plusMinus(want.Value, want.Error)
}

// measured writes what a figure came to.
func measured(f verify.Finding) string {
	if f.Figure.Expected.Kind == verify.About {
		return plusMinus(f.Measured, f.Error)
	}
	return short(f.Measured)
}

// plusMinus writes a number with its standard error, both to the error's second digit.
func plusMinus(x, standardError float64) string {
	if !(standardError > 0) {
		return short(x)
	}
	decimals := max(0, 1-int(math.Floor(math.Log10(standardError))))
	return fmt.Sprintf("%.*f ± %.*f", decimals, x, decimals, standardError)
}

// judged writes the verdict.
func judged(f verify.Finding) string {
	verdict := "reached"
	if !f.Reached {
		verdict = "missed"
	}
	switch f.Figure.Expected.Kind {
	case verify.About:
		return fmt.Sprintf("%s, z %+.1f", verdict, math.Round(10*f.Z)/10+0) // + 0 makes -0 a 0
	default:
		return fmt.Sprintf("%s, IQM %s [%s, %s]", verdict, short(f.IQM), short(f.Low), short(f.High))
	}
}

// end tells how it went.
func (v *verification) end(ctx context.Context, all int) error {
	if v.err != nil {
		return v.err
	}
	if err := interruption(ctx, fmt.Sprintf("after %d of %d figures", v.done, all)); err != nil {
		return err
	}
	if n := len(v.missed); n > 0 {
		return &Failure{
			Code: Missed, What: fmt.Sprintf("%d of %s not reached: %s", n, count(all, "figure"), strings.Join(slices.Compact(v.missed), ", ")),
			Mend: "equal seeds give equal figures: the program, or what it runs on, is not what it was when they were reached",
		}
	}
	if !v.json {
		return v.s.print(fmt.Sprintf("\nall %s reached, in %s\n", count(all, "figure"), seconds(time.Since(v.start))))
	}
	return nil
}

// CompleteResult completes the names of results and groups.
func CompleteResult(_ *cobra.Command, args []string, _ string) (list []string, _ cobra.ShellCompDirective) {
	for _, g := range verify.Groups() {
		list = append(list, cobra.CompletionWithDesc(g, "a group of results"))
	}
	for _, s := range verify.All() {
		list = append(list, cobra.CompletionWithDesc(s.Name, s.Source))
	}
	return slices.DeleteFunc(list, func(line string) bool {
		name, _, _ := strings.Cut(line, "\t")
		return slices.Contains(args, name)
	}), cobra.ShellCompDirectiveNoFileComp
}
