package tui

// A follow is the selected row of a list that grows: the newest, until a person chooses another, which then stays
// selected until they come back to the end.
type follow struct {
	at     int
	pinned bool
}

// row returns the selected row of n, of which newest is selected while nobody has chosen.
func (f *follow) row(newest, n int) int {
	if !f.pinned {
		return newest
	}
	return min(f.at, n-1)
}

// move goes some rows on.
func (f *follow) move(rows, newest, n int) {
	f.at = min(max(f.row(newest, n)+rows, 0), max(n-1, 0))
	f.pinned = f.at < n-1
}
