//go:build !unix

package tui

import (
	"os"
	"time"
)

const canListen = false

func readable(*os.File, time.Duration) bool { return false }

func drain(*Listener, time.Duration) error { return nil }

// Probe asks nothing here.
func Probe(in, out *os.File, kind string) (dark, known bool) { return false, false }
