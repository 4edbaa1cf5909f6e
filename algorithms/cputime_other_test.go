//go:build !unix

package algorithms

import "time"

var processStart = time.Now()

// cpuTime returns the time since the process began, where its processor time can't be asked for without a library.
func cpuTime() time.Duration { return time.Since(processStart) }
