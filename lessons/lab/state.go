package lab

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"reflect"

	"ascent/algorithms/nn"
)

// The state of an agent or a world is its exported fields, all the way down. It is copied by reflection, so that no
// algorithm carries code for snapshots and none can forget a field. A struct without exported fields (a random stream's
// generator) is a value as a whole.

// copyState makes dst equal to src, reusing dst's storage. Both must be pointers to the same type. dst's scratch
// (unexported fields) is left alone, so parameters that are bound to dst's fields stay bound.
func copyState(dst, src any) {
	copyValue(reflect.ValueOf(dst).Elem(), reflect.ValueOf(src).Elem())
}

// cloneState returns a new value of the same type, whose scratch is empty.
func cloneState[T any](src T) T {
	v := reflect.New(reflect.TypeOf(src)).Elem()
	copyValue(v, reflect.ValueOf(src))
	return v.Interface().(T)
}

func copyValue(dst, src reflect.Value) {
	switch src.Kind() {
	case reflect.Pointer:
		if src.IsNil() {
			dst.SetZero()
			return
		}
		if dst.IsNil() {
			dst.Set(reflect.New(src.Type().Elem()))
		}
		copyValue(dst.Elem(), src.Elem())
	case reflect.Interface:
		copyInterface(dst, src)
	case reflect.Struct:
		if opaque(src.Type()) {
			dst.Set(src)
			return
		}
		for i := range src.NumField() {
			if src.Type().Field(i).IsExported() {
				copyValue(dst.Field(i), src.Field(i))
			}
		}
	case reflect.Slice:
		copySlice(dst, src)
	case reflect.Array:
		for i := range src.Len() {
			copyValue(dst.Index(i), src.Index(i))
		}
	case reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		panic(fmt.Sprintf("lab: a %s can't be state", src.Type()))
	default:
		dst.Set(src)
	}
}

// copyInterface copies what an interface holds; a pointer in it keeps its target if the types agree.
func copyInterface(dst, src reflect.Value) {
	if src.IsNil() {
		dst.SetZero()
		return
	}
	from := src.Elem()
	if from.Kind() == reflect.Pointer && !dst.IsNil() && dst.Elem().Type() == from.Type() {
		copyValue(dst.Elem().Elem(), from.Elem())
		return
	}
	fresh := reflect.New(from.Type()).Elem()
	copyValue(fresh, from)
	dst.Set(fresh)
}

func copySlice(dst, src reflect.Value) {
	if src.IsNil() {
		dst.SetZero()
		return
	}
	n := src.Len()
	if dst.Cap() < n || dst.IsNil() {
		dst.Set(reflect.MakeSlice(src.Type(), n, n))
	}
	dst.SetLen(n)
	if plain(src.Type().Elem()) {
		reflect.Copy(dst, src)
		return
	}
	for i := range n {
		copyValue(dst.Index(i), src.Index(i))
	}
}

// plain reports whether a value of a type is copied by assignment.
func plain(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map, reflect.Chan, reflect.Func:
		return false
	case reflect.Array:
		return plain(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if !plain(t.Field(i).Type) {
				return false
			}
		}
	}
	return true
}

// opaque reports whether a struct is a value as a whole: it has fields, none of them exported.
func opaque(t reflect.Type) bool {
	for i := range t.NumField() {
		if t.Field(i).IsExported() {
			return false
		}
	}
	return t.NumField() > 0
}

// stateSize returns about how many bytes a snapshot of v takes.
func stateSize(v reflect.Value) int {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return 8
		}
		return 8 + stateSize(v.Elem())
	case reflect.Slice:
		if plain(v.Type().Elem()) {
			return 24 + v.Len()*int(v.Type().Elem().Size())
		}
		size := 24
		for i := range v.Len() {
			size += stateSize(v.Index(i))
		}
		return size
	case reflect.Struct:
		size := 0
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				size += stateSize(v.Field(i))
			}
		}
		return max(size, 8)
	default:
		return int(v.Type().Size())
	}
}

// HashWeights returns the SHA-256 of all weights, bit by bit, in the order in which the agent lists them. Two runs with
// equal hashes have learned the same thing.
func HashWeights(tensors []nn.Tensor) string {
	h := sha256.New()
	w := bufio.NewWriter(h) // never fails, since a hash takes every byte
	var bits [8]byte
	for _, t := range tensors {
		for _, v := range t.Value {
			binary.LittleEndian.PutUint64(bits[:], math.Float64bits(v))
			_, _ = w.Write(bits[:])
		}
	}
	_ = w.Flush()
	return hex.EncodeToString(h.Sum(nil))
}
