// What several messages have: names of open number spaces, types, versions, lists of integers.

import { MISSING, bits, integer, need, number, signed, toBytes } from './bytes.js';

export var MAXIMUM_UPDATE_BYTES = 16777216;

export function nameOf(names, value) {
  return names[value] || value;
}

export function numberOf(names, given, title) {
  var value = typeof given === 'number' ? given : names.indexOf(given);
  if (!(value >= 0 && value <= 255) || value % 1 !== 0) {
    throw new Error('There is no ' + title + ' "' + given + '".');
  }
  return value;
}

export function readTypes(bytes, offset) {
  var types = [];
  for (var type = 0; type < 32; type++) {
    if (bits(bytes, offset * 8 + 31 - type, 1) === 1) {
      types.push(type);
    }
  }
  need(types.indexOf(0) < 0 && types.indexOf(1) >= 0 && types.indexOf(16) >= 0, 'types without Reading or Answer, or with type 0');
  return types;
}

// Null when it is not known.
export function version(bytes, offset) {
  var text = [bytes[offset], bytes[offset + 1], number(bytes, offset + 2, 2), number(bytes, offset + 4, 2)].join('.');
  return text === '0.0.0.0' ? null : text;
}

export function versionBytes(text) {
  var parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text === null ? '0.0.0.0' : text);
  if (!parts || parts[1] > 255 || parts[2] > 255 || parts[3] > 65535 || parts[4] > 65535) {
    throw new Error('"' + text + '" is not a version such as 1.4.207.0.');
  }
  return [Number(parts[1]), Number(parts[2])].concat(toBytes(Number(parts[3]), 2), toBytes(Number(parts[4]), 2));
}

export function readIntegers(bytes) {
  var integers = [];
  for (var i = 0; i + 4 <= bytes.length; i += 4) {
    integers.push(signed(bytes, i));
  }
  return bytes.length % 4 === 0 ? integers : null;
}

export function writeIntegers(integers) {
  var bytes = [];
  for (var i = 0; i < integers.length; i++) {
    if (!(integers[i] >= MISSING && integers[i] <= 0x7FFFFFFF) || integers[i] % 1 !== 0) {
      throw new Error('"' + integers[i] + '" must be a whole number from ' + MISSING + ' to 2147483647.');
    }
    bytes = bytes.concat(toBytes(integers[i] < 0 ? integers[i] + 0x100000000 : integers[i], 4));
  }
  return bytes;
}
