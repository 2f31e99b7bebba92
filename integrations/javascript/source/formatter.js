// What the networks call. Their input: {bytes, fPort, variables}; what they take: {data, warnings, errors}.

import { integer } from './bytes.js';
import { MAXIMUM_COUNTER, openConstrained, openStandard, seal } from './frame.js';
import { MESSAGES, decodeMessage, typeOf } from './messages.js';
import { decodePacked } from './uplinks.js';
import { kindOf } from './values.js';

// Ports 1 to 31 carry the plain payload of the message type with that number; 33 to 63 the packed values of kind port - 32.
var PACKED_PORT_BASE = 32;
var STANDARD_FRAME_PORT = 64;

var CONSTRAINED_FRAME_PORT = 65;

/** Uplink formatter. input: {bytes, fPort, variables}. Gives {data, warnings, errors}; data only without errors. */
export function decodeUplink(input) {
  return decode(input, 0);
}

/** Downlink formatter. input: {bytes, fPort, variables}. Gives {data, warnings, errors}; data only without errors. */
export function decodeDownlink(input) {
  return decode(input, 1);
}

/**
 * Downlink formatter. input: {data: {message, …, frameCounter}, variables}. With a key in the settings the payload is sealed
 * under data.frameCounter, which must never be used twice. Gives {bytes, fPort, warnings, errors}.
 */
export function encodeDownlink(input) {
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
  var context = { warnings: result.warnings, states: input.states, counter: input.frameCounter };
  try {
    result.data = decodePort(input.bytes, input.fPort, direction, settingsOf(input), context);
    if (context.states) {
      result.state = context.state;
    }
  } catch (error) {
    result.errors.push(error.message);
  }
  return result;
}

function decodePort(bytes, port, direction, settings, context) {
  var data;
  if (port === STANDARD_FRAME_PORT) {
    var frame = openStandard(bytes, direction, settings, context.warnings);
    context.counter = frame.counter;
    data = decodeMessage(frame.type, frame.payload, context);
    data.frameCounter = frame.counter;
  } else if (port === CONSTRAINED_FRAME_PORT && direction === 0) {
    var constrained = openConstrained(bytes, settings, context.warnings);
    data = decodePacked(kindOf(settings.kind), constrained.payload, context.warnings);
    data.frameCounter = constrained.counter;
  } else if (port > PACKED_PORT_BASE && port < STANDARD_FRAME_PORT && direction === 0) {
    data = decodePacked(port - PACKED_PORT_BASE, bytes, context.warnings);
  } else {
    if (!MESSAGES[port]) {
      throw new Error('UnknownType: port ' + port + ' carries no message of this protocol.');
    }
    if (MESSAGES[port].direction !== direction) {
      throw new Error('WrongDirection: ' + MESSAGES[port].name + ' goes the other way.');
    }
    data = decodeMessage(port, bytes, context);
  }
  return data;
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
