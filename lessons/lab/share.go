package lab

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"regexp"
	"strings"
	"unicode"
)

// A share string is an experiment as one word that can be pasted anywhere: shareHead, and then, as URL-safe base64, the
// CRC-32 of the experiment's JSON and that JSON compressed. Blanks and line ends that a mail program has put into it
// mean nothing.
const shareHead = "ascent1."

// shareVocabulary is what the JSON of most experiments holds; what is in it costs next to nothing. It is part of the
// format: another one needs another shareHead.
const shareVocabulary = `cartpole CartPole-v1 MountainCar-v0 Acrobot-v1 Pendulum-v1 FrozenLake-v1 CliffWalking-v1 Taxi-v4 ascent/Bandit-v0 ` +
	`sarsa q-learning dqn sac trpo a2c a3c actor-critic reinforce "num_envs":"num_steps":"gamma":0.99,"gae_lambda":0.95,"clip_coef":0.2,"ent_coef":` +
	`"learning_rate":0.001,{"clock":,"step":,"name":"","value":"","old":""}],"result":{"clock":` +
	`{"format":"ascent-experiment/1","algorithm":"ppo","world":"CartPole-v1","seed":1,"total_timesteps":500000,"parameters":{},"edits":[],` +
	`"result":{"clock":,"steps":,"weights_sha256":"`

// longestShared is how many bytes of JSON a share string may hold: far more than any experiment has, and little memory.
const longestShared = 1 << 20

// Share returns the experiment, its result included, as a share string.
func (e Experiment) Share() (string, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(text)))
	w, err := flate.NewWriterDict(&b, flate.BestCompression, []byte(shareVocabulary))
	if err != nil {
		return "", err
	}
	if _, err := w.Write(text); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return shareHead + base64.RawURLEncoding.EncodeToString(b.Bytes()), nil
}

var sharePattern = regexp.MustCompile(`^\s*(ascent[0-9]{1,6}\.)`)

// IsShared reports whether a text looks like a share string, of this version or another.
func IsShared(text string) bool { return sharePattern.MatchString(text) }

// unshare returns the JSON in a share string.
func unshare(text string) ([]byte, error) {
	if head := sharePattern.FindStringSubmatch(text)[1]; head != shareHead {
		return nil, &FormatError{Format: head, Reads: shareHead}
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	packed, err := base64.RawURLEncoding.Strict().DecodeString(text[len(shareHead):])
	if err != nil || len(packed) < 4 {
		return nil, errors.New("it is damaged: a character is missing or does not belong there")
	}
	rest := bytes.NewReader(packed[4:])
	plain, err := io.ReadAll(io.LimitReader(flate.NewReaderDict(rest, []byte(shareVocabulary)), longestShared+1))
	switch {
	case len(plain) > longestShared:
		return nil, fmt.Errorf("it holds more than %d bytes", longestShared)
	case err != nil, rest.Len() > 0, crc32.ChecksumIEEE(plain) != binary.BigEndian.Uint32(packed):
		return nil, errors.New("it is damaged: its checksum is wrong")
	}
	return plain, nil
}
