package worlds_test

import (
	"fmt"

	"ascent/worlds"
)

// Two carts, always pushed to the right: the poles fall to the left within a few steps.
func ExampleNewVector() {
	cartPole, err := worlds.Find("cartpole")
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := worlds.NewVector(cartPole, 2, 1, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for len(v.Ended) == 0 {
		v.Step([]float64{1, 1})
	}
	fmt.Println(v.Spec().Title, v.Terminated[v.Ended[0].Copy], v.Ended[0].Return < 15)
	// Output: Cart-pole true true
}

// A canvas draws lines in world coordinates and text in cells.
func ExampleCanvas() {
	c := worlds.NewCanvas(12, 4, worlds.ASCII)
	c.Area(0, 0, 12, 3)
	c.Window(0, 0, 11, 2, false)
	c.Line(0, 0, 11, 2, worlds.Series1)
	c.Text(0, 3, "θ → up", worlds.Plain)
	fmt.Printf("%q", c.String())
	// Output: "         /--\n   /-----   \n---         \ntheta -> up "
}
