// nf uplink protocol as a payload formatter for The Things Stack and ChirpStack v4, after docs/uplink-protocol.md.
// One plain ECMAScript 5.1 file without BigInt and without modules: paste it whole. README.md beside it says how.

// What the codec needs to know where the network cannot tell. ChirpStack: give these as the device's variables instead.
var SETTINGS = {
  key: '',            // 32 hexadecimal digits; only for sealed frames (ports 64 and 65)
  node: '',           // the node's identity, 12 hexadecimal digits; only for sealed frames
  kind: '',           // 'switch', 'bin' or 'pond'; only for sealed constrained frames (port 65)
  highestCounter: ''  // highest counter accepted so far, -1 for none; empty: search for the counter, replays go unnoticed
};

// Ports 1 to 31 carry the plain payload of the message type with that number; 33 to 63 the packed values of kind port - 32.
var PACKED_PORT_BASE = 32;
var STANDARD_FRAME_PORT = 64;
var CONSTRAINED_FRAME_PORT = 65;

// channels: begin (written by scripts/update-channel-tables from Nf.Channels)
var KINDS = {
  1: 'switch',
  2: 'bin',
  3: 'pond'
};
var LAYOUTS = {
  1: [10, 11, 12, 13, 14, 15],
  2: [20, 21, 22, 23, 24, 1],
  3: [30, 31, 32, 33, 34, 35, 1]
};
var CHANNELS = {
  1: { name: 'batteryVoltage', title: 'Battery', unit: 'mV', decimalPlaces: 0, minimum: 2000, maximum: 5000, packedStep: 50, isBinary: false },
  10: { name: 'relayState', title: 'Relay', unit: '', decimalPlaces: 0, minimum: 0, maximum: 1, packedStep: 1, isBinary: true },
  11: { name: 'buttonEvent', title: 'Button', unit: '', decimalPlaces: 0, minimum: 0, maximum: 3, packedStep: 1, isBinary: false },
  12: { name: 'buttonPresses', title: 'Button presses', unit: '', decimalPlaces: 0, minimum: 0, maximum: 999, packedStep: 1, isBinary: false },
  13: { name: 'activePower', title: 'Power', unit: 'W', decimalPlaces: 1, minimum: 0, maximum: 40000, packedStep: 10, isBinary: false },
  14: { name: 'activeEnergy', title: 'Energy', unit: 'Wh', decimalPlaces: 0, minimum: 0, maximum: 50000000, packedStep: 100, isBinary: false },
  15: { name: 'onTime', title: 'On for', unit: 's', decimalPlaces: 0, minimum: 0, maximum: 604800, packedStep: 600, isBinary: false },
  20: { name: 'fillLevel', title: 'Fill level', unit: '%', decimalPlaces: 0, minimum: 0, maximum: 100, packedStep: 1, isBinary: false },
  21: { name: 'fillDistance', title: 'Distance to contents', unit: 'mm', decimalPlaces: 0, minimum: 0, maximum: 5000, packedStep: 5, isBinary: false },
  22: { name: 'tilted', title: 'Tilted', unit: '', decimalPlaces: 0, minimum: 0, maximum: 1, packedStep: 1, isBinary: true },
  23: { name: 'lidOpen', title: 'Lid', unit: '', decimalPlaces: 0, minimum: 0, maximum: 1, packedStep: 1, isBinary: true },
  24: { name: 'binTemperature', title: 'Temperature', unit: '°C', decimalPlaces: 2, minimum: -4000, maximum: 12500, packedStep: 10, isBinary: false },
  30: { name: 'waterTemperature', title: 'Water temperature', unit: '°C', decimalPlaces: 2, minimum: -500, maximum: 4500, packedStep: 10, isBinary: false },
  31: { name: 'waterPh', title: 'pH', unit: 'pH', decimalPlaces: 2, minimum: 200, maximum: 1200, packedStep: 2, isBinary: false },
  32: { name: 'dissolvedOxygen', title: 'Dissolved oxygen', unit: 'mg/L', decimalPlaces: 2, minimum: 0, maximum: 2500, packedStep: 10, isBinary: false },
  33: { name: 'conductivity', title: 'Conductivity', unit: 'µS/cm', decimalPlaces: 0, minimum: 0, maximum: 70000, packedStep: 100, isBinary: false },
  34: { name: 'turbidity', title: 'Turbidity', unit: 'NTU', decimalPlaces: 0, minimum: 0, maximum: 1000, packedStep: 8, isBinary: false },
  35: { name: 'waterLevel', title: 'Water level', unit: 'mm', decimalPlaces: 0, minimum: 0, maximum: 5000, packedStep: 40, isBinary: false }
};
// channels: end

var STANDARD = { headerLength: 3, tagLength: 8, counterBits: 16, minimumLength: 11, maximumLength: 1024 };
var CONSTRAINED = { headerLength: 1, tagLength: 4, counterBits: 7, minimumLength: 5, maximumLength: 12 };
var MAXIMUM_COUNTER = 0xFFFFFFFE;
var SEARCHED_PERIODS = 64;
var MAXIMUM_48_BITS = 0xFFFFFFFFFFFF;

// One entry for each message type: decode(bytes) gives the data or throws; encode(data) gives the bytes.
var MESSAGES = {
  1: { name: 'reading', direction: 0, decode: decodeReading },
  16: { name: 'answer', direction: 1, decode: decodeAnswer, encode: encodeAnswer }
};

/** Uplink formatter. input: {bytes, fPort, variables}. Gives {data, warnings, errors}; data only without errors. */
function decodeUplink(input) {
  return decode(input, 0);
}

/** Downlink formatter. input: {bytes, fPort, variables}. Gives {data, warnings, errors}; data only without errors. */
function decodeDownlink(input) {
  return decode(input, 1);
}

/**
 * Downlink formatter. input: {data: {message, …, frameCounter}, variables}. With a key in the settings the payload is sealed
 * under data.frameCounter, which must never be used twice. Gives {bytes, fPort, warnings, errors}.
 */
function encodeDownlink(input) {
  var result = { bytes: [], fPort: 1, warnings: [], errors: [] };
  try {
    var data = input.data || {};
    var type = typeOf(data.message);
    var payload = MESSAGES[type].encode(data);
    var settings = settingsOf(input);
    if (settings.key === '') {
      result.fPort = type;
      result.bytes = payload;
    } else {
      result.fPort = STANDARD_FRAME_PORT;
      result.bytes = seal(type, payload, integer(data, 'frameCounter', MAXIMUM_COUNTER), settings);
    }
  } catch (error) {
    result.errors.push(error.message);
  }
  return result;
}

function decode(input, direction) {
  var result = { warnings: [], errors: [] };
  try {
    result.data = decodePort(input.bytes, input.fPort, direction, settingsOf(input), result.warnings);
  } catch (error) {
    result.errors.push(error.message);
  }
  return result;
}

function decodePort(bytes, port, direction, settings, warnings) {
  var data;
  if (port === STANDARD_FRAME_PORT) {
    var frame = openStandard(bytes, direction, settings, warnings);
    data = decodeMessage(frame.type, frame.payload, warnings);
    data.frameCounter = frame.counter;
  } else if (port === CONSTRAINED_FRAME_PORT && direction === 0) {
    var constrained = openConstrained(bytes, settings, warnings);
    data = decodePacked(kindOf(settings.kind), constrained.payload, warnings);
    data.frameCounter = constrained.counter;
  } else if (port > PACKED_PORT_BASE && port < STANDARD_FRAME_PORT && direction === 0) {
    data = decodePacked(port - PACKED_PORT_BASE, bytes, warnings);
  } else {
    if (!MESSAGES[port]) {
      throw new Error('UnknownType: port ' + port + ' carries no message of this protocol.');
    }
    if (MESSAGES[port].direction !== direction) {
      throw new Error('WrongDirection: ' + MESSAGES[port].name + ' goes the other way.');
    }
    data = decodeMessage(port, bytes, warnings);
  }
  return data;
}

function decodeMessage(type, bytes, warnings) {
  var data = MESSAGES[type].decode(bytes, warnings);
  data.message = MESSAGES[type].name;
  return data;
}

// Section 8.1.
function decodeReading(bytes, warnings) {
  need(bytes.length >= 5, 'a reading has at least 5 bytes');
  var kind = bytes[0] & 0x1F;
  var position = 5;
  var data = {
    kind: kindName(kind),
    recordNumber: number(bytes, 1, 4),
    sampledAt: null,
    nextUplinkSeconds: null,
    moreQueued: (bytes[0] & 0x80) !== 0
  };
  need(data.recordNumber !== 0, 'record number 0');
  if (bytes[0] & 0x40) {
    need(bytes.length >= position + 4, 'the reading ends inside its time');
    var seconds = number(bytes, position, 4);
    need(seconds !== 0, 'a present time of 0');
    data.sampledAt = new Date(seconds * 1000).toISOString();
    position += 4;
  } else {
    warnings.push('The node\'s clock was not set: take the time of arrival.');
  }
  if (bytes[0] & 0x20) {
    need(bytes.length >= position + 3, 'the reading ends inside its next uplink');
    data.nextUplinkSeconds = number(bytes, position, 3);
    need(data.nextUplinkSeconds !== 0, 'a present next uplink of 0');
    position += 3;
  }
  readValues(kind, bytes, position, false, data, warnings);
  return data;
}

// Section 10: the packed values alone.
function decodePacked(kind, bytes, warnings) {
  var data = { message: 'constrained', kind: kindName(kind) };
  readValues(kind, bytes, 0, true, data, warnings);
  return data;
}

// Section 8.2.
function decodeAnswer(bytes) {
  need(bytes.length === 15, 'an answer has 15 bytes');
  need((bytes[0] & 0x7F) === 0, 'a reserved bit is set');
  var time = number(bytes, 9, 6);
  return {
    inReplyTo: number(bytes, 1, 4),
    acknowledgedRecordNumber: number(bytes, 5, 4),
    utcMilliseconds: time,
    utc: time === 0 ? null : new Date(time).toISOString(),
    queueEmpty: bytes[0] !== 0
  };
}

function encodeAnswer(data) {
  return [data.queueEmpty ? 0x80 : 0].concat(
    toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4),
    toBytes(integer(data, 'acknowledgedRecordNumber', 0xFFFFFFFF), 4),
    toBytes(integer(data, 'utcMilliseconds', MAXIMUM_48_BITS), 6));
}

// Section 7: codes of the layout, most significant bit first, filled up with zero bits.
function readValues(kind, bytes, offset, isPacked, data, warnings) {
  var layout = LAYOUTS[kind];
  var bit = offset * 8;
  var widths = [];
  var total = 0;
  for (var i = 0; i < layout.length; i++) {
    var step = isPacked ? CHANNELS[layout[i]].packedStep : 1;
    widths.push(bitsOf((CHANNELS[layout[i]].maximum - CHANNELS[layout[i]].minimum) / step + 2));
    total += widths[i];
  }
  need(bytes.length - offset === Math.ceil(total / 8), 'the values of a ' + KINDS[kind] + ' take ' + Math.ceil(total / 8) + ' bytes');

  data.values = {};
  data.units = {};
  data.missing = [];
  data.faulty = [];
  for (i = 0; i < layout.length; i++) {
    readValue(CHANNELS[layout[i]], bits(bytes, bit, widths[i]), isPacked, data);
    bit += widths[i];
  }
  need(bits(bytes, bit, bytes.length * 8 - bit) === 0, 'a filling bit is set');
  if (data.faulty.length > 0) {
    warnings.push('Measurement failed: ' + data.faulty.join(', ') + '.');
  }
}

function readValue(channel, code, isPacked, data) {
  var step = isPacked ? channel.packedStep : 1;
  var last = (channel.maximum - channel.minimum) / step;
  need(code <= last + 2, channel.name + ' has a code that does not exist');
  if (channel.unit !== '') {
    data.units[channel.name] = channel.unit;
  }
  if (code > last) {
    data.values[channel.name] = null;
    (code === last + 1 ? data.missing : data.faulty).push(channel.name);
    return;
  }
  var value = channel.minimum + code * step;
  data.values[channel.name] = channel.isBinary ? value === 1 : value / Math.pow(10, channel.decimalPlaces);
}

// Section 4: the first reason that applies.
function openStandard(bytes, direction, settings, warnings) {
  checkLength(bytes, STANDARD);
  refuseIf((bytes[0] & 0xE0) !== 0, 'UnsupportedVersion', 'the frame has another profile or version.');
  var type = bytes[0] & 0x1F;
  refuseIf(!MESSAGES[type], 'UnknownType', 'message type ' + type + ' is reserved, or newer than this codec.');
  refuseIf(MESSAGES[type].direction !== direction, 'WrongDirection', MESSAGES[type].name + ' goes the other way.');
  var frame = open(STANDARD, bytes, direction, number(bytes, 1, 2), settings, warnings);
  frame.type = type;
  return frame;
}

// Section 10.
function openConstrained(bytes, settings, warnings) {
  checkLength(bytes, CONSTRAINED);
  refuseIf((bytes[0] & 0x80) === 0, 'UnsupportedVersion', 'the frame has another profile.');
  return open(CONSTRAINED, bytes, 0, bytes[0] & 0x7F, settings, warnings);
}

function checkLength(bytes, profile) {
  refuseIf(bytes.length < profile.minimumLength, 'TooShort', 'the frame has ' + bytes.length + ' bytes.');
  refuseIf(bytes.length > profile.maximumLength, 'TooLong', 'the frame has ' + bytes.length + ' bytes.');
}

// Section 6.2; without a highest counter, every counter of the first periods is tried.
function open(profile, bytes, direction, lowBits, settings, warnings) {
  var period = Math.pow(2, profile.counterBits);
  var payload;
  if (settings.highestCounter === null) {
    warnings.push('A formatter has no memory: that this frame was not received before is not checked.');
    for (var counter = lowBits; counter < SEARCHED_PERIODS * period; counter += period) {
      payload = tryOpen(profile, bytes, direction, counter, settings);
      if (payload !== null) {
        return { counter: counter, payload: payload };
      }
    }
    throw new Error('AuthenticationFailed: wrong tag under every counter below ' + SEARCHED_PERIODS * period + '; check key and node, or give highestCounter.');
  }

  var highest = settings.highestCounter;
  var ahead = Math.floor(highest / period) * period + lowBits;
  if (ahead <= highest) {
    ahead += period;
  }
  var behind = ahead - period;
  if (behind >= 0 && (highest - behind < ahead - highest || ahead > MAXIMUM_COUNTER)) {
    refuseIf(tryOpen(profile, bytes, direction, behind, settings) !== null, 'Replayed', 'the frame has counter ' + behind + ', not above ' + highest + '.');
  }
  refuseIf(ahead > MAXIMUM_COUNTER, 'CounterExhausted', 'the node needs a new key.');
  payload = tryOpen(profile, bytes, direction, ahead, settings);
  refuseIf(payload === null, 'AuthenticationFailed', 'wrong tag; check key and node.');
  return { counter: ahead, payload: payload };
}

function tryOpen(profile, bytes, direction, counter, settings) {
  var end = bytes.length - profile.tagLength;
  var opened = ascon(hexBytes(settings.key), nonce(profile, direction, counter, settings),
    bytes.slice(0, profile.headerLength), bytes.slice(profile.headerLength, end), true);
  var difference = 0;
  for (var i = 0; i < profile.tagLength; i++) {
    difference |= opened.tag[i] ^ bytes[end + i];
  }
  return difference === 0 ? opened.text : null;
}

function seal(type, payload, counter, settings) {
  var header = [type].concat(toBytes(counter % 0x10000, 2));
  var sealed = ascon(hexBytes(settings.key), nonce(STANDARD, 1, counter, settings), header, payload, false);
  return header.concat(sealed.text, sealed.tag.slice(0, STANDARD.tagLength));
}

// Section 5.
function nonce(profile, direction, counter, settings) {
  return [direction, profile.tagLength, 0, 0, 0, 0].concat(hexBytes(settings.node), toBytes(counter, 4));
}

/**
 * Ascon-AEAD128 of NIST SP 800-232, on halves of 32 bits: byte i of the state is byte i % 4, least significant first, of
 * state[i >> 2]. Gives the other text and the whole tag.
 */
function ascon(key, nonceBytes, associatedData, text, isDecryption) {
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

function settingsOf(input) {
  var given = input.variables || {};
  var settings = {};
  for (var name in SETTINGS) {
    settings[name] = given[name] === undefined ? SETTINGS[name] : given[name];
  }
  if (settings.highestCounter === '') {
    settings.highestCounter = null;
  } else {
    settings.highestCounter = Number(settings.highestCounter);
    if (!(settings.highestCounter >= -1 && settings.highestCounter <= MAXIMUM_COUNTER && settings.highestCounter % 1 === 0)) {
      throw new Error('Setting highestCounter must be a whole number from -1 to ' + MAXIMUM_COUNTER + '.');
    }
  }
  if (settings.key !== '' && !/^[0-9a-fA-F]{32}$/.test(settings.key)) {
    throw new Error('Setting key must be 32 hexadecimal digits.');
  }
  if (settings.key !== '' && !/^[0-9a-fA-F]{12}$/.test(settings.node)) {
    throw new Error('Setting node must be the 12 hexadecimal digits of the node\'s identity.');
  }
  if (settings.key === '' && (input.fPort === STANDARD_FRAME_PORT || input.fPort === CONSTRAINED_FRAME_PORT)) {
    throw new Error('This frame is sealed: set key and node, as variables of the device or at the top of the codec.');
  }
  return settings;
}

function typeOf(name) {
  for (var type in MESSAGES) {
    if (MESSAGES[type].name === name && MESSAGES[type].encode) {
      return Number(type);
    }
  }
  throw new Error('There is no downlink "' + name + '".');
}

function kindOf(name) {
  for (var kind in KINDS) {
    if (KINDS[kind] === name) {
      return Number(kind);
    }
  }
  throw new Error('Setting kind must name the node\'s kind, such as bin.');
}

function kindName(kind) {
  need(KINDS[kind] !== undefined, 'kind ' + kind + ' is reserved, or newer than this codec');
  return KINDS[kind];
}

function refuseIf(isRefused, reason, explanation) {
  if (isRefused) {
    throw new Error(reason + ': ' + explanation);
  }
}

function need(isMet, explanation) {
  refuseIf(!isMet, 'Malformed', explanation + '.');
}

function integer(data, name, maximum) {
  var value = data[name];
  if (typeof value !== 'number' || !(value >= 0 && value <= maximum) || value % 1 !== 0) {
    throw new Error(name + ' must be a whole number from 0 to ' + maximum + '.');
  }
  return value;
}

// Not with shifts: they end at 32 bits.
function number(bytes, offset, length) {
  var value = 0;
  for (var i = 0; i < length; i++) {
    value = value * 256 + bytes[offset + i];
  }
  return value;
}

function toBytes(value, length) {
  var bytes = [];
  for (var i = 0; i < length; i++) {
    bytes.unshift(value % 256);
    value = Math.floor(value / 256);
  }
  return bytes;
}

function bits(bytes, offset, width) {
  var value = 0;
  for (var i = offset; i < offset + width; i++) {
    value = value * 2 + ((bytes[i >> 3] >> (7 - (i & 7))) & 1);
  }
  return value;
}

function bitsOf(highest) {
  var width = 0;
  while (Math.pow(2, width) <= highest) {
    width++;
  }
  return width;
}

function hexBytes(text) {
  var bytes = [];
  for (var i = 0; i < text.length; i += 2) {
    bytes.push(parseInt(text.substr(i, 2), 16));
  }
  return bytes;
}

// For Node.js; the networks' engines have no modules.
if (typeof module !== 'undefined') {
  module.exports = { decodeUplink: decodeUplink, decodeDownlink: decodeDownlink, encodeDownlink: encodeDownlink };
}
