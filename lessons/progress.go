package lessons

import (
	"time"

	"ascent/lessons/lab"
)

// progressFormat names the version of the progress file. A file of a later version is left alone.
const progressFormat = "ascent-progress/1"

// Progress is what is known of a learner: for every lesson that was begun, where they are, what they predicted, and what
// the runs came to. It is the content of the progress file.
type Progress struct {
	Format  string                     `json:"format"`
	Lessons map[string]*LessonProgress `json:"lessons"`
}

// LessonProgress is what is known of one lesson.
type LessonProgress struct {
	Started time.Time          `json:"started"`
	Done    *time.Time         `json:"done,omitempty"` // when its last step was left
	Step    string             `json:"step"`           // name of the step where one is
	Answers map[string]*Answer `json:"answers,omitempty"`
	Runs    map[string]*Made   `json:"runs,omitempty"`

	Exercises map[string]*Solution `json:"exercises,omitempty"`
}

// An Answer is a prediction, and what became of it.
type Answer struct {
	Given  string     `json:"given"` // "b", "85"
	At     time.Time  `json:"at"`
	Right  *bool      `json:"right,omitempty"` // once it is graded
	Graded *time.Time `json:"graded,omitempty"`
}

// Made is what a run came to.
type Made struct {
	Experiment lab.Experiment `json:"experiment"` // of its first seed, with the result, so that it can be replayed and checked
	Figures    Results        `json:"figures"`    // over all seeds
	At         time.Time      `json:"at"`
}

// A State says how far a lesson has come.
type State uint8

// The states of a lesson.
const (
	New State = iota
	Started
	Done
)

var stateNames = [...]string{"new", "started", "done"}

// String returns the state in lower case.
func (s State) String() string { return stateNames[s] }

// State returns how far a lesson has come.
func (p *Progress) State(lesson string) State {
	switch l := p.Lessons[lesson]; {
	case l == nil:
		return New
	case l.Done == nil:
		return Started
	}
	return Done
}

// Next returns the place of the lesson to go on with: the one that is under way, begun last if there are several, else the
// first that is new, else the first.
func (p *Progress) Next(course []*Lesson) int {
	fresh, begun := -1, -1
	for i, l := range course {
		switch p.State(l.Name) {
		case New:
			if fresh < 0 {
				fresh = i
			}
		case Started:
			if begun < 0 || p.Lessons[l.Name].Started.After(p.Lessons[course[begun].Name].Started) {
				begun = i
			}
		}
	}
	if begun >= 0 {
		return begun
	}
	return max(fresh, 0)
}

// Right returns how many of a lesson's graded predictions were right.
func (p *Progress) Right(lesson string) (right, graded int) {
	if l := p.Lessons[lesson]; l != nil {
		for _, a := range l.Answers {
			if a != nil && a.Right != nil {
				graded++
				if *a.Right {
					right++
				}
			}
		}
	}
	return right, graded
}

// Solved returns how many of a lesson's exercises were solved, of how many.
func (p *Progress) Solved(l *Lesson) (solved, all int) {
	for _, s := range l.Steps {
		if s.Exercise == nil {
			continue
		}
		all++
		if made := p.Lessons[l.Name]; made != nil && made.Exercises[s.Exercise.Name] != nil && made.Exercises[s.Exercise.Name].Solved != nil {
			solved++
		}
	}
	return solved, all
}

// lesson returns what is known of a lesson, which is begun now if it is new.
func (p *Progress) lesson(name string, now time.Time) *LessonProgress {
	if p.Lessons == nil {
		p.Lessons = map[string]*LessonProgress{}
	}
	l := p.Lessons[name]
	if l == nil {
		l = &LessonProgress{Started: now}
		p.Lessons[name] = l
	}
	if l.Answers == nil {
		l.Answers = map[string]*Answer{}
	}
	if l.Runs == nil {
		l.Runs = map[string]*Made{}
	}
	return l
}
