package lab

import (
	"encoding"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"reflect"
	"slices"
	"sync"
)

// State is written field by field, all the way down, as it is copied, so that no algorithm carries code for it. A number
// takes eight bytes, little-endian, a switch one; text, slices and what marshals itself have their length before them,
// pointers and interfaces a byte that tells whether they hold anything. What an interface holds begins with the name of
// its type and a hash of the type's fields, by which another version of the program is told.

// An encoder writes state.
type encoder struct {
	text  []byte
	marks []int // where in the text the elements of slices of a block or more begin and end
}

func (e *encoder) state(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			e.flag(false)
			return
		}
		e.flag(true)
		if v.Kind() == reflect.Interface {
			e.string(v.Elem().Type().String())
			e.word(layoutOf(v.Elem().Type()))
		}
		e.state(v.Elem())
	case reflect.Struct:
		e.fields(v)
	case reflect.Slice:
		e.slice(v)
	case reflect.Array:
		for i := range v.Len() {
			e.state(v.Index(i))
		}
	case reflect.String:
		e.string(v.String())
	case reflect.Bool:
		e.flag(v.Bool())
	default:
		e.number(v)
	}
}

func (e *encoder) word(w uint64) { e.text = binary.LittleEndian.AppendUint64(e.text, w) }

func (e *encoder) flag(on bool) {
	if on {
		e.text = append(e.text, 1)
	} else {
		e.text = append(e.text, 0)
	}
}

func (e *encoder) string(text string) {
	e.word(uint64(len(text)))
	e.text = append(e.text, text...)
}

func (e *encoder) number(v reflect.Value) {
	switch {
	case v.CanFloat():
		e.word(math.Float64bits(v.Float()))
	case v.CanInt():
		e.word(uint64(v.Int()))
	case v.CanUint():
		e.word(v.Uint())
	default:
		panic(fmt.Sprintf("lab: a %s can't be state", v.Type()))
	}
}

func (e *encoder) fields(v reflect.Value) {
	if opaque(v.Type()) {
		whole := reflect.New(v.Type())
		whole.Elem().Set(v)
		m, ok := whole.Interface().(encoding.BinaryMarshaler)
		if !ok {
			panic(fmt.Sprintf("lab: a %s can't be written", v.Type()))
		}
		text, err := m.MarshalBinary()
		if err != nil {
			panic(fmt.Sprintf("lab: a %s can't be written: %v", v.Type(), err))
		}
		e.string(string(text))
		return
	}
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			e.state(v.Field(i))
		}
	}
}

// noSlice stands for the length of a slice that is nil.
const noSlice = math.MaxUint64

func (e *encoder) slice(v reflect.Value) {
	if v.IsNil() {
		e.word(noSlice)
		return
	}
	e.word(uint64(v.Len()))
	begin := len(e.text)
	switch list := v.Interface().(type) { // the columns of a memory are long
	case []float64:
		room := e.room(8 * len(list))
		for i, x := range list {
			binary.LittleEndian.PutUint64(room[8*i:], math.Float64bits(x))
		}
	case []int:
		room := e.room(8 * len(list))
		for i, x := range list {
			binary.LittleEndian.PutUint64(room[8*i:], uint64(x))
		}
	case []bool:
		for _, x := range list {
			e.flag(x)
		}
	default:
		for i := range v.Len() {
			e.state(v.Index(i))
		}
		return
	}
	if end := len(e.text); end-begin >= blockSize {
		e.marks = append(e.marks, begin, end)
	}
}

// room appends n bytes, which are to be filled.
func (e *encoder) room(n int) []byte {
	begin := len(e.text)
	e.text = slices.Grow(e.text, n)[:begin+n]
	return e.text[begin:]
}

// layoutOf returns a hash of the names and types of the fields of a type, all the way down to interfaces. Values of two
// types with the same layout are written alike.
func layoutOf(t reflect.Type) uint64 {
	if known, ok := layouts.Load(t); ok {
		return known.(uint64)
	}
	h := fnv.New64a()
	describeType(h, t, map[reflect.Type]bool{})
	layouts.Store(t, h.Sum64())
	return h.Sum64()
}

var layouts sync.Map // what layoutOf has found out; every save asks for it

func describeType(w io.Writer, t reflect.Type, seen map[reflect.Type]bool) {
	fmt.Fprint(w, t.Kind(), " ") // a hash takes every byte
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		describeType(w, t.Elem(), seen)
	case reflect.Array:
		fmt.Fprint(w, t.Len(), " ")
		describeType(w, t.Elem(), seen)
	case reflect.Struct:
		fmt.Fprint(w, t.String(), "{")
		if seen[t] {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				fmt.Fprint(w, f.Name, " ")
				describeType(w, f.Type, seen)
			}
		}
		fmt.Fprint(w, "}")
	}
}
