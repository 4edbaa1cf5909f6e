package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// formulas are those of the field, from bandits to soft actor-critic.
var formulas = []string{
	`\nabla J(\theta) = \mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T-1} \nabla\ln\pi_\theta(A_t\mid S_t)\,\hat A_t\right]`,
	`L^{CLIP}(\theta) = \hat{\mathbb{E}}_t[\min(r_t(\theta)\hat A_t, \operatorname{clip}(r_t(\theta), 1-\epsilon, 1+\epsilon)\hat A_t)]`,
	`r_t(\theta) = \frac{\pi_\theta(a_t \mid s_t)}{\pi_{\theta_{old}}(a_t \mid s_t)}`,
	`Q(s,a) \leftarrow Q(s,a) + \alpha [r + \gamma \max_{a'} Q(s',a') - Q(s,a)]`,
	`\sigma = \sqrt{\frac{1}{N}\sum_i (x_i - \bar x)^2}`,
	`x = \frac{-b \pm \sqrt{b^2-4ac}}{2a}`,
	`G_t = R_{t+1} + \gamma R_{t+2} + \gamma^2 R_{t+3} + \cdots = \sum_{k=0}^{\infty} \gamma^k R_{t+k+1}`,
	`v_\pi(s) \doteq \mathbb{E}_\pi[G_t \mid S_t = s]`,
	`\hat A_t = \sum_{l=0}^{\infty} (\gamma\lambda)^l \delta_{t+l},\quad \delta_t = r_t + \gamma V(s_{t+1}) - V(s_t)`,
	`\theta \leftarrow \theta - \alpha\frac{\hat m}{\sqrt{\hat v}+\epsilon}`,
	`\hat g = \frac{1}{N}\sum_{n=1}^{N} \sum_{t=0}^{T} \nabla_\theta \ln \pi_\theta(a_t^n|s_t^n) (G_t^n - b(s_t^n)) + \beta \nabla_\theta H(\pi_\theta(\cdot|s_t^n)) - \lambda \nabla_\theta \|\theta\|^2`,
	`\theta_{k+1} = \theta_k + \sqrt{\frac{2\delta}{g^\top H^{-1} g}}\, H^{-1} g`,
	`\pi(a\mid s) = \frac{\exp(h(s,a))}{\sum_b \exp(h(s,b))}`,
	`J(\pi) = \sum_t \mathbb{E}_{(s_t,a_t)\sim\rho_\pi}[r(s_t,a_t) + \alpha H(\pi(\cdot\mid s_t))]`,
	`y = r + \gamma(1-d)\left(\min_{i=1,2} Q_{\bar\theta_i}(s',\tilde a') - \alpha\ln\pi_\phi(\tilde a'\mid s')\right), \quad \tilde a' \sim \pi_\phi(\cdot\mid s')`,
	`-x^{-1} \in \mathbb{R}, \; 0 \le \epsilon \ll 1 \\ f \propto g`,
}

func TestTeXGolden(t *testing.T) {
	var b strings.Builder
	for _, f := range formulas {
		b.WriteString(f + "\n\n")
		for _, ascii := range []bool{false, true} {
			for _, display := range []bool{true, false} {
				lines, err := TeX(f, 72, display, ascii)
				if err != nil {
					t.Fatal(err)
				}
				for _, line := range lines {
					b.WriteString(strings.TrimRight("    "+line, " ") + "\n")
				}
				b.WriteByte('\n')
			}
		}
	}
	golden(t, "tex", b.String())
}

func TestTeXFits(t *testing.T) {
	t.Parallel()
	for _, f := range formulas {
		for w := 1; w < 90; w++ {
			for _, ascii := range []bool{false, true} {
				lines, err := TeX(f, w, true, ascii)
				if err != nil {
					t.Fatal(err)
				}
				for _, line := range lines {
					if n := ansi.StringWidth(line); n > w {
						t.Fatalf("%s in %d cells: a line has %d: %q", f, w, n, line)
					}
				}
			}
		}
	}
}

// TestTeXLosesNothing compares the letters and digits of every formula, broken or not.
func TestTeXLosesNothing(t *testing.T) {
	count := func(lines []string) map[rune]int {
		n := map[rune]int{}
		for _, r := range strings.Join(lines, "") {
			if r != ' ' && r != '─' && !strings.ContainsRune("⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠", r) {
				n[r]++
			}
		}
		return n
	}
	for _, f := range []int{0, 6, 10} {
		whole, _ := TeX(formulas[f], 500, true, false)
		for w := 64; w < 100; w++ {
			broken, _ := TeX(formulas[f], w, true, false)
			for r, n := range count(whole) {
				if got := count(broken)[r]; got != n {
					t.Fatalf("%s in %d cells has %d of %q instead of %d:\n%s", formulas[f], w, got, r, n, strings.Join(broken, "\n"))
				}
			}
		}
	}
}

func TestTeXErrors(t *testing.T) {
	for source, want := range map[string]string{
		`\foo`: `the command \foo is not known`, `\frac{1}`: "an argument is missing", `{a`: "} is missing", `a}`: "} has no beginning", `x_`: "an argument is missing",
		`\left( a`: `\right is missing`, `\right)`: `\right has no beginning`, `\text a`: "a { is missing", `\text{a`: "} is missing",
	} {
		lines, err := TeX(source, 72, true, false)
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", source, err, want)
		}
		if len(lines) != 1 || lines[0] != source {
			t.Errorf("%s is shown as %q", source, lines)
		}
	}
}

func TestTeXNeverPanics(t *testing.T) {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{`\frac`, `\sqrt`, `{`, `}`, `^`, `_`, `'`, ` `, `\left(`, `\right]`, `\sum`, `\hat`, `\mathbb`, `E`, `x`, `1.5`, `.`, `+`, `=`, `\\`, `\quad`, `\text{if }`, `\`, `θ`, `漢`, `\,`}), 0, 14)
	rapid.Check(t, func(r *rapid.T) {
		source, w := strings.Join(pieces.Draw(r, "source"), ""), rapid.IntRange(1, 90).Draw(r, "w")
		lines, err := TeX(source, w, rapid.Bool().Draw(r, "display"), rapid.Bool().Draw(r, "ascii"))
		if err == nil && len(lines) > 200 {
			r.Fatalf("%q has %d lines", source, len(lines))
		}
	})
}

func TestSpell(t *testing.T) {
	for text, want := range map[string]string{
		"γλ": "gamma lambda", "∇ln π": "grad ln pi", "2π(a)": "2pi(a)", "Köln": "Koeln", "✓ ✗": "+ x", "●●○○": "OOoo", "1 · 2": "1 . 2", "2⋅3": "2*3", "┷┯┿": "',|", "Sₜ₊₁": "S_t+1", "x²": "x^2", "Â": "A_hat", "a → b": "a -> b", "Σ": "sum", "“é”": "\"e\"", "╭─╮": "+-+", "⠓": "*", "漢": "?", "v*": "v*",
	} {
		if got := Spell(text); got != want {
			t.Errorf("%s is spelled %s, want %s", text, got, want)
		}
	}
}

// TestSignsAreShown looks that no screen puts a question mark in the place of what a formula is set with.
func TestSignsAreShown(t *testing.T) {
	theme := &Theme{}
	show := func(sign string) {
		t.Helper()
		if got := theme.clean("x" + sign); got != "x"+sign {
			t.Errorf("%q is shown as %q", sign, got)
		}
	}
	for _, letters := range []map[rune]rune{raised, lowered} {
		for _, r := range letters {
			show(string(r))
		}
	}
	for _, list := range []map[string]texSymbol{texSymbols, texAccents} {
		for _, s := range list {
			show(s.unicode)
		}
	}
	for _, s := range texComposed {
		show(s)
	}
}
