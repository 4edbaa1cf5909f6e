package lab

import (
	"bytes"
	"slices"
)

// Two saves of one run have much in common: all that an agent remembers of before the first. So a state is kept in
// blocks, and a save shares those that have not changed with the save before it. A run with a memory of many megabytes can
// then be saved many times for about the price of one.

// blockSize is how many bytes of state are kept together: so few that a ring in which some rows are new shares the rest,
// so many that comparing costs nothing.
const blockSize = 16 << 10

// blocks are a state as an encoder wrote it: a list for each part between two of its marks, so that a column that has
// grown does not shift the blocks of the next. They are never changed.
type blocks [][][]byte

// pack cuts a state into blocks, and takes those of an earlier state where they are the same.
func (e *encoder) pack(earlier blocks) blocks {
	all, from := blocks{}, 0
	for i, to := range append(e.marks, len(e.text)) {
		var part [][]byte
		for chunk := range slices.Chunk(e.text[from:to], blockSize) {
			j := len(part)
			if i < len(earlier) && j < len(earlier[i]) && bytes.Equal(chunk, earlier[i][j]) {
				part = append(part, earlier[i][j])
			} else {
				part = append(part, bytes.Clone(chunk))
			}
		}
		all, from = append(all, part), to
	}
	return all
}

// unpack returns the state as text.
func (b blocks) unpack() []byte {
	text := make([]byte, 0, b.beyond(nil))
	for _, part := range b {
		for _, block := range part {
			text = append(text, block...)
		}
	}
	return text
}

// beyond returns how many bytes are in blocks that an earlier state doesn't share.
func (b blocks) beyond(earlier blocks) (size int) {
	for i, part := range b {
		for j, block := range part {
			if i >= len(earlier) || j >= len(earlier[i]) || &block[0] != &earlier[i][j][0] {
				size += len(block)
			}
		}
	}
	return size
}
