// Records of a batch: docs/batch-codec.md, whose sections the comments name.

import { MISSING, bits, need, number, positive, refuseIf } from './bytes.js';
import { CHANNELS } from './channels.js';
import { physical } from './values.js';

// A batch may lean on an earlier one, whose state a formatter cannot remember: who keeps the states gives them as states, an
// object by frame counter, and keeps the state behind this batch too.
export function decodeBatch(bytes, context) {
  need(bytes.length > 0, 'a batch without bytes');
  var distance = bytes[0] & 0x1F;
  var state = distance === 0 ? firstState(bytes) : knownState(context.states, context.counter - distance);
  var coder = { bytes: bytes, position: distance === 0 ? 10 + bytes[1] : 1, end: bytes.length, code: 0, range: 0xFFFFFFFF };
  var data = { recordCount: state.records, moreQueued: (bytes[0] & 0x80) !== 0, nextUplinkSeconds: state.nextUplink, units: {}, records: [] };
  if ((bytes[0] & 0x40) === 0) {
    data.recordCount = takeEnd(coder, 1) + 1;
    need(data.recordCount !== state.records, 'a number of records that goes without saying');
  }
  if (bytes[0] & 0x20) {
    data.nextUplinkSeconds = takeEnd(coder, 3);
    need(data.nextUplinkSeconds !== state.nextUplink, 'a next uplink that goes without saying');
  }
  need(data.recordCount > 0, 'a batch without records');
  need(coder.end === coder.position || bytes[coder.end - 1] !== 0, 'a zero at the end of the code');
  for (var i = 0; i < 4; i++) {
    coder.code = coder.code * 256 + nextByte(coder);
  }
  need(coder.code < coder.range, 'a code that nobody writes');

  for (i = 0; i < data.recordCount; i++) {
    data.records.push(readRecord(coder, state));
  }
  need(coder.end <= coder.position - 3 && coder.code < 0x1000000, 'a code that does not end where its records do');
  state.channels.forEach(function (channel) {
    var known = CHANNELS[channel.number];
    if (known && known.unit !== '') {
      data.units[known.name] = known.unit;
    }
  });
  state.records = data.recordCount;
  state.nextUplink = data.nextUplinkSeconds;
  data.nextUplinkSeconds = data.nextUplinkSeconds || null;
  context.state = state;
  return data;
}

function firstState(bytes) {
  need(bytes[1] >= 1 && bytes[1] <= 64 && bytes.length >= 10 + bytes[1], 'the beginning of a batch');
  var state = { channels: [], time: model(-1), number: positive(bytes, 2 + bytes[1], 'record number') - 1, seconds: number(bytes, 6 + bytes[1], 4),
    lastStep: 0, interval: 0, records: 0, nextUplink: 0, age: 0, isFirst: true };
  for (var i = 0; i < bytes[1]; i++) {
    need(bytes.indexOf(bytes[2 + i], 2) === 2 + i, 'a channel twice');
    state.channels.push(model(bytes[2 + i]));
  }
  return state;
}

function knownState(states, counter) {
  refuseIf(!states || !states[counter], 'StateUnknown', 'this batch leans on the state behind frame ' + counter + ', which is not among states.');
  return JSON.parse(JSON.stringify(states[counter]));
}

function model(channel) {
  var counts = [];
  for (var i = 0; i < 31; i++) {
    counts.push(i < 15 ? 8 : 1);
  }
  return { number: channel, last: 0, delta: 0, own: 0, neighbour: 0, magnitude: 0, absent: 0, stay: 2048, counts: counts };
}

function takeEnd(coder, length) {
  coder.end -= length;
  need(coder.end >= coder.position, 'the end of a batch');
  return number(coder.bytes, coder.end, length);
}

function readRecord(coder, state) {
  var age = state.age;
  var isYoung = age < 192;
  var counts = age < 16 || age % (isYoung ? 2 : 4) === 0;
  var learns = age < 16 || age % (isYoung ? 2 : 8) === 0;
  if (age <= 192 && (age % 16 === 0 || (age < 16 && (age & (age - 1)) === 0))) {
    state.channels.forEach(makeTable);
  }
  var clock = { number: state.number + 1, seconds: state.isFirst ? state.seconds : expected(state, 1), isRegular: !state.isFirst, isRead: state.isFirst };
  state.isFirst = false;
  var record = { values: {}, missing: [], faulty: [] };
  var x = 0;
  for (var i = 0; i < state.channels.length; i++) {
    var channel = state.channels[i];
    var known = CHANNELS[channel.number];
    var name = known ? known.name : 'channel' + channel.number;
    var residual = readSample(coder, channel, counts);
    if (residual === 'irregular') {
      need(i === 0 && !clock.isRead, 'an irregular record where none can be');
      readIrregular(coder, state, clock);
      residual = readSample(coder, channel, counts);
      need(residual !== 'irregular', 'an irregular record where none can be');
    }
    if (residual === null) {
      x = 0;
      record.values[name] = null;
      (channel.absent === 1 ? record.missing : record.faulty).push(name);
      continue;
    }
    var delta = (residual + 7 + ((multiply(channel.own, channel.delta) + multiply(channel.neighbour, x) - 26624) >> 12)) | 0;
    if (learns) {
      learn(channel, delta, x, i > 0 ? state.channels[i - 1].magnitude : 0, isYoung ? 6 : 4);
    }
    channel.delta = x = delta;
    channel.last = (channel.last + x) | 0;
    need(channel.last > MISSING + 1, 'a value that none can be');
    record.values[name] = known && known.isBinary && (channel.last === 0 || channel.last === 1) ? channel.last === 1 : physical(known, channel.last);
  }
  need(clock.number <= 0xFFFFFFFF, 'a record number beyond the last');
  if (clock.isRegular) {
    state.lastStep = state.interval;
  }
  state.number = clock.number;
  state.seconds = clock.seconds;
  record.recordNumber = clock.number;
  record.sampledAt = clock.seconds === 0 ? null : new Date(clock.seconds * 1000).toISOString();
  state.age = age === 255 ? 192 : age + 1;
  return record;
}

// Section 8: the weights follow the sign of the error; x and m are those of the channel before it.
function learn(channel, delta, x, m, shift) {
  var error = (2 * delta - ((multiply(channel.own, channel.delta) + multiply(channel.neighbour, x)) >> 11)) | 0;
  if (error !== 0 && channel.delta !== 0) {
    channel.own += (error ^ channel.delta) < 0 ? -(1 << shift) : 1 << shift;
  }
  if (error !== 0 && x !== 0) {
    var step = Math.floor((channel.magnitude << shift) / (m + 1)) + 1;
    channel.neighbour += (error ^ x) < 0 ? -step : step;
  }
  channel.magnitude += Math.min(Math.abs(delta), (channel.magnitude >> 2) + 1, 1048576) - (channel.magnitude >> 4);
}

// Section 9.
function expected(state, step) {
  return state.seconds === 0 ? 0 : (state.seconds + multiply(state.interval, step)) >>> 0;
}

function readIrregular(coder, state, clock) {
  var step = 1;
  if (readBits(coder, 1) === 1) {
    var width = readBits(coder, 5);
    step = Math.pow(2, width) + readLong(coder, width);
    need(step > 1, 'a gap of none');
  }
  makeTable(state.time);
  var deviation = readResidual(coder, readSymbol(coder, state.time, true));
  need(deviation !== null && (step > 1 || deviation !== 0), 'an irregular record that is none');
  clock.number = state.number + step;
  clock.seconds = (expected(state, step) + deviation) >>> 0;
  clock.isRegular = false;
  clock.isRead = true;
  if (step === 1 && clock.seconds !== 0 && state.seconds !== 0) {
    var seconds = (clock.seconds - state.seconds) >>> 0;
    if (seconds === state.lastStep || state.interval === 0) {
      state.interval = seconds;
    }
    state.lastStep = seconds;
  }
}

// Section 6: a residual, null when the channel is absent, or 'irregular'.
function readSample(coder, channel, counts) {
  if (channel.absent !== 0) {
    var bound = Math.floor(coder.range / 4096) * channel.stay;
    var stays = coder.code < bound;
    coder.code -= stays ? 0 : bound;
    coder.range = stays ? bound : coder.range - bound;
    channel.stay += stays ? (4096 - channel.stay) >> 4 : -(channel.stay >> 4);
    normalise(coder);
    if (stays) {
      return null;
    }
  }
  var symbol = readSymbol(coder, channel, counts);
  if (symbol === 16) {
    return 'irregular';
  }
  if (symbol === 15) {
    channel.absent = channel.absent === 0 ? 1 + readBits(coder, 1) : 3 - channel.absent;
    return null;
  }
  channel.absent = 0;
  return readResidual(coder, symbol);
}

function readResidual(coder, symbol) {
  if (symbol < 15) {
    return symbol - 7;
  }
  if (symbol < 17) {
    return null;
  }
  if (symbol === 30) {
    var wide = readLong(coder, 32) | 0;
    need(Math.abs(wide) >= 65536, 'a residual that has a shorter symbol');
    return wide;
  }
  var width = symbol - 14;
  var bits = readBits(coder, width + 1);
  return bits >> width ? -bits : bits + (1 << width);
}

// Section 7: entry symbol + 1 of the table is the sum of the counts of all higher symbols.
function makeTable(channel) {
  channel.table = [0];
  for (var symbol = 30; symbol >= 0; symbol--) {
    channel.table.unshift(channel.table[0] + channel.counts[symbol]);
  }
  if (channel.table[0] > 16384) {
    channel.counts = channel.counts.map(function (count) {
      return (count + 1) >> 1;
    });
    makeTable(channel);
  }
}

function readSymbol(coder, channel, counts) {
  var table = channel.table;
  coder.range = Math.floor(coder.range / table[0]);
  var target = Math.floor(coder.code / coder.range);
  need(target < table[0], 'a code that nobody writes');
  var symbol = 0;
  while (table[symbol + 1] > target) {
    symbol++;
  }
  coder.code -= coder.range * table[symbol + 1];
  coder.range *= table[symbol] - table[symbol + 1];
  channel.counts[symbol] += counts ? 32 : 0;
  normalise(coder);
  return symbol;
}

function readLong(coder, width) {
  return width > 16 ? readBits(coder, width - 16) * 65536 + readBits(coder, 16) : readBits(coder, width);
}

// Section 5.
function readBits(coder, width) {
  coder.range = Math.floor(coder.range / Math.pow(2, width));
  var value = Math.floor(coder.code / coder.range);
  need(value < Math.pow(2, width), 'a code that nobody writes');
  coder.code -= coder.range * value;
  normalise(coder);
  return value;
}

function normalise(coder) {
  while (coder.range < 0x1000000) {
    coder.code = coder.code * 256 + nextByte(coder);
    coder.range *= 256;
  }
}

function nextByte(coder) {
  return coder.position++ < coder.end ? coder.bytes[coder.position - 1] : 0;
}

// The lower 32 bits of a product, signed.
function multiply(a, b) {
  return ((a & 0xFFFF) * b + (((a >>> 16) * b & 0xFFFF) * 65536)) | 0;
}
