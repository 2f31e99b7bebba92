// Messages to the node: sections 8.2 and 8.6 to 8.14, read and written.

import { hex, hexBytes, integer, need, number, positive, sizedHex, toBytes } from './bytes.js';
import { readSettings, writeSettings } from './configuration.js';
import { MAXIMUM_UPDATE_BYTES, nameOf, numberOf, readIntegers, readTypes, version, versionBytes, writeIntegers } from './fields.js';

var MAXIMUM_48_BITS = 0xFFFFFFFFFFFF;
var OPCODES = [null, 'SetRelay', 'Restart', 'SendStatus', 'SendConfiguration', 'SampleNow', 'Identify', 'Calibrate'];

// Section 8.2.
export function decodeAnswer(bytes) {
  need(bytes.length === 15, 'an answer has 15 bytes');
  need((bytes[0] & 0x3F) === 0, 'a reserved bit is set');
  var time = number(bytes, 9, 6);
  return {
    inReplyTo: number(bytes, 1, 4),
    acknowledgedRecordNumber: number(bytes, 5, 4),
    utcMilliseconds: time,
    utc: time === 0 ? null : new Date(time).toISOString(),
    queueEmpty: (bytes[0] & 0x80) !== 0,
    codecStateUnknown: (bytes[0] & 0x40) !== 0
  };
}

export function encodeAnswer(data) {
  return [(data.queueEmpty ? 0x80 : 0) | (data.codecStateUnknown ? 0x40 : 0)].concat(
    toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4),
    toBytes(integer(data, 'acknowledgedRecordNumber', 0xFFFFFFFF), 4),
    toBytes(integer(data, 'utcMilliseconds', MAXIMUM_48_BITS), 6));
}

// Section 8.6.
export function decodeWelcome(bytes) {
  need(bytes.length === 19, 'a welcome has 19 bytes');
  var data = decodeAnswer(bytes.slice(0, 15));
  need(!data.codecStateUnknown, 'a reserved bit is set');
  data.types = readTypes(bytes, 15);
  return data;
}

export function encodeWelcome(data) {
  var types = 0;
  for (var i = 0; i < data.types.length; i++) {
    types += Math.pow(2, data.types[i]);
  }
  return encodeAnswer(data).concat(toBytes(types, 4));
}

// Section 8.9.
export function decodeCommand(bytes) {
  need(bytes.length >= 13 && bytes.length <= 45 && bytes.length % 4 === 1, 'the length of a command');
  need(bytes[12] !== 0, 'opcode 0');
  return {
    inReplyTo: number(bytes, 0, 4),
    commandId: positive(bytes, 4, 'command id'),
    expiresAt: new Date(positive(bytes, 8, 'expiry') * 1000).toISOString(),
    opcode: nameOf(OPCODES, bytes[12]),
    'arguments': readIntegers(bytes.slice(13))
  };
}

export function encodeCommand(data) {
  var expiry = Math.floor(Date.parse(data.expiresAt) / 1000);
  need(expiry >= 1 && expiry <= 0xFFFFFFFF, 'expiresAt must be a time such as 2026-01-01T00:00:00Z');
  var given = data['arguments'] || [];
  need(given.length <= 8, 'a command has at most 8 arguments');
  var id = integer(data, 'commandId', 0xFFFFFFFF);
  var opcode = numberOf(OPCODES, data.opcode, 'opcode');
  need(id > 0 && opcode > 0, 'commandId and opcode are from 1 on');
  return toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4).concat(toBytes(id, 4), toBytes(expiry, 4), [opcode], writeIntegers(given));
}

// Section 8.11.
export function decodeConfiguration(bytes) {
  need(bytes.length >= 8, 'a configuration has at least 8 bytes');
  return { inReplyTo: number(bytes, 0, 4), version: positive(bytes, 4, 'version'), settings: readSettings(bytes.slice(8)) };
}

export function encodeConfiguration(data) {
  var version = integer(data, 'version', 0xFFFFFFFF);
  need(version > 0, 'versions are from 1 on');
  return toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4).concat(toBytes(version, 4), writeSettings(data.settings || {}));
}

// Section 8.13.
export function decodeUpdateOffer(bytes) {
  need(bytes.length === 52, 'an offer has 52 bytes');
  var size = positive(bytes, 4, 'size');
  need(size <= MAXIMUM_UPDATE_BYTES, 'the size of the update');
  return {
    inReplyTo: number(bytes, 0, 4), sizeBytes: size, firmwareVersion: version(bytes, 8), imageVersion: version(bytes, 14), sha256: hex(bytes.slice(20))
  };
}

export function encodeUpdateOffer(data) {
  var size = integer(data, 'sizeBytes', MAXIMUM_UPDATE_BYTES);
  need(size > 0, 'the size of the update');
  return toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4).concat(
    toBytes(size, 4), versionBytes(data.firmwareVersion), versionBytes(data.imageVersion), sizedHex(data, 'sha256', 32));
}

// Section 8.14.
export function decodeUpdateChunk(bytes) {
  need(bytes.length >= 17 && bytes.length <= 976, 'the length of a chunk');
  var data = { inReplyTo: number(bytes, 0, 4), update: hex(bytes.slice(4, 12)), offset: number(bytes, 12, 4), data: hex(bytes.slice(16)) };
  need(data.offset + bytes.length - 16 <= MAXIMUM_UPDATE_BYTES, 'a chunk beyond the last byte');
  return data;
}

export function encodeUpdateChunk(data) {
  var chunk = hexBytes(String(data.data));
  need(chunk.length >= 1 && chunk.length <= 960, 'data must be 1 to 960 bytes in hexadecimal digits');
  return toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4).concat(
    sizedHex(data, 'update', 8), toBytes(integer(data, 'offset', MAXIMUM_UPDATE_BYTES - chunk.length), 4), chunk);
}
