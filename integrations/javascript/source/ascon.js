// Ascon-AEAD128 of NIST SP 800-232.

/**
 * Ascon-AEAD128 of NIST SP 800-232, on halves of 32 bits: byte i of the state is byte i % 4, least significant first, of
 * state[i >> 2]. Gives the other text and the whole tag.
 */
export function ascon(key, nonceBytes, associatedData, text, isDecryption) {
  var state = [0x808C0001 | 0, 0x00001000, 0, 0, 0, 0, 0, 0, 0, 0];
  absorbAt(state, 8, key.concat(nonceBytes));
  permute(state, 12);
  absorbAt(state, 24, key);

  if (associatedData.length > 0) {
    for (var i = 0; i < associatedData.length; i++) {
      absorbAt(state, i % 16, [associatedData[i]]);
      if (i % 16 === 15) {
        permute(state, 8);
      }
    }
    absorbAt(state, associatedData.length % 16, [1]);
    permute(state, 8);
  }
  absorbAt(state, 39, [0x80]);

  var other = [];
  for (i = 0; i < text.length; i++) {
    var mixed = text[i] ^ stateByte(state, i % 16);
    other.push(mixed);
    absorbAt(state, i % 16, [isDecryption ? mixed : text[i]]);
    if (i % 16 === 15) {
      permute(state, 8);
    }
  }
  absorbAt(state, text.length % 16, [1]);

  absorbAt(state, 16, key);
  permute(state, 12);
  absorbAt(state, 24, key);
  var tag = [];
  for (i = 24; i < 40; i++) {
    tag.push(stateByte(state, i));
  }
  return { text: other, tag: tag };
}

function stateByte(state, index) {
  return (state[index >> 2] >>> (8 * (index & 3))) & 0xFF;
}

function absorbAt(state, index, bytes) {
  for (var i = 0; i < bytes.length; i++) {
    state[(index + i) >> 2] ^= bytes[i] << (8 * ((index + i) & 3));
  }
}

function permute(s, rounds) {
  for (var round = 12 - rounds; round < 12; round++) {
    s[4] ^= 0xF0 - round * 0x0F;
    substitute(s, 0);
    substitute(s, 1);
    diffuse(s, 0, 19, 28);
    diffuse(s, 2, 61, 39);
    diffuse(s, 4, 1, 6);
    diffuse(s, 6, 10, 17);
    diffuse(s, 8, 7, 41);
  }
}

// The substitution layer on one half of the five words.
function substitute(s, half) {
  var x0 = s[half] ^ s[half + 8];
  var x1 = s[half + 2];
  var x2 = s[half + 4] ^ x1;
  var x3 = s[half + 6];
  var x4 = s[half + 8] ^ x3;
  var t0 = x0 ^ (~x1 & x2);
  var t1 = x1 ^ (~x2 & x3);
  var t2 = x2 ^ (~x3 & x4);
  var t3 = x3 ^ (~x4 & x0);
  var t4 = x4 ^ (~x0 & x1);
  s[half] = t0 ^ t4;
  s[half + 2] = t1 ^ t0;
  s[half + 4] = ~t2;
  s[half + 6] = t3 ^ t2;
  s[half + 8] = t4;
}

function diffuse(s, word, first, second) {
  var low = s[word];
  var high = s[word + 1];
  s[word] = low ^ rotatedLow(low, high, first) ^ rotatedLow(low, high, second);
  s[word + 1] = high ^ rotatedLow(high, low, first) ^ rotatedLow(high, low, second);
}

// The lower half of a word rotated to the right; with the halves exchanged, the upper half.
function rotatedLow(low, high, count) {
  return count < 32 ? (low >>> count) | (high << (32 - count)) : (high >>> (count - 32)) | (low << (64 - count));
}
