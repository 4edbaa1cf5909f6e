// Package early keeps the program from asking the terminal a question before it has drawn anything.
//
// Bubble Tea v1 asks for the background colour while its package is initialised and waits up to five seconds for the
// answer, which a terminal that doesn't know the question never gives: every command would stall, --version too. The
// question is not asked once Lip Gloss has been told a colour. Go initialises packages that are ready in the order of
// their import paths, so this one, which needs Lip Gloss only and sorts before github.com, comes before Bubble Tea.
// The program finds out about the background itself, beside the first frame: see Input in package tui.
package early

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
