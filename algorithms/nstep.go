package algorithms

// lookAhead returns the first part of the n-step return of a row,
//
//	G_{t:t+m} = R_{t+1} + γ R_{t+2} + … + γ^{m-1} R_{t+m} + γ^m v(S_{t+m})   (Sutton & Barto 2018, eq. 7.1)
//
// that is, the discounted sum of its rewards, the discount γ^m that a value after them has, and the row of the last of
// them, whose Final is S_{t+m}. The next step of a row's world lies stride rows later, going round at the end of the
// columns. m is n, or less if the episode ends before; the caller sees to it that n rows are there.
func lookAhead(rewards []float64, terminated, truncated []bool, row, stride, n int, gamma float64) (sum, discount float64, last int) {
	discount = 1
	for step := 1; ; step++ {
		sum += float64(discount * rewards[row])
		discount *= gamma
		if step == n || terminated[row] || truncated[row] {
			return sum, discount, row
		}
		row = (row + stride) % len(rewards)
	}
}
