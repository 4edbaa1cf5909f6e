package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// documented returns the block of code of the page about many machines that holds a text.
func documented(t *testing.T, page, holds string) string {
	t.Helper()
	for _, m := range regexp.MustCompile("(?s)```[a-z]*\n(.*?)```").FindAllStringSubmatch(page, -1) {
		if strings.Contains(m[1], holds) {
			return m[1]
		}
	}
	t.Fatalf("no example has %q in it", holds)
	return ""
}

// scripts are the three examples as what a shell runs for part i.
func scripts(t *testing.T, page string) map[string]func(i int) string {
	slurm := documented(t, page, "#SBATCH")
	line := regexp.MustCompile(`(?m)^parallel .*?(ascent compare .*) ::: 1 2 3 4 5 6 7 8$`).FindStringSubmatch(documented(t, page, "parallel --"))
	args := regexp.MustCompile(`(?s)- >-\n(.*?)\n +volumeMounts`).FindStringSubmatch(documented(t, page, "kind: Job"))
	if line == nil || args == nil {
		t.Fatal("the examples of GNU parallel and Kubernetes are written in another way than this test reads")
	}
	return map[string]func(i int) string{
		"Slurm":        func(i int) string { return fmt.Sprintf("SLURM_ARRAY_TASK_ID=%d\n%s", i, slurm) },
		"GNU parallel": func(i int) string { return strings.ReplaceAll(line[1], "{}", fmt.Sprint(i)) },
		"Kubernetes": func(i int) string { // YAML folds the lines of a text after >- into one
			return fmt.Sprintf("JOB_COMPLETION_INDEX=%d\n%s", i-1, strings.Join(strings.Fields(args[1]), " "))
		},
	}
}

// figures returns what a comparison came to without what the clock has to do with.
func figures(t *testing.T, text string) string {
	t.Helper()
	var all map[string]any
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	for _, pair := range all["pairs"].([]any) {
		delete(pair.(map[string]any), "steps_per_s")
	}
	plain, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

// TestManyMachines does what the page about many machines says, with shorter runs: each example makes all parts, and what
// they are joined to is what one machine comes to. A part that is left out is named.
func TestManyMachines(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("makes hundreds of runs, with a shell")
	}
	text, err := os.ReadFile("lessons/compare/README.md")
	if err != nil {
		t.Fatal(err)
	}
	page := strings.NewReplacer("--total_timesteps 100_000", "--total_timesteps 100", "--seeds 20", "--seeds 3").Replace(string(text))
	shell := func(dir, script string) (string, error) {
		cmd := exec.CommandContext(t.Context(), "sh", "-c", script)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "ASCENT_STATE="+filepath.Join(dir, "state"))
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	one, err := shell(t.TempDir(), "ascent compare ppo,a2c cartpole,acrobot --seeds 3 --total_timesteps 100 --json")
	if err != nil {
		t.Fatal(one, err)
	}
	for name, script := range scripts(t, page) {
		dir := t.TempDir()
		for i := 1; i <= 8; i++ {
			if out, err := shell(dir, script(i)); err != nil || !strings.Contains(out, fmt.Sprintf("shard %d/8: ", i)) {
				t.Fatalf("%s, part %d: %s, %v", name, i, out, err)
			}
		}
		merge := strings.TrimSpace(documented(t, page, "ascent compare merge part-*.jsonl --report report.md\n"))
		merge = merge[strings.LastIndex(merge, "ascent compare merge"):]
		all, err := shell(dir, merge+" --json")
		if err != nil || figures(t, all) != figures(t, one) {
			t.Errorf("%s: the joined figures are not those of one machine, %v", name, err)
		}
		if report, err := os.ReadFile(filepath.Join(dir, "report.md")); err != nil || !strings.HasPrefix(string(report), "# ppo, a2c on CartPole-v1, Acrobot-v1\n") {
			t.Errorf("%s: the report is %.80q, %v", name, report, err)
		}
		if out, err := shell(dir, "rm part-3.jsonl\n"+merge); err == nil || !strings.Contains(out, "of shard 3/8") || strings.Contains(out, "shard 4/8") {
			t.Errorf("%s: without part 3, merge says %s", name, out)
		}
	}
}
