// Bytes and integers, and what is said when they are wrong.

export var MISSING = -2147483648;

export function need(isMet, explanation) {
  refuseIf(!isMet, 'Malformed', explanation + '.');
}

export function refuseIf(isRefused, reason, explanation) {
  if (isRefused) {
    throw new Error(reason + ': ' + explanation);
  }
}

// Not with shifts: they end at 32 bits.
export function number(bytes, offset, length) {
  var value = 0;
  for (var i = 0; i < length; i++) {
    value = value * 256 + bytes[offset + i];
  }
  return value;
}

export function signed(bytes, offset) {
  return number(bytes, offset, 4) | 0;
}

export function positive(bytes, offset, title) {
  var value = number(bytes, offset, 4);
  need(value !== 0, title + ' 0');
  return value;
}

export function toBytes(value, length) {
  var bytes = [];
  for (var i = 0; i < length; i++) {
    bytes.unshift(value % 256);
    value = Math.floor(value / 256);
  }
  return bytes;
}

export function integer(data, name, maximum) {
  var value = data[name];
  if (typeof value !== 'number' || !(value >= 0 && value <= maximum) || value % 1 !== 0) {
    throw new Error(name + ' must be a whole number from 0 to ' + maximum + '.');
  }
  return value;
}

export function bits(bytes, offset, width) {
  var value = 0;
  for (var i = offset; i < offset + width; i++) {
    value = value * 2 + ((bytes[i >> 3] >> (7 - (i & 7))) & 1);
  }
  return value;
}

export function bitsOf(highest) {
  var width = 0;
  while (Math.pow(2, width) <= highest) {
    width++;
  }
  return width;
}

export function hex(bytes) {
  var text = '';
  for (var i = 0; i < bytes.length; i++) {
    text += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
  }
  return text;
}

export function hexBytes(text) {
  if (!/^([0-9a-fA-F]{2})*$/.test(text)) {
    throw new Error('"' + text + '" is not bytes in hexadecimal digits.');
  }
  var bytes = [];
  for (var i = 0; i < text.length; i += 2) {
    bytes.push(parseInt(text.substr(i, 2), 16));
  }
  return bytes;
}

export function sizedHex(data, name, length) {
  var bytes = hexBytes(String(data[name]));
  if (bytes.length !== length) {
    throw new Error(name + ' must be ' + 2 * length + ' hexadecimal digits.');
  }
  return bytes;
}
