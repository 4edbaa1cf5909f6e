package lab

import (
	"encoding"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"reflect"
)

// State is written as it is copied: field by field, all the way down, so that no algorithm carries code for it. A number
// takes eight bytes, little-endian, a switch one; text, slices and what marshals itself have their length before them,
// pointers and interfaces a byte that tells whether they hold anything. What an interface holds begins with the name of
// its type and a hash of the type's fields, by which another version of the program is told.

// appendState appends the state of a value to b.
func appendState(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return append(b, 0)
		}
		b = append(b, 1)
		if v.Kind() == reflect.Interface {
			b = appendText(b, v.Elem().Type().String())
			b = binary.LittleEndian.AppendUint64(b, layoutOf(v.Elem().Type()))
		}
		return appendState(b, v.Elem())
	case reflect.Struct:
		return appendStruct(b, v)
	case reflect.Slice:
		return appendSlice(b, v)
	case reflect.Array:
		for i := range v.Len() {
			b = appendState(b, v.Index(i))
		}
		return b
	case reflect.String:
		return appendText(b, v.String())
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	}
	switch {
	case v.CanFloat():
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case v.CanInt():
		return binary.LittleEndian.AppendUint64(b, uint64(v.Int()))
	case v.CanUint():
		return binary.LittleEndian.AppendUint64(b, v.Uint())
	}
	panic(fmt.Sprintf("lab: a %s can't be state", v.Type()))
}

func appendText(b []byte, text string) []byte {
	return append(binary.LittleEndian.AppendUint64(b, uint64(len(text))), text...)
}

func appendStruct(b []byte, v reflect.Value) []byte {
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
		return appendText(b, string(text))
	}
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			b = appendState(b, v.Field(i))
		}
	}
	return b
}

// noSlice stands for the length of a slice that is nil.
const noSlice = math.MaxUint64

func appendSlice(b []byte, v reflect.Value) []byte {
	if v.IsNil() {
		return binary.LittleEndian.AppendUint64(b, noSlice)
	}
	b = binary.LittleEndian.AppendUint64(b, uint64(v.Len()))
	if numbers, ok := v.Interface().([]float64); ok {
		for _, x := range numbers {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		return b
	}
	for i := range v.Len() {
		b = appendState(b, v.Index(i))
	}
	return b
}

// layoutOf returns a hash of the names and types of the fields of a type, all the way down to interfaces. Values of two
// types with the same layout are written alike.
func layoutOf(t reflect.Type) uint64 {
	h := fnv.New64a()
	describeType(h, t, map[reflect.Type]bool{})
	return h.Sum64()
}

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
