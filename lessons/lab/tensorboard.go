package lab

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// TensorBoard reads files of records: the length of a message and its checksum, then the message and its checksum. The
// message is a tensorflow.Event in the encoding of protocol buffers (tensorflow/core/util/event.proto,
// tensorflow/core/framework/summary.proto, tensorflow/core/lib/io/record_writer.h). What a run needs of it is little
// enough to be written by hand.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// masked is the CRC-32C of a text, rotated and shifted: records that hold records would else have checksums of checksums.
func masked(text []byte) uint32 {
	sum := crc32.Checksum(text, castagnoli)
	return (sum>>15 | sum<<17) + 0xa282ead8
}

// appendRecord appends a message as a record.
func appendRecord(b, message []byte) []byte {
	length := binary.LittleEndian.AppendUint64(nil, uint64(len(message)))
	b = binary.LittleEndian.AppendUint32(append(b, length...), masked(length))
	return binary.LittleEndian.AppendUint32(append(b, message...), masked(message))
}

// wire types of protocol buffers
const (
	varint  = 0
	fixed64 = 1
	chunk   = 2
	fixed32 = 5
)

func appendKey(b []byte, field, wire int) []byte {
	return binary.AppendUvarint(b, uint64(field<<3|wire))
}

func appendChunk[T string | []byte](b []byte, field int, text T) []byte {
	return append(binary.AppendUvarint(appendKey(b, field, chunk), uint64(len(text))), text...)
}

// event begins a tensorflow.Event: wall_time = 1 in seconds since 1970, step = 2.
func event(wall float64, step int) []byte {
	b := binary.LittleEndian.AppendUint64(appendKey(nil, 1, fixed64), math.Float64bits(wall))
	return binary.AppendUvarint(appendKey(b, 2, varint), uint64(step))
}

// eventHead is the first record of every file: file_version = 3.
func eventHead(wall float64) []byte {
	return appendRecord(nil, appendChunk(event(wall, 0), 3, "brain.Event:2"))
}

// restart is a record that has TensorBoard drop what other files say of a step and those after it: session_log = 7, in
// which status = 1 is START (1).
func restart(wall float64, step int) []byte {
	return appendRecord(nil, appendChunk(event(wall, step), 7, append(appendKey(nil, 1, varint), 1)))
}

// appendScalar appends a Summary.Value to a Summary: tag = 1, simple_value = 2.
func appendScalar(summary []byte, tag string, value float64) []byte {
	v := appendKey(appendChunk(nil, 1, tag), 2, fixed32)
	v = binary.LittleEndian.AppendUint32(v, math.Float32bits(float32(value)))
	return appendChunk(summary, 1, v)
}

// appendNote appends a Summary.Value that the Text tab shows: tag = 1; tensor = 8, a TensorProto with dtype = 1 (7 is
// DT_STRING), tensor_shape = 2 of one dimension of size 1, string_val = 8; and metadata = 9 with plugin_data = 1, whose plugin_name = 1 is "text".
func appendNote(summary []byte, tag, markdown string) []byte {
	dim := appendChunk(nil, 2, append(appendKey(nil, 1, varint), 1))
	tensor := append(appendKey(nil, 1, varint), 7)
	tensor = appendChunk(appendChunk(tensor, 2, dim), 8, markdown)
	plugin := appendChunk(nil, 1, appendChunk(nil, 1, "text"))
	return appendChunk(summary, 1, appendChunk(appendChunk(appendChunk(nil, 1, tag), 8, tensor), 9, plugin))
}

// appendSummary appends a record with a Summary, field 5 of Event.
func appendSummary(b []byte, wall float64, step int, summary []byte) []byte {
	return appendRecord(b, appendChunk(event(wall, step), 5, summary))
}
