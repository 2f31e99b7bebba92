// Settings of a node: section 13.

import { hex, hexBytes, integer, need, number, signed, toBytes } from './bytes.js';
import { readIntegers, writeIntegers } from './fields.js';

export var CONFIGURATION_ERRORS = ['None', 'TooShort', 'NotAConfiguration', 'UnsupportedFormat', 'TooLong', 'ChecksumMismatch', 'FieldCutOff',
  'FieldOutOfOrder', 'UnknownField', 'NotNewer', 'NotStored', 'NotSettable', 'BrokerUnreachable'];

// Section 13: how the settings of a Configuration are read and written.
var SETTINGS_FORMATS = {
  5: { name: 'name', read: readText, write: writeText },
  6: { name: 'brokerHost', read: readText, write: writeText },
  7: { name: 'brokerPort', length: 2 },
  8: { name: 'sampleIntervalSeconds', length: 4 },
  9: { name: 'uplinkIntervalSeconds', length: 4 },
  10: { name: 'calibration', read: readIntegers, write: writeIntegers },
  11: { name: 'limits', read: readLimits, write: writeLimits },
  12: { name: 'schedule', read: readSchedule, write: writeSchedule },
  16: { name: 'utcOffsetMinutes', isSigned: true, length: 4 },
  17: { name: 'shortestSampleSeconds', isSigned: true, length: 4 },
  18: { name: 'longestSampleSeconds', isSigned: true, length: 4 },
  19: { name: 'nightBeginMinute', isSigned: true, length: 4 },
  20: { name: 'nightEndMinute', isSigned: true, length: 4 },
  21: { name: 'nightSampleSeconds', isSigned: true, length: 4 },
  22: { name: 'weakBatteryMillivolt', isSigned: true, length: 4 },
  23: { name: 'powerOnState', isSigned: true, length: 4 },
  24: { name: 'switchOffSeconds', isSigned: true, length: 4 },
  25: { name: 'overloadDeciwatt', isSigned: true, length: 4 },
  26: { name: 'statusIntervalSeconds', isSigned: true, length: 4 }
};

// Fields of section 13; those without a format here, or with another length, stay bytes.
export function readSettings(bytes) {
  var settings = {};
  var last = 0;
  for (var at = 0; at < bytes.length; at += 2 + bytes[at + 1]) {
    need(bytes.length - at >= 2 && bytes.length - at - 2 >= bytes[at + 1], 'a field is cut off');
    need(bytes[at] > last, 'a field is out of order');
    last = bytes[at];
    var value = bytes.slice(at + 2, at + 2 + bytes[at + 1]);
    var format = SETTINGS_FORMATS[last];
    var read = format ? readSetting(format, value) : null;
    if (read === null) {
      settings.other = settings.other || {};
      settings.other[last] = hex(value);
    } else {
      settings[format.name] = read;
    }
  }
  return settings;
}

function readSetting(format, value) {
  if (format.read) {
    return format.read(value);
  }
  if (value.length !== format.length) {
    return null;
  }
  return format.isSigned ? signed(value, 0) : number(value, 0, format.length);
}

export function writeSettings(settings) {
  var bytes = [];
  for (var field = 5; field < 256; field++) {
    var format = SETTINGS_FORMATS[field];
    var value = null;
    if (format && settings[format.name] !== undefined) {
      value = format.write ? format.write(settings[format.name]) : writeNumber(settings, format);
    } else if (settings.other && settings.other[field] !== undefined) {
      value = hexBytes(settings.other[field]);
    }
    if (value !== null) {
      need(value.length < 256, 'setting ' + field + ' is too long');
      bytes = bytes.concat([field, value.length], value);
    }
  }
  return bytes;
}

function writeNumber(settings, format) {
  return format.isSigned ? writeIntegers([settings[format.name]]) : toBytes(integer(settings, format.name, Math.pow(256, format.length) - 1), format.length);
}

function readText(bytes) {
  var escaped = '';
  for (var i = 0; i < bytes.length; i++) {
    escaped += '%' + hex([bytes[i]]);
  }
  try {
    return decodeURIComponent(escaped);
  } catch (error) {
    return null;
  }
}

function writeText(text) {
  var bytes = [];
  var escaped = encodeURIComponent(text);
  for (var i = 0; i < escaped.length; i++) {
    if (escaped.charAt(i) === '%') {
      bytes.push(parseInt(escaped.substr(i + 1, 2), 16));
      i += 2;
    } else {
      bytes.push(escaped.charCodeAt(i));
    }
  }
  return bytes;
}

// Limits are in the channel's integer units, as the node holds them.
function readLimits(bytes) {
  var limits = [];
  for (var i = 0; i + 16 <= bytes.length; i += 16) {
    if (bytes[i + 3] !== 0) {
      return null;
    }
    limits.push({
      channel: number(bytes, i, 2), rule: bytes[i + 2], limit: signed(bytes, i + 4), hysteresis: number(bytes, i + 8, 4), dwellSeconds: number(bytes, i + 12, 4)
    });
  }
  return bytes.length % 16 === 0 ? limits : null;
}

function writeLimits(limits) {
  var bytes = [];
  for (var i = 0; i < limits.length; i++) {
    bytes = bytes.concat(
      toBytes(integer(limits[i], 'channel', 0xFFFF), 2), [integer(limits[i], 'rule', 0xFF), 0], writeIntegers([limits[i].limit]),
      toBytes(integer(limits[i], 'hysteresis', 0xFFFFFFFF), 4), toBytes(integer(limits[i], 'dwellSeconds', 0xFFFFFFFF), 4));
  }
  return bytes;
}

// Bit n of days is weekday n, 0 Monday to 6 Sunday.
function readSchedule(bytes) {
  var schedule = [];
  for (var i = 0; i + 4 <= bytes.length; i += 4) {
    schedule.push({ days: bytes[i], state: bytes[i + 1], minute: number(bytes, i + 2, 2) });
  }
  return bytes.length % 4 === 0 ? schedule : null;
}

function writeSchedule(schedule) {
  var bytes = [];
  for (var i = 0; i < schedule.length; i++) {
    bytes = bytes.concat([integer(schedule[i], 'days', 0x7F), integer(schedule[i], 'state', 1)], toBytes(integer(schedule[i], 'minute', 1439), 2));
  }
  return bytes;
}
