package lab

import (
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
)

// errLayout is the error of state whose types are not those of this program.
var errLayout = errors.New("another version of the program wrote it: what the run consists of has changed since")

var errDamaged = errors.New("it is damaged")

// A decoder reads what an encoder wrote, into a value of the same type. Storage is reused, and unexported fields are left
// alone, so that parameters bound to fields stay bound. Nothing that it is given makes it panic or take more memory than a few times
// the length of the text.
type decoder struct {
	text []byte
	err  error
}

// take returns the next n bytes, or nil after the end.
func (d *decoder) take(n uint64) []byte {
	if d.err == nil && n > uint64(len(d.text)) {
		d.err = errDamaged
	}
	if d.err != nil {
		return nil
	}
	part := d.text[:n]
	d.text = d.text[n:]
	return part
}

func (d *decoder) word() uint64 {
	if part := d.take(8); part != nil {
		return binary.LittleEndian.Uint64(part)
	}
	return 0
}

// flag reads a byte that is 0 or 1.
func (d *decoder) flag() bool {
	part := d.take(1)
	if part != nil && part[0] > 1 {
		d.err = errDamaged
	}
	return d.err == nil && part[0] == 1
}

func (d *decoder) state(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !d.flag() {
			v.SetZero()
			return
		}
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		d.state(v.Elem())
	case reflect.Interface:
		d.held(v)
	case reflect.Struct:
		d.fields(v)
	case reflect.Slice:
		d.slice(v)
	case reflect.Array:
		for i := range v.Len() {
			d.state(v.Index(i))
		}
	case reflect.String:
		v.SetString(string(d.take(d.word())))
	case reflect.Bool:
		v.SetBool(d.flag())
	default:
		d.number(v)
	}
}

func (d *decoder) number(v reflect.Value) {
	w := d.word()
	switch {
	case v.CanFloat():
		v.SetFloat(math.Float64frombits(w))
	case v.CanInt():
		v.SetInt(int64(w))
	case v.CanUint():
		v.SetUint(w)
	default:
		panic(fmt.Sprintf("lab: a %s can't be state", v.Type()))
	}
}

// held reads what an interface holds: a value of the type that it holds already, since the same experiment has made it.
func (d *decoder) held(v reflect.Value) {
	if !d.flag() {
		v.SetZero()
		return
	}
	name, layout := string(d.take(d.word())), d.word()
	if d.err == nil && (v.IsNil() || v.Elem().Type().String() != name || layoutOf(v.Elem().Type()) != layout) {
		d.err = errLayout
	}
	if d.err != nil {
		return
	}
	if v.Elem().Kind() == reflect.Pointer && !v.Elem().IsNil() {
		if d.flag() {
			d.state(v.Elem().Elem())
		} else if d.err == nil {
			d.err = errDamaged
		}
		return
	}
	fresh := reflect.New(v.Elem().Type()).Elem()
	fresh.Set(v.Elem())
	d.state(fresh)
	v.Set(fresh)
}

func (d *decoder) fields(v reflect.Value) {
	if opaque(v.Type()) {
		whole, text := v.Addr().Interface(), d.take(d.word())
		u, ok := whole.(encoding.BinaryUnmarshaler)
		if !ok {
			panic(fmt.Sprintf("lab: a %s can't be read", v.Type()))
		}
		if d.err == nil && u.UnmarshalBinary(text) != nil {
			d.err = errDamaged
		}
		return
	}
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			d.state(v.Field(i))
		}
	}
}

func (d *decoder) slice(v reflect.Value) {
	n := d.word()
	if d.err == nil && n == noSlice {
		v.SetZero()
		return
	}
	if n > uint64(len(d.text)) { // an element takes a byte at least
		d.err = errDamaged
	}
	if d.err != nil {
		return
	}
	if v.IsNil() || v.Cap() < int(n) {
		v.Set(reflect.MakeSlice(v.Type(), int(n), int(n)))
	}
	v.SetLen(int(n))
	switch list := v.Interface().(type) {
	case []float64:
		if part := d.take(8 * n); part != nil {
			for i := range list {
				list[i] = math.Float64frombits(binary.LittleEndian.Uint64(part[8*i:]))
			}
		}
	case []int:
		if part := d.take(8 * n); part != nil {
			for i := range list {
				list[i] = int(binary.LittleEndian.Uint64(part[8*i:]))
			}
		}
	case []bool:
		for i := range list {
			list[i] = d.flag()
		}
	default:
		for i := range int(n) {
			if d.state(v.Index(i)); d.err != nil {
				return
			}
		}
	}
}
