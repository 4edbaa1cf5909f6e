package lab

// recentUpdates is how many updates Staleness looks back over.
const recentUpdates = 1000

// Staleness returns by how many updates each gradient was behind the shared weights that it was applied to, over the last
// 1000 updates. It is empty before the first update and for agents without workers.
func (f *Frame) Staleness() (behind []float64) {
	all := f.Record.Metrics.Column("charts/staleness")
	for _, v := range all[max(0, len(all)-recentUpdates):] {
		if v == v { // a row that has none holds NaN
			behind = append(behind, v)
		}
	}
	return behind
}

// Turn returns the worker that the present event is about, or -1 if it is about none.
func (f *Frame) Turn() int {
	for _, x := range f.Scalars {
		if x.Name == "worker" {
			return int(x.Value)
		}
	}
	return -1
}
