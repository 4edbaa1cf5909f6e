//go:build unix

package algorithms

import (
	"syscall"
	"time"
)

// cpuTime returns the processor time that this process has taken: what others do on the machine hardly shows in it.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
