package lab

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"ascent/algorithms"
)

// TestGradientFolds compares cosine and signal-to-noise ratio with what the gradients themselves give, and looks that
// both are the same again after going back and forward.
func TestGradientFolds(t *testing.T) {
	s, err := New(Experiment{Algorithm: "ppo", World: "cartpole", Seed: 5, TotalTimesteps: 4000})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const tensor = 2
	s.Next(Update)
	grads := [][]float64{slices.Clone(s.tensors[tensor].Grad)} // the first is of the update before
	for s.Tick() && !s.AtEdge() {
		if s.Event().Phase == algorithms.Differentiated {
			grads = append(grads, slices.Clone(s.tensors[tensor].Grad))
			got, n := s.Frame().Layers[tensor], len(grads)
			if want := cosine(grads[n-1], grads[n-2]); math.Abs(got.Cosine-want) > 1e-12 {
				t.Fatalf("minibatch %d: the cosine is %v, want %v", n-1, got.Cosine, want)
			}
		}
	}
	got := s.Frame().Layers[tensor]
	if want := signalToNoise(grads[1:]); math.Abs(got.Noise-want) > 1e-9*want || got.Minibatches != len(grads)-1 {
		t.Errorf("signal to noise is %v of %d minibatches, want %v of %d", got.Noise, got.Minibatches, want, len(grads)-1)
	}
	s.Back(Minibatch)
	s.Next(Update)
	if again := s.Frame().Layers[tensor]; !reflect.DeepEqual(again, got) {
		t.Errorf("back and forward again: %+v, want %+v", again, got)
	}
}

// signalToNoise computes the ratio in two passes, straight from its definition.
func signalToNoise(grads [][]float64) float64 {
	n, mean, variance := float64(len(grads)), make([]float64, len(grads[0])), 0.0
	for _, g := range grads {
		for i, v := range g {
			mean[i] += v / n
		}
	}
	for _, g := range grads {
		for i, v := range g {
			variance += (v - mean[i]) * (v - mean[i]) / (n - 1)
		}
	}
	return norm(mean) / math.Sqrt(variance)
}
