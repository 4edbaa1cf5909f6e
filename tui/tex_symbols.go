package tui

// A texClass tells how much room an atom of a formula gets on its sides, as in TeX.
type texClass uint8

const (
	ordinaryClass    texClass = iota // x, π, 3
	wordClass                        // log, max: a blank on both sides, but not before a bracket
	limitedClass                     // max, E: like a word, with limits below
	largeClass                       // Σ: a blank on both sides, with limits above and below
	binaryClass                      // +: a blank on both sides, unless it is a sign
	relationClass                    // =: a blank on both sides
	openingClass                     // (
	closingClass                     // )
	punctuationClass                 // ,: a blank after it
)

// A texSymbol is what a command of TeX stands for.
type texSymbol struct {
	unicode, ascii string
	class          texClass
}

// texSymbols are the commands without an argument. Letters that few fonts hold are not among them: the blackboard E of an
// expectation is a plain E.
var texSymbols = map[string]texSymbol{
	"alpha": {"α", "alpha", ordinaryClass}, "beta": {"β", "beta", ordinaryClass}, "gamma": {"γ", "gamma", ordinaryClass}, "delta": {"δ", "delta", ordinaryClass},
	"epsilon": {"ε", "eps", ordinaryClass}, "varepsilon": {"ε", "eps", ordinaryClass}, "zeta": {"ζ", "zeta", ordinaryClass}, "eta": {"η", "eta", ordinaryClass},
	"theta": {"θ", "theta", ordinaryClass}, "kappa": {"κ", "kappa", ordinaryClass}, "lambda": {"λ", "lambda", ordinaryClass}, "mu": {"μ", "mu", ordinaryClass},
	"nu": {"ν", "nu", ordinaryClass}, "xi": {"ξ", "xi", ordinaryClass}, "pi": {"π", "pi", ordinaryClass}, "rho": {"ρ", "rho", ordinaryClass}, "sigma": {"σ", "sigma", ordinaryClass},
	"tau": {"τ", "tau", ordinaryClass}, "phi": {"φ", "phi", ordinaryClass}, "varphi": {"φ", "phi", ordinaryClass}, "chi": {"χ", "chi", ordinaryClass},
	"psi": {"ψ", "psi", ordinaryClass}, "omega": {"ω", "omega", ordinaryClass}, "Gamma": {"Γ", "Gamma", ordinaryClass}, "Delta": {"Δ", "Delta", ordinaryClass},
	"Theta": {"Θ", "Theta", ordinaryClass}, "Lambda": {"Λ", "Lambda", ordinaryClass}, "Pi": {"Π", "Pi", ordinaryClass}, "Sigma": {"Σ", "Sigma", ordinaryClass},
	"Phi": {"Φ", "Phi", ordinaryClass}, "Psi": {"Ψ", "Psi", ordinaryClass}, "Omega": {"Ω", "Omega", ordinaryClass},

	"nabla": {"∇", "grad", ordinaryClass}, "partial": {"∂", "d", ordinaryClass}, "infty": {"∞", "inf", ordinaryClass}, "ell": {"ℓ", "l", ordinaryClass},
	"top": {"⊤", "T", ordinaryClass}, "prime": {"′", "'", ordinaryClass}, "emptyset": {"∅", "{}", ordinaryClass}, "star": {"*", "*", ordinaryClass}, "ast": {"*", "*", ordinaryClass},
	"ldots": {"…", "...", ordinaryClass}, "dots": {"…", "...", ordinaryClass}, "cdots": {"⋯", "...", ordinaryClass},
	"forall": {"∀", "for all ", ordinaryClass}, "exists": {"∃", "exists ", ordinaryClass}, "mid": {"|", "|", ordinaryClass}, "vert": {"|", "|", ordinaryClass}, "|": {"‖", "||", ordinaryClass},
	"Vert": {"‖", "||", ordinaryClass}, "%": {"%", "%", ordinaryClass}, "$": {"$", "$", ordinaryClass}, "#": {"#", "#", ordinaryClass}, "&": {"&", "&", ordinaryClass}, "_": {"_", "_", ordinaryClass},

	"sum": {"Σ", "sum", largeClass}, "prod": {"Π", "prod", largeClass}, "int": {"∫", "int", largeClass},
	"max": {"max", "max", limitedClass}, "min": {"min", "min", limitedClass}, "argmax": {"argmax", "argmax", limitedClass}, "argmin": {"argmin", "argmin", limitedClass},
	"log": {"log", "log", wordClass}, "ln": {"ln", "ln", wordClass}, "exp": {"exp", "exp", wordClass}, "sin": {"sin", "sin", wordClass}, "cos": {"cos", "cos", wordClass},
	"tanh": {"tanh", "tanh", wordClass}, "Pr": {"Pr", "Pr", wordClass}, "det": {"det", "det", wordClass},

	"cdot": {"·", "*", binaryClass}, "times": {"×", "x", binaryClass}, "pm": {"±", "+-", binaryClass}, "mp": {"∓", "-+", binaryClass}, "circ": {"∘", "o", binaryClass},
	"odot": {"⊙", "(.)", binaryClass}, "oplus": {"⊕", "(+)", binaryClass}, "setminus": {"∖", "\\", binaryClass}, "cup": {"∪", "or", binaryClass}, "cap": {"∩", "and", binaryClass},

	"le": {"≤", "<=", relationClass}, "leq": {"≤", "<=", relationClass}, "ge": {"≥", ">=", relationClass}, "geq": {"≥", ">=", relationClass}, "ne": {"≠", "!=", relationClass},
	"neq": {"≠", "!=", relationClass}, "approx": {"≈", "~=", relationClass}, "equiv": {"≡", "==", relationClass}, "doteq": {"≐", ":=", relationClass}, "propto": {"∝", "prop. to", relationClass},
	"sim": {"~", "~", relationClass}, "in": {"∈", "in", relationClass}, "notin": {"∉", "not in", relationClass}, "subset": {"⊂", "in", relationClass}, "ll": {"≪", "<<", relationClass},
	"gg": {"≫", ">>", relationClass}, "leftarrow": {"←", "<-", relationClass}, "gets": {"←", "<-", relationClass}, "rightarrow": {"→", "->", relationClass}, "to": {"→", "->", relationClass},
	"Rightarrow": {"⇒", "=>", relationClass}, "Leftrightarrow": {"⇔", "<=>", relationClass}, "mapsto": {"↦", "|->", relationClass}, "leftrightarrow": {"↔", "<->", relationClass},
	"perp": {"⊥", "_|_", relationClass}, "colon": {":", ":", punctuationClass},

	"{": {"{", "{", openingClass}, "lbrace": {"{", "{", openingClass}, "langle": {"⟨", "<", openingClass}, "lfloor": {"⌊", "floor(", openingClass}, "lceil": {"⌈", "ceil(", openingClass},
	"}": {"}", "}", closingClass}, "rbrace": {"}", "}", closingClass}, "rangle": {"⟩", ">", closingClass}, "rfloor": {"⌋", ")", closingClass}, "rceil": {"⌉", ")", closingClass},
	"lVert": {"‖", "||", openingClass}, "rVert": {"‖", "||", closingClass}, "lvert": {"|", "|", openingClass}, "rvert": {"|", "|", closingClass},
}

// texCharacters are the signs of the keyboard that are more than themselves.
var texCharacters = map[rune]texSymbol{
	'+': {"+", "+", binaryClass}, '-': {"−", "-", binaryClass}, '*': {"*", "*", ordinaryClass}, '/': {"/", "/", ordinaryClass}, '=': {"=", "=", relationClass}, '<': {"<", "<", relationClass},
	'>': {">", ">", relationClass}, '~': {" ", " ", ordinaryClass}, ',': {",", ",", punctuationClass}, ';': {";", ";", punctuationClass}, ':': {":", ":", relationClass}, '(': {"(", "(", openingClass},
	'[': {"[", "[", openingClass}, ')': {")", ")", closingClass}, ']': {"]", "]", closingClass},
}

// texSpaces are the commands that are room only.
var texSpaces = map[string]string{",": "", ":": " ", ";": " ", "!": "", " ": " ", "quad": "   ", "qquad": "      "}

// texAlphabets are the commands that set their argument in other letters, of which a terminal has none: it stays as it is.
var texAlphabets = map[string]bool{
	"mathbb": true, "mathcal": true, "mathbf": true, "mathrm": true, "mathit": true, "mathsf": true, "boldsymbol": true, "bm": true,
}

// texAccents are the commands that put a mark on a letter: as a combining character, and as a word after it in ascii.
var texAccents = map[string]texSymbol{
	"hat": {"\u0302", "hat", ordinaryClass}, "widehat": {"\u0302", "hat", ordinaryClass}, "bar": {"\u0304", "bar", ordinaryClass}, "overline": {"\u0304", "bar", ordinaryClass},
	"tilde": {"\u0303", "tilde", ordinaryClass}, "widetilde": {"\u0303", "tilde", ordinaryClass}, "dot": {"\u0307", "dot", ordinaryClass}, "vec": {"\u20d7", "vec", ordinaryClass},
}

// texComposed are the letters that exist with their mark, which every font draws better than a mark put on top.
var texComposed = map[string]string{
	"A\u0302": "Â", "a\u0302": "â", "C\u0302": "Ĉ", "c\u0302": "ĉ", "E\u0302": "Ê", "e\u0302": "ê", "G\u0302": "Ĝ", "g\u0302": "ĝ", "H\u0302": "Ĥ", "h\u0302": "ĥ",
	"J\u0302": "Ĵ", "S\u0302": "Ŝ", "s\u0302": "ŝ", "W\u0302": "Ŵ", "w\u0302": "ŵ", "Y\u0302": "Ŷ", "y\u0302": "ŷ", "u\u0302": "û", "a\u0304": "ā", "A\u0304": "Ā",
	"e\u0304": "ē", "E\u0304": "Ē", "u\u0304": "ū", "y\u0304": "ȳ", "A\u0303": "Ã", "a\u0303": "ã", "n\u0303": "ñ", "V\u0303": "Ṽ", "x\u0307": "ẋ", "y\u0307": "ẏ",
}

// The letters that exist raised and lowered.
var (
	raised  = letterPairs("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻAᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁWᵂ′′⊤ᵀ**")
	lowered = letterPairs("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ")
)

// letterPairs reads a string of characters and what stands for them.
func letterPairs(text string) map[rune]rune {
	m, from := map[rune]rune{}, rune(0)
	for _, r := range text {
		if from == 0 {
			from = r
			continue
		}
		m[from], from = r, 0
	}
	return m
}
