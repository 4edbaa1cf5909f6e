package worlds

import "strings"

// spelled turns the signs that our texts use into ascii, for canvases that have nothing else.
var spelled = strings.NewReplacer(
	"θ", "theta", "ω", "omega", "ẋ", "dx", "α", "alpha", "β", "beta", "γ", "gamma", "ε", "eps", "σ", "sigma", "μ", "mu",
	"π", "pi", "τ", "tau", "λ", "lambda", "δ", "delta", "Σ", "sum", "₁", "1", "₂", "2", "²", "^2", "°", " deg",
	"→", "->", "←", "<-", "±", "+-", "∞", "inf", "×", "x", "−", "-", "≤", "<=", "≥", ">=", "…", "...",
)

// letters pairs marks with the ascii character that looks most alike.
var letters = lookalikes(
	"<←◂◀",
	">→▸▶",
	"^↑▴▲",
	"v↓▾▼✓",
	"\\↖↘",
	"/↗↙",
	"-─╌┄−▔",
	"=━═▅▆",
	"|│┃║┆┊▌▐▏▎▍",
	".·∙░",
	"*•◆◇★",
	"o○◌θ°",
	"O●",
	"#■□█▇▋▊▉",
	"x×✗",
	"~≈",
	"%▓",
	"+▒",
	"\"▀",
	"_▄▁▂▃",
	"S♠",
	"H♥",
	"D♦",
	"C♣",
	"P⚑",
)

// lookalikes reads lists of one ascii character and the marks that it stands in for.
func lookalikes(lists ...string) map[rune]rune {
	of := map[rune]rune{}
	for _, list := range lists {
		for _, mark := range list[1:] {
			of[mark] = rune(list[0])
		}
	}
	return of
}

// letter returns the ascii character for a mark: corners and crossings of box lines are a plus, the unknown a question.
func letter(r rune) rune {
	if l, ok := letters[r]; ok {
		return l
	}
	if r >= '─' && r <= '╿' {
		return '+'
	}
	return '?'
}
