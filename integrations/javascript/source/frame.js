// Sealed frames: sections 4 to 6 and 10.

import { ascon } from './ascon.js';
import { hexBytes, number, refuseIf, toBytes } from './bytes.js';
import { MESSAGES } from './messages.js';

var STANDARD = { headerLength: 3, tagLength: 8, counterBits: 16, minimumLength: 11, maximumLength: 1024 };
var CONSTRAINED = { headerLength: 1, tagLength: 4, counterBits: 7, minimumLength: 5, maximumLength: 12 };

export var MAXIMUM_COUNTER = 0xFFFFFFFE;
var SEARCHED_PERIODS = 64;

// Section 4: the first reason that applies.
export function openStandard(bytes, direction, settings, warnings) {
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
export function openConstrained(bytes, settings, warnings) {
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

export function seal(type, payload, counter, settings) {
  var header = [type].concat(toBytes(counter % 0x10000, 2));
  var sealed = ascon(hexBytes(settings.key), nonce(STANDARD, 1, counter, settings), header, payload, false);
  return header.concat(sealed.text, sealed.tag.slice(0, STANDARD.tagLength));
}

// Section 5.
function nonce(profile, direction, counter, settings) {
  return [direction, profile.tagLength, 0, 0, 0, 0].concat(hexBytes(settings.node), toBytes(counter, 4));
}
