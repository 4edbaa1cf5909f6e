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
// algorithm carries code for that and none can forget a field. A struct without exported fields (a random stream's
// generator) is a value as a whole.

// cloneState returns a new value of the same type, whose scratch (unexported fields) is empty.
func cloneState[T any](src T) T {
	v := reflect.New(reflect.TypeOf(src)).Elem()
	copyValue(v, reflect.ValueOf(src))
	return v.Interface().(T)
}

// copyValue makes dst, which is zero, equal to src.
func copyValue(dst, src reflect.Value) {
	switch src.Kind() {
	case reflect.Pointer:
		if !src.IsNil() {
			dst.Set(reflect.New(src.Type().Elem()))
			copyValue(dst.Elem(), src.Elem())
		}
	case reflect.Interface:
		if !src.IsNil() {
			fresh := reflect.New(src.Elem().Type()).Elem()
			copyValue(fresh, src.Elem())
			dst.Set(fresh)
		}
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
		if !src.IsNil() {
			copySlice(dst, src)
		}
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

func copySlice(dst, src reflect.Value) {
	n := src.Len()
	dst.Set(reflect.MakeSlice(src.Type(), n, n))
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
