package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// A Build says what program this is.
type Build struct {
	Version  string `json:"version"`            // of the module, "(devel)" if it was built from a folder
	Commit   string `json:"commit,omitempty"`   // empty if the build doesn't know
	Time     string `json:"time,omitempty"`     // of the commit
	Modified bool   `json:"modified,omitempty"` // the folder held changes
	Go       string `json:"go"`
	OS       string `json:"os"`
	Arch     string `json:"arch"`
}

// ThisBuild returns what the linker wrote into the program.
func ThisBuild() Build {
	b := Build{Version: "(devel)", Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

// Name tells which version it is.
func (b Build) Name() string {
	text := b.Version
	if b.Commit != "" {
		text += " " + b.Commit[:min(len(b.Commit), 12)]
	}
	if b.Modified {
		text += " with changes"
	}
	return text
}

// String is the line that --version prints.
func (b Build) String() string {
	return fmt.Sprintf("ascent %s, %s, %s/%s", b.Name(), b.Go, b.OS, b.Arch)
}

// Version prints what program this is.
func Version(s Streams, asJSON bool) error {
	if asJSON {
		return s.printJSON(ThisBuild())
	}
	return s.print(ThisBuild().String() + "\n")
}
