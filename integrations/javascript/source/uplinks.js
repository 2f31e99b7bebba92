// Messages from the node: sections 8.1 and 8.4 to 8.15. Each takes the bytes of a payload and gives its data, or throws.

import { MISSING, hex, need, number, positive, signed } from './bytes.js';
import { CHANNELS } from './channels.js';
import { CONFIGURATION_ERRORS, readSettings } from './configuration.js';
import { MAXIMUM_UPDATE_BYTES, nameOf, readTypes, version } from './fields.js';
import { kindName, physical, readValues } from './values.js';

// Open number spaces: a number without a name stays a number. The name of number n stands at index n.
var RESET_REASONS = ['Unknown', 'PowerOn', 'TimerWake', 'PinWake', 'Restart', 'Watchdog', 'BrownOut', 'Crash', 'Update', 'Provisioned'];
var ALARM_PHASES = [null, 'Begin', 'End', 'Moment'];

var ALARM_RULES = [null, 'AboveLimit', 'BelowLimit', 'RisingFast', 'FallingFast', 'StateEntered', 'ProbeFailed', 'ProbeStuck', 'ProbeFouled',
  'ProbeDrifting', 'FullSoon', 'Collected', 'Fire', 'Overload', 'BatteryWeak', 'JournalNearlyFull'];

var RESULTS = [null, 'Received', 'Succeeded', 'Failed', 'Expired', 'UnknownOpcode', 'InvalidArguments', 'Interrupted', 'ClockNotSet',
  'Forbidden', 'Superseded'];

var UPDATE_STATES = [null, 'Receiving', 'Received', 'Running', 'Refused'];
var UPDATE_REFUSALS = [null, 'NotSupported', 'NoRoom', 'WrongImage', 'SameVersion', 'BatteryWeak', 'StorageFailed', 'WrongHash', 'DidNotStart'];

// Section 8.1.
export function decodeReading(bytes, context) {
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
    context.warnings.push('The node\'s clock was not set: take the time of arrival.');
  }
  if (bytes[0] & 0x20) {
    need(bytes.length >= position + 3, 'the reading ends inside its next uplink');
    data.nextUplinkSeconds = number(bytes, position, 3);
    need(data.nextUplinkSeconds !== 0, 'a present next uplink of 0');
    position += 3;
  }
  readValues(kind, bytes, position, false, data, context.warnings);
  return data;
}

// Section 10: the packed values alone.
export function decodePacked(kind, bytes, warnings) {
  var data = { message: 'constrained', kind: kindName(kind) };
  readValues(kind, bytes, 0, true, data, warnings);
  return data;
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
export function decodeHello(bytes) {
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
export function decodeAlarm(bytes) {
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
export function decodeStatus(bytes) {
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

// Section 8.10.
export function decodeCommandResult(bytes) {
  var head = decodeHead(bytes, 0);
  var at = head.body;
  need(head.length === 9, 'the length of a result');
  need(bytes[at + 4] !== 0, 'result 0');
  head.data.commandId = positive(bytes, at, 'command id');
  head.data.result = nameOf(RESULTS, bytes[at + 4]);
  head.data.value = signed(bytes, at + 5);
  need(head.data.value === 0 || /^(Succeeded|Failed|InvalidArguments)$/.test(head.data.result), 'a value of what has none');
  return head.data;
}

// Section 8.12.
export function decodeConfigurationReport(bytes) {
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

// Section 8.15.
export function decodeUpdateProgress(bytes) {
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
