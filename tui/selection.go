package tui

// sampleRow returns the row of the present samples that is selected, -1 if there are none.
func (s *studio) sampleRow() int {
	f := s.frame()
	if f.Rollout == nil || f.Rollout.Len() == 0 {
		return -1
	}
	for _, p := range s.panes {
		if p, ok := p.(*samplesPane); ok {
			return p.row(p.newest(f), f.Rollout.Len())
		}
	}
	return (&samplesPane{}).newest(f)
}

// pinnedSample returns the row that a person has chosen, if they have.
func (s *studio) pinnedSample() (row int, ok bool) {
	for _, p := range s.panes {
		if p, samples := p.(*samplesPane); samples && p.pinned && s.sampleRow() >= 0 {
			return s.sampleRow(), true
		}
	}
	return 0, false
}
