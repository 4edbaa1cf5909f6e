// Package nn holds what a learner needs of neural networks: the multi-layer perceptron with its passes,
// initialisers, optimisers, gradient clipping and target averaging.
//
// There is no graph and no tape. An algorithm computes the gradient of its loss with respect to the
// outputs in closed form, a few lines that stand in its own file, and Backward takes it to the weights:
//
//	y := m.Forward(x, n)          // n rows in, n rows out
//	for i := range dy {
//		dy[i] = ...               // ∂loss/∂y, written by the algorithm
//	}
//	m.Backward(dy, n)             // ∂loss/∂θ in m.Grad
//	nn.ClipGradNorm(0.5, m.Grad)
//	adam.Step(m.Theta, m.Grad, lr)
//
// Everything is float64 in flat slices, batches are rows one after the other, and after the first pass of
// a size nothing allocates. Results are the same, bit for bit, on every machine: sums run in the fixed
// order that package kernel states, and elementary functions come from package num.
//
// References: Giraud et al. (2005), The loss of orthogonality in the Gram-Schmidt orthogonalization process;
// Glorot & Bengio (2010), Understanding the difficulty of training deep feedforward neural networks;
// Kingma & Ba (2015), Adam, arXiv:1412.6980; Lillicrap et al. (2016), Continuous control with deep
// reinforcement learning, arXiv:1509.02971; Mnih et al. (2016), Asynchronous methods for deep
// reinforcement learning, arXiv:1602.01783; Pascanu et al. (2013), On the difficulty of training recurrent
// neural networks, arXiv:1211.5063; Pearlmutter (1994), Fast exact multiplication by the Hessian; Polyak
// (1964), Some methods of speeding up the convergence of iteration methods; Saxe et al. (2013), Exact
// solutions to the nonlinear dynamics of learning in deep linear neural networks, arXiv:1312.6120; Schulman
// et al. (2015), Trust region policy optimization, arXiv:1502.05477; Tieleman & Hinton (2012), Lecture 6.5:
// RMSProp.
package nn
