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
  1: { name: 'batteryVoltage', unit: 'mV', decimalPlaces: 0, minimum: 2000, maximum: 5000, packedStep: 50, isBinary: false },
  10: { name: 'relayState', unit: '', decimalPlaces: 0, minimum: 0, maximum: 1, packedStep: 1, isBinary: true },
  11: { name: 'buttonEvent', unit: '', decimalPlaces: 0, minimum: 0, maximum: 3, packedStep: 1, isBinary: false },
  12: { name: 'buttonPresses', unit: '', decimalPlaces: 0, minimum: 0, maximum: 999, packedStep: 1, isBinary: false },
  13: { name: 'activePower', unit: 'W', decimalPlaces: 1, minimum: 0, maximum: 40000, packedStep: 10, isBinary: false },
  14: { name: 'activeEnergy', unit: 'Wh', decimalPlaces: 0, minimum: 0, maximum: 50000000, packedStep: 100, isBinary: false },
  15: { name: 'onTime', unit: 's', decimalPlaces: 0, minimum: 0, maximum: 604800, packedStep: 600, isBinary: false },
  20: { name: 'fillLevel', unit: '%', decimalPlaces: 0, minimum: 0, maximum: 100, packedStep: 1, isBinary: false },
  21: { name: 'fillDistance', unit: 'mm', decimalPlaces: 0, minimum: 0, maximum: 5000, packedStep: 5, isBinary: false },
  22: { name: 'tilted', unit: '', decimalPlaces: 0, minimum: 0, maximum: 1, packedStep: 1, isBinary: true },
  23: { name: 'lidOpen', unit: '', decimalPlaces: 0, minimum: 0, maximum: 1, packedStep: 1, isBinary: true },
  24: { name: 'binTemperature', unit: '°C', decimalPlaces: 2, minimum: -4000, maximum: 12500, packedStep: 10, isBinary: false },
  30: { name: 'waterTemperature', unit: '°C', decimalPlaces: 2, minimum: -500, maximum: 4500, packedStep: 10, isBinary: false },
  31: { name: 'waterPh', unit: 'pH', decimalPlaces: 2, minimum: 200, maximum: 1200, packedStep: 2, isBinary: false },
  32: { name: 'dissolvedOxygen', unit: 'mg/L', decimalPlaces: 2, minimum: 0, maximum: 2500, packedStep: 10, isBinary: false },
  33: { name: 'conductivity', unit: 'µS/cm', decimalPlaces: 0, minimum: 0, maximum: 70000, packedStep: 100, isBinary: false },
  34: { name: 'turbidity', unit: 'NTU', decimalPlaces: 0, minimum: 0, maximum: 1000, packedStep: 8, isBinary: false },
  35: { name: 'waterLevel', unit: 'mm', decimalPlaces: 0, minimum: 0, maximum: 5000, packedStep: 40, isBinary: false }
};
// channels: end

var STANDARD = { headerLength: 3, tagLength: 8, counterBits: 16, minimumLength: 11, maximumLength: 1024 };
var CONSTRAINED = { headerLength: 1, tagLength: 4, counterBits: 7, minimumLength: 5, maximumLength: 12 };
var MAXIMUM_COUNTER = 0xFFFFFFFE;
var SEARCHED_PERIODS = 64;
var MAXIMUM_48_BITS = 0xFFFFFFFFFFFF;
var MAXIMUM_UPDATE_BYTES = 16777216;
var MISSING = -2147483648;

// One entry for each message type: decode(bytes, warnings) gives the data or throws; encode(data) gives the bytes.
var MESSAGES = {
  1: { name: 'reading', direction: 0, decode: decodeReading },
  2: { name: 'batch', direction: 0, decode: decodeBatch },
  3: { name: 'hello', direction: 0, decode: decodeHello },
  4: { name: 'alarm', direction: 0, decode: decodeAlarm },
  5: { name: 'status', direction: 0, decode: decodeStatus },
  6: { name: 'command-result', direction: 0, decode: decodeCommandResult },
  7: { name: 'configuration-report', direction: 0, decode: decodeConfigurationReport },
  8: { name: 'update-progress', direction: 0, decode: decodeUpdateProgress },
  16: { name: 'answer', direction: 1, decode: decodeAnswer, encode: encodeAnswer },
  17: { name: 'command', direction: 1, decode: decodeCommand, encode: encodeCommand },
  18: { name: 'configuration', direction: 1, decode: decodeConfiguration, encode: encodeConfiguration },
  19: { name: 'update-offer', direction: 1, decode: decodeUpdateOffer, encode: encodeUpdateOffer },
  20: { name: 'update-chunk', direction: 1, decode: decodeUpdateChunk, encode: encodeUpdateChunk },
  21: { name: 'welcome', direction: 1, decode: decodeWelcome, encode: encodeWelcome }
};

// Open number spaces: a number without a name stays a number. The name of number n stands at index n.
var RESET_REASONS = ['Unknown', 'PowerOn', 'TimerWake', 'PinWake', 'Restart', 'Watchdog', 'BrownOut', 'Crash', 'Update', 'Provisioned'];
var ALARM_PHASES = [null, 'Begin', 'End', 'Moment'];
var ALARM_RULES = [null, 'AboveLimit', 'BelowLimit', 'RisingFast', 'FallingFast', 'StateEntered', 'ProbeFailed', 'ProbeStuck', 'ProbeFouled',
  'ProbeDrifting', 'FullSoon', 'Collected', 'Fire', 'Overload', 'BatteryWeak', 'JournalNearlyFull'];
var OPCODES = [null, 'SetRelay', 'Restart', 'SendStatus', 'SendConfiguration', 'SampleNow', 'Identify', 'Calibrate'];
var RESULTS = [null, 'Received', 'Succeeded', 'Failed', 'Expired', 'UnknownOpcode', 'InvalidArguments', 'Interrupted', 'ClockNotSet',
  'Forbidden', 'Superseded'];
var CONFIGURATION_ERRORS = ['None', 'TooShort', 'NotAConfiguration', 'UnsupportedFormat', 'TooLong', 'ChecksumMismatch', 'FieldCutOff',
  'FieldOutOfOrder', 'UnknownField', 'NotNewer', 'NotStored', 'NotSettable', 'BrokerUnreachable'];
var UPDATE_STATES = [null, 'Receiving', 'Received', 'Running', 'Refused'];
var UPDATE_REFUSALS = [null, 'NotSupported', 'NoRoom', 'WrongImage', 'SameVersion', 'BatteryWeak', 'StorageFailed', 'WrongHash', 'DidNotStart'];

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

// Its records lean on earlier batches, which a formatter cannot remember.
function decodeBatch(bytes, warnings) {
  warnings.push('The records of a batch are read by the gateway only.');
  return { payload: hex(bytes) };
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

function encodeAnswer(data) {
  return [(data.queueEmpty ? 0x80 : 0) | (data.codecStateUnknown ? 0x40 : 0)].concat(
    toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4),
    toBytes(integer(data, 'acknowledgedRecordNumber', 0xFFFFFFFF), 4),
    toBytes(integer(data, 'utcMilliseconds', MAXIMUM_48_BITS), 6));
}

// Section 8.6.
function decodeWelcome(bytes) {
  need(bytes.length === 19, 'a welcome has 19 bytes');
  var data = decodeAnswer(bytes.slice(0, 15));
  need(!data.codecStateUnknown, 'a reserved bit is set');
  data.types = readTypes(bytes, 15);
  return data;
}

function encodeWelcome(data) {
  var types = 0;
  for (var i = 0; i < data.types.length; i++) {
    types += Math.pow(2, data.types[i]);
  }
  return encodeAnswer(data).concat(toBytes(types, 4));
}

// Section 8.4: what uplinks but the Reading begin with. Gives where the body starts, in body.
function decodeHead(bytes, ownMask) {
  need(bytes.length > 0, 'the message is empty');
  need((bytes[0] & 0x1F & ~ownMask) === 0, 'a reserved bit is set');
  var head = { own: bytes[0] & 0x1F, body: 1, data: { moreQueued: (bytes[0] & 0x80) !== 0, time: null, nextUplinkSeconds: null } };
  if (bytes[0] & 0x40) {
    need(bytes.length >= 5, 'the message ends inside its time');
    var seconds = number(bytes, 1, 4);
    need(seconds !== 0, 'a present time of 0');
    head.data.time = new Date(seconds * 1000).toISOString();
    head.body = 5;
  }
  if (bytes[0] & 0x20) {
    need(bytes.length >= head.body + 3, 'the message ends inside its next uplink');
    head.data.nextUplinkSeconds = number(bytes, head.body, 3);
    need(head.data.nextUplinkSeconds !== 0, 'a present next uplink of 0');
    head.body += 3;
  }
  head.length = bytes.length - head.body;
  return head;
}

// Section 8.5.
function decodeHello(bytes) {
  var head = decodeHead(bytes, 0x1F);
  var at = head.body;
  var data = head.data;
  need(head.length >= 30 && head.length <= 61, 'the length of a hello');
  data.kind = kindName(head.own);
  data.resetReason = nameOf(RESET_REASONS, bytes[at]);
  data.types = readTypes(bytes, at + 1);
  data.firmwareVersion = version(bytes, at + 5);
  data.imageVersion = version(bytes, at + 11);
  data.configurationVersion = positive(bytes, at + 17, 'configuration version');
  data.firstRecordNumber = positive(bytes, at + 21, 'first record number');
  data.lastRecordNumber = number(bytes, at + 25, 4);
  need(data.lastRecordNumber >= data.firstRecordNumber - 1, 'the last record lies before the first');
  data.board = '';
  for (var i = at + 29; i < bytes.length; i++) {
    data.board += String.fromCharCode(bytes[i]);
  }
  need(/^[A-Za-z0-9._\-]+$/.test(data.board), 'the name of the board');
  return data;
}

// Section 8.7.
function decodeAlarm(bytes) {
  var head = decodeHead(bytes, 3);
  var at = head.body;
  var data = head.data;
  need(head.length === 15, 'the length of an alarm');
  need(head.own !== 0, 'phase 0');
  need(bytes[at + 4] !== 0, 'rule 0');
  var channelNumber = number(bytes, at + 5, 2);
  var channel = CHANNELS[channelNumber];
  var value = signed(bytes, at + 7);
  var limit = signed(bytes, at + 11);
  need(channelNumber !== 0 || value === 0, 'a value without a channel');
  need(!channel || value < MISSING + 2 || (value >= channel.minimum && value <= channel.maximum), 'a value outside its channel');
  data.phase = ALARM_PHASES[head.own];
  data.alarmNumber = positive(bytes, at, 'alarm number');
  data.rule = nameOf(ALARM_RULES, bytes[at + 4]);
  data.channel = channelNumber === 0 ? null : channel ? channel.name : channelNumber;
  data.unit = channel ? channel.unit : '';
  data.value = channelNumber === 0 ? null : physical(channel, value);
  data.isFaulty = channelNumber !== 0 && value === MISSING + 1;
  data.limit = limit === MISSING ? null : limit / Math.pow(10, channel ? channel.decimalPlaces : 0);
  return data;
}

// Section 8.8.
function decodeStatus(bytes) {
  var head = decodeHead(bytes, 0);
  var at = head.body;
  var data = head.data;
  need(head.length === 32, 'the length of a status');
  need(bytes[at + 3] === 0 || bytes[at + 3] >= 128, 'a positive signal');
  need(bytes[at + 11] <= 100, 'a journal fuller than full');
  data.resetReason = nameOf(RESET_REASONS, bytes[at]);
  data.batteryMillivolt = number(bytes, at + 1, 2) || null;
  data.signalDbm = bytes[at + 3] === 128 ? null : bytes[at + 3] === 0 ? 0 : bytes[at + 3] - 256;
  data.freeHeapBytes = number(bytes, at + 4, 3) || null;
  data.recordsWaiting = number(bytes, at + 7, 4);
  data.journalFillPercent = bytes[at + 11];
  data.firmwareVersion = version(bytes, at + 12);
  data.imageVersion = version(bytes, at + 18);
  data.configurationVersion = positive(bytes, at + 24, 'configuration version');
  data.awakeMilliseconds = number(bytes, at + 28, 4);
  return data;
}

// Section 8.9.
function decodeCommand(bytes) {
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

function encodeCommand(data) {
  var expiry = Math.floor(Date.parse(data.expiresAt) / 1000);
  need(expiry >= 1 && expiry <= 0xFFFFFFFF, 'expiresAt must be a time such as 2026-01-01T00:00:00Z');
  var given = data['arguments'] || [];
  need(given.length <= 8, 'a command has at most 8 arguments');
  var id = integer(data, 'commandId', 0xFFFFFFFF);
  var opcode = numberOf(OPCODES, data.opcode, 'opcode');
  need(id > 0 && opcode > 0, 'commandId and opcode are from 1 on');
  return toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4).concat(toBytes(id, 4), toBytes(expiry, 4), [opcode], writeIntegers(given));
}

// Section 8.10.
function decodeCommandResult(bytes) {
  var head = decodeHead(bytes, 0);
  var at = head.body;
  need(head.length === 9, 'the length of a result');
  need(bytes[at + 4] !== 0, 'result 0');
  head.data.commandId = positive(bytes, at, 'command id');
  head.data.result = nameOf(RESULTS, bytes[at + 4]);
  head.data.value = signed(bytes, at + 5);
  need(head.data.value === 0 || head.data.result === 'Succeeded', 'a value of what did not succeed');
  return head.data;
}

// Section 8.11.
function decodeConfiguration(bytes) {
  need(bytes.length >= 8, 'a configuration has at least 8 bytes');
  return { inReplyTo: number(bytes, 0, 4), version: positive(bytes, 4, 'version'), settings: readSettings(bytes.slice(8)) };
}

function encodeConfiguration(data) {
  var version = integer(data, 'version', 0xFFFFFFFF);
  need(version > 0, 'versions are from 1 on');
  return toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4).concat(toBytes(version, 4), writeSettings(data.settings || {}));
}

// Section 8.12.
function decodeConfigurationReport(bytes) {
  var head = decodeHead(bytes, 0);
  var at = head.body;
  var data = head.data;
  need(head.length >= 10, 'the length of a report');
  data.offeredVersion = number(bytes, at, 4);
  data.error = nameOf(CONFIGURATION_ERRORS, bytes[at + 4]);
  data.field = bytes[at + 5];
  data.version = positive(bytes, at + 6, 'version in force');
  var isAccepted = bytes[at + 4] === 0;
  need(isAccepted || data.offeredVersion !== 0, 'an error without an offer');
  need(!isAccepted || data.field === 0, 'a field without an error');
  need(!isAccepted || data.offeredVersion === 0 || data.offeredVersion === data.version, 'another version than the accepted one');
  data.settings = readSettings(bytes.slice(at + 10));
  return data;
}

// Section 8.13.
function decodeUpdateOffer(bytes) {
  need(bytes.length === 52, 'an offer has 52 bytes');
  var size = positive(bytes, 4, 'size');
  need(size <= MAXIMUM_UPDATE_BYTES, 'the size of the update');
  return {
    inReplyTo: number(bytes, 0, 4), sizeBytes: size, firmwareVersion: version(bytes, 8), imageVersion: version(bytes, 14), sha256: hex(bytes.slice(20))
  };
}

function encodeUpdateOffer(data) {
  var size = integer(data, 'sizeBytes', MAXIMUM_UPDATE_BYTES);
  need(size > 0, 'the size of the update');
  return toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4).concat(
    toBytes(size, 4), versionBytes(data.firmwareVersion), versionBytes(data.imageVersion), sizedHex(data, 'sha256', 32));
}

// Section 8.14.
function decodeUpdateChunk(bytes) {
  need(bytes.length >= 17 && bytes.length <= 976, 'the length of a chunk');
  var data = { inReplyTo: number(bytes, 0, 4), update: hex(bytes.slice(4, 12)), offset: number(bytes, 12, 4), data: hex(bytes.slice(16)) };
  need(data.offset + bytes.length - 16 <= MAXIMUM_UPDATE_BYTES, 'a chunk beyond the last byte');
  return data;
}

function encodeUpdateChunk(data) {
  var chunk = hexBytes(String(data.data));
  need(chunk.length >= 1 && chunk.length <= 960, 'data must be 1 to 960 bytes in hexadecimal digits');
  return toBytes(integer(data, 'inReplyTo', 0xFFFFFFFF), 4).concat(
    sizedHex(data, 'update', 8), toBytes(integer(data, 'offset', MAXIMUM_UPDATE_BYTES - chunk.length), 4), chunk);
}

// Section 8.15.
function decodeUpdateProgress(bytes) {
  var head = decodeHead(bytes, 0);
  var at = head.body;
  var data = head.data;
  need(head.length === 15, 'the length of a progress');
  var state = bytes[at + 12];
  var reason = bytes[at + 13];
  need(state >= 1 && state <= 4, 'state ' + state);
  need((reason !== 0) === (state === 4), 'a reason is for refusals, and they have one');
  data.update = hex(bytes.slice(at, at + 8));
  data.offset = number(bytes, at + 8, 4);
  data.state = UPDATE_STATES[state];
  data.reason = reason === 0 ? null : nameOf(UPDATE_REFUSALS, reason);
  data.chunks = bytes[at + 14];
  need(data.offset <= MAXIMUM_UPDATE_BYTES, 'an offset beyond the last byte');
  need((data.chunks !== 0) === (state === 1), 'chunks are for who receives, and he wants some');
  return data;
}

// Fields of section 13; those without a format here, or with another length, stay bytes.
function readSettings(bytes) {
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

function writeSettings(settings) {
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

function readIntegers(bytes) {
  var integers = [];
  for (var i = 0; i + 4 <= bytes.length; i += 4) {
    integers.push(signed(bytes, i));
  }
  return bytes.length % 4 === 0 ? integers : null;
}

function writeIntegers(integers) {
  var bytes = [];
  for (var i = 0; i < integers.length; i++) {
    if (!(integers[i] >= MISSING && integers[i] <= 0x7FFFFFFF) || integers[i] % 1 !== 0) {
      throw new Error('"' + integers[i] + '" must be a whole number from ' + MISSING + ' to 2147483647.');
    }
    bytes = bytes.concat(toBytes(integers[i] < 0 ? integers[i] + 0x100000000 : integers[i], 4));
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

function readTypes(bytes, offset) {
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
function version(bytes, offset) {
  var text = [bytes[offset], bytes[offset + 1], number(bytes, offset + 2, 2), number(bytes, offset + 4, 2)].join('.');
  return text === '0.0.0.0' ? null : text;
}

function versionBytes(text) {
  var parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text === null ? '0.0.0.0' : text);
  if (!parts || parts[1] > 255 || parts[2] > 255 || parts[3] > 65535 || parts[4] > 65535) {
    throw new Error('"' + text + '" is not a version such as 1.4.207.0.');
  }
  return [Number(parts[1]), Number(parts[2])].concat(toBytes(Number(parts[3]), 2), toBytes(Number(parts[4]), 2));
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
  data.values[channel.name] = channel.isBinary ? value === 1 : physical(channel, value);
}

function physical(channel, value) {
  return value < MISSING + 2 ? null : value / Math.pow(10, channel ? channel.decimalPlaces : 0);
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

function nameOf(names, value) {
  return names[value] || value;
}

function numberOf(names, given, title) {
  var value = typeof given === 'number' ? given : names.indexOf(given);
  if (!(value >= 0 && value <= 255) || value % 1 !== 0) {
    throw new Error('There is no ' + title + ' "' + given + '".');
  }
  return value;
}

function positive(bytes, offset, title) {
  var value = number(bytes, offset, 4);
  need(value !== 0, title + ' 0');
  return value;
}

function signed(bytes, offset) {
  return number(bytes, offset, 4) | 0;
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

function hex(bytes) {
  var text = '';
  for (var i = 0; i < bytes.length; i++) {
    text += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
  }
  return text;
}

function sizedHex(data, name, length) {
  var bytes = hexBytes(String(data[name]));
  if (bytes.length !== length) {
    throw new Error(name + ' must be ' + 2 * length + ' hexadecimal digits.');
  }
  return bytes;
}

function hexBytes(text) {
  if (!/^([0-9a-fA-F]{2})*$/.test(text)) {
    throw new Error('"' + text + '" is not bytes in hexadecimal digits.');
  }
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
