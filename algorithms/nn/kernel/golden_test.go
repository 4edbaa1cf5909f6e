package kernel

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"ascent/worlds/num"
)

// wantHash is of the results of every kernel on the same numbers. Each platform
// that passes the test agrees with all others.
const wantHash = "122720ced88a9e5ba6939dac88b0a9bea22b618f39731ca2a42a3e552c8316d8"

func TestGoldenHash(t *testing.T) {
	each(t, func(t *testing.T) {
		s := num.NewStream(8)
		h := sha256.New()
		put := func(vs ...[]float64) {
			for _, v := range vs {
				for _, x := range v {
					h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
				}
			}
		}
		for _, size := range [][3]int{{1, 64, 64}, {7, 64, 4}, {33, 2, 64}, {64, 64, 128}, {130, 77, 150}} {
			m, n, k := size[0], size[1], size[2]
			a, b, c := normals(&s, m*k), normals(&s, k*n), make([]float64, m*n)
			Gemm(m, n, k, a, k, 1, b, n, c, n, b, 0)
			put(c)
			Tanh(c, c)
			put(c, []float64{SumSquares(c), Dot(a, a)})
			theta, v := normals(&s, m*n), make([]float64, m*n)
			for i := range v {
				v[i] = num.Exp(s.Normal())
			}
			Adam(theta, c, copied(c), v, 3e-4, 0.9, 0.999, 1e-5, 0.1, 0.001)
			RMSProp(c, theta, v, 0.99, 1e-5, 0)
			TanhBack(c, theta, c)
			Polyak(v, c, 0.005)
			put(theta, c, v)
		}
		if got := fmt.Sprintf("%x", h.Sum(nil)); got != wantHash {
			t.Errorf("hash %s, want %s", got, wantHash)
		}
	})
}

// The environment variable keeps the assembly unused.
func TestForcePortable(t *testing.T) {
	if os.Getenv("ASCENT_KERNEL") == "portable" {
		fmt.Println("kernel:", Name())
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestForcePortable$", "-test.v")
	cmd.Env = append(os.Environ(), "ASCENT_KERNEL=portable")
	out, err := cmd.Output()
	if errors.Is(err, syscall.ENOEXEC) || errors.Is(err, fs.ErrNotExist) {
		t.Skip("this machine cannot start the test itself:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(strings.NewReader(string(out))); lines.Scan(); {
		if name, ok := strings.CutPrefix(lines.Text(), "kernel: "); ok {
			if name != "portable" {
				t.Errorf("kernel is %s", name)
			}
			return
		}
	}
	t.Errorf("no answer in %q", out)
}
