package nn

// Orthogonalize lets the reference test give the orthogonal initialiser its Gaussian matrix.
var Orthogonalize = orthogonalize
