package cli

import (
	"fmt"
	"math"
	"strings"

	"ascent/lessons/compare"
)

// An Aspect is a row of the table of value-based algorithms against policy gradients as JSON has it.
type Aspect struct {
	Aspect    string          `json:"aspect"`
	Values    string          `json:"value_based"`
	Gradients string          `json:"policy_gradient"`
	Evidence  []Evidence      `json:"evidence"`
	BorneOut  compare.Verdict `json:"borne_out"` // "yes", "no" or "open"
}

// Evidence is a figure that speaks for an aspect or against it.
type Evidence struct {
	What string `json:"what"`
	Estimate
	Least    *float64        `json:"least"` // what is expected: an interval from least to most, without a bound if null
	Most     *float64        `json:"most"`
	BorneOut compare.Verdict `json:"borne_out"`
}

// aspectsOf returns the table of a comparison of the families; nil for any other.
func aspectsOf(r *compare.Result) (list []Aspect) {
	if !r.Plan.Families {
		return nil
	}
	for _, a := range r.Aspects() {
		j := Aspect{Aspect: a.Name, Values: a.Values, Gradients: a.Gradients, BorneOut: a.Verdict()}
		for _, e := range a.Evidence {
			j.Evidence = append(j.Evidence, Evidence{e.What, estimateOf(e.Estimate), finite(e.Least), finite(e.Most), e.Verdict()})
		}
		list = append(list, j)
	}
	return list
}

// families tells people the table: what each family does, and below it what the runs say to it.
func families(r *compare.Result) string {
	var b strings.Builder
	inFull := 0
	aspects := r.Aspects()
	for _, a := range aspects {
		borne, t := 0, table{}
		for _, e := range a.Evidence {
			if e.Verdict() == compare.BorneOut {
				borne++
			}
			t.add("   ", interval(e.Estimate), "expected "+expectation(e), string(e.Verdict()))
		}
		if borne == len(a.Evidence) {
			inFull++
		}
		fmt.Fprintf(&b, "%s, %d of %d borne out\n  value-based      %s\n  policy gradient  %s\n",
			strings.ToUpper(a.Name), borne, len(a.Evidence), a.Values, a.Gradients)
		for i, line := range strings.Split(strings.TrimSuffix(t.String(), "\n"), "\n") {
			fmt.Fprintf(&b, "  - %s\n%s\n", a.Evidence[i].What, line)
		}
		b.WriteString("\n")
	}
	if aspects[0].Evidence[0].Few {
		fmt.Fprintf(&b, "too few runs to tell: %d seeds are the least\n", compare.Enough)
		return b.String()
	}
	fmt.Fprintf(&b, "%d of %d aspects are borne out in full, by runs on %s\n", inFull, len(aspects), count(r.Plan.Seeds, "seed"))
	return b.String()
}

// expectation says where a figure should lie.
func expectation(e compare.Evidence) string {
	switch {
	case brief(e.Least) == brief(e.Most):
		return brief(e.Least)
	case math.IsInf(e.Most, 1):
		return "≥ " + brief(e.Least)
	case math.IsInf(e.Least, -1):
		return "≤ " + brief(e.Most)
	}
	return brief(e.Least) + " to " + brief(e.Most)
}

// familiesPage writes the table and its evidence as Markdown has them.
func familiesPage(r *compare.Result) string {
	var b strings.Builder
	claims, evidence := table{}, table{}
	claims.add("", "value-based", "policy gradient", "borne out")
	evidence.add("", "figure", "measured", "expected", "borne out")
	for _, a := range r.Aspects() {
		claims.add(a.Name, a.Values, strings.ReplaceAll(a.Gradients, "|", `\|`), string(a.Verdict()))
		for _, e := range a.Evidence {
			evidence.add(a.Name, e.What, interval(e.Estimate), expectation(e), string(e.Verdict()))
		}
	}
	fmt.Fprintf(&b, "## Value-based and policy gradient\n\n%s\n## Evidence\n\n%s\n", claims.markdown(), evidence.markdown())
	return b.String()
}
