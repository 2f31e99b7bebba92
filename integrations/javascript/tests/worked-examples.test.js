// The worked examples of docs/uplink-protocol.md, one test each.
'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const codec = require('./engine.js');
const specification = require('./specification.js');

const { vectors, table, bytesOf, hexOf } = specification;

const STANDARD_PORT = 64;
const CONSTRAINED_PORT = 65;
const types = new Map(table('4.', 'type').map(([number, name]) => [name.split(' ')[0].replace(/\B[A-Z]/g, '-$&').toLowerCase(), Number(number)]));
const kinds = new Map(table('7.2', 'kind').map(([number, name, layout]) => [name.toLowerCase(), { number: Number(number), layout: layout.split(' ') }]));
const channels = new Map(specification.channels().map((channel) => [channel.number, channel]));

// Integers of the document against physical values of the codec.
function assertValues(kind, expected, data) {
  const layout = kinds.get(kind).layout;
  const names = Object.keys(data.values);
  const integers = names.map((name, index) => {
    const { decimals, isState, unit } = channels.get(layout[index]);
    assert.equal(data.units[name] ?? '', unit);
    if (data.values[name] === null) {
      return data.missing.includes(name) ? 'missing' : 'faulty';
    }
    assert.equal(typeof data.values[name], isState ? 'boolean' : 'number');
    return String(Math.round(Number(data.values[name]) * 10 ** decimals));
  });
  assert.deepEqual(integers, expected.split(' '));
}

function assertReading(vector, data) {
  assert.equal(data.message, 'reading');
  assert.equal(data.kind, vector.kind);
  assert.equal(data.recordNumber, Number(vector.record));
  assert.equal(data.sampledAt === null ? 0 : Date.parse(data.sampledAt) / 1000, Number(vector['sampled-at']));
  assert.equal(data.nextUplinkSeconds ?? 0, Number(vector['next-uplink']));
  assert.equal(data.moreQueued, vector['more-queued'] === 'yes');
  assertValues(vector.kind, vector.values, data);
}

const numberOr = (value, unknown, other) => (Number(value) === unknown ? other : Number(value));
const time = (seconds) => (seconds === '0' ? null : new Date(Number(seconds) * 1000).toISOString());
const integers = (text) => (text === 'none' ? [] : text.split(' ').map(Number));
const versionOf = (text) => (text === '0 0 0 0' ? null : text.replaceAll(' ', '.'));
const names = (section, which) => new Map(table(section, which).map(([number, name]) => [number, name]));
const named = (section, which, number) => names(section, which).get(number) ?? Number(number);
const entries = (text) => (text === 'none' ? [] : text.split(', ').map((entry) => entry.split(' ').map(Number)));

const head = (vector) => ({ moreQueued: vector['more-queued'] === 'yes', time: time(vector.time), nextUplinkSeconds: numberOr(vector['next-uplink'], 0, null) });

const answer = (vector) => ({
  inReplyTo: Number(vector['in-reply-to']),
  acknowledgedRecordNumber: Number(vector.acknowledged),
  utcMilliseconds: Number(vector.utc),
  utc: vector.utc === '0' ? null : new Date(Number(vector.utc)).toISOString(),
  queueEmpty: vector['queue-empty'] === 'yes',
  codecStateUnknown: vector['codec-state-unknown'] === 'yes',
});

function settingsIn(vector) {
  const settings = { name: vector.name, brokerHost: vector.broker, brokerPort: Number(vector.port) };
  settings.sampleIntervalSeconds = Number(vector.sample);
  settings.uplinkIntervalSeconds = Number(vector.uplink);
  const lists = {
    calibration: integers(vector.calibration),
    limits: entries(vector.limits).map(([channel, rule, limit, hysteresis, dwellSeconds]) => ({ channel, rule, limit, hysteresis, dwellSeconds })),
    schedule: entries(vector.schedule).map(([days, state, minute]) => ({ days, state, minute })),
  };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length > 0) {
      settings[name] = list;
    }
  }
  const settingNames = names('13.', 'setting');
  for (const [number, value] of entries(vector.settings)) {
    settings[settingNames.get(String(number))] = value;
  }
  return settings;
}

// What each message of the document is to the codec. A message that is not here has no decoder in the codec.
const expectations = {
  answer,
  welcome: (vector) => ({ ...answer(vector), types: integers(vector.types) }),
  hello: (vector) => ({
    ...head(vector),
    kind: vector.kind,
    resetReason: named('8.5', 'reset reason', vector['reset-reason']),
    types: integers(vector.types),
    firmwareVersion: versionOf(vector.firmware),
    imageVersion: versionOf(vector.image),
    configurationVersion: Number(vector['configuration-version']),
    firstRecordNumber: Number(vector['first-record']),
    lastRecordNumber: Number(vector['last-record']),
    board: vector.board,
  }),
  alarm: (vector) => {
    const channel = channels.get(vector.channel);
    const scale = 10 ** (channel?.decimals ?? 0);
    return {
      ...head(vector),
      phase: [, 'Begin', 'End', 'Moment'][vector.phase],
      alarmNumber: Number(vector.alarm),
      rule: named('8.7', 'rule', vector.rule),
      channel: channel?.name ?? Number(vector.channel),
      unit: channel?.unit ?? '',
      value: ['missing', 'faulty'].includes(vector.value) ? null : Number(vector.value) / scale,
      isFaulty: vector.value === 'faulty',
      limit: vector.limit === 'missing' ? null : Number(vector.limit) / scale,
    };
  },
  status: (vector) => ({
    ...head(vector),
    resetReason: named('8.5', 'reset reason', vector['reset-reason']),
    batteryMillivolt: numberOr(vector.battery, 0, null),
    signalDbm: numberOr(vector.signal, -128, null),
    freeHeapBytes: numberOr(vector['free-heap'], 0, null),
    recordsWaiting: Number(vector.pending),
    journalFillPercent: Number(vector['journal-fill']),
    firmwareVersion: versionOf(vector.firmware),
    imageVersion: versionOf(vector.image),
    configurationVersion: Number(vector['configuration-version']),
    awakeMilliseconds: Number(vector.awake),
  }),
  command: (vector) => ({
    inReplyTo: Number(vector['in-reply-to']),
    commandId: Number(vector.command),
    expiresAt: time(vector.expiry),
    opcode: named('8.9', 'opcode', vector.opcode),
    arguments: integers(vector.arguments),
  }),
  'command-result': (vector) => ({
    ...head(vector),
    commandId: Number(vector.command),
    result: named('8.10', 'result', vector.result),
    value: Number(vector.value),
  }),
  configuration: (vector) => ({ inReplyTo: Number(vector['in-reply-to']), version: Number(vector.version), settings: settingsIn(vector) }),
  'configuration-report': (vector) => ({
    ...head(vector),
    offeredVersion: Number(vector.offered),
    error: [...table('13.', 'number', 1)].find(([number]) => number === vector.error)[1],
    field: Number(vector.field),
    version: Number(vector.version),
    settings: settingsIn(vector),
  }),
  'update-offer': (vector) => ({
    inReplyTo: Number(vector['in-reply-to']),
    sizeBytes: Number(vector.size),
    firmwareVersion: versionOf(vector.firmware),
    imageVersion: versionOf(vector.image),
    sha256: vector['sha-256'],
  }),
  'update-chunk': (vector) => ({ inReplyTo: Number(vector['in-reply-to']), update: vector.name, offset: Number(vector.offset), data: vector.data }),
  'update-progress': (vector) => ({
    ...head(vector),
    update: vector.name,
    offset: Number(vector.offset),
    state: named('8.15', 'state', vector.state),
    reason: vector.reason === '0' ? null : named('8.15', 'reason', vector.reason),
    chunks: Number(vector.chunks),
  }),
};

function assertMessage(vector, data) {
  if (vector.message === 'reading') {
    assertReading(vector, data);
    return;
  }
  const message = nameOf(vector);
  const { frameCounter, ...rest } = data;
  assert.deepEqual(rest, { message, ...expectations[message](vector) });
}

// The file of section 13 took the name first.
const nameOf = (vector) => vector.message.replace(/-message$/, '');

function decoded(result) {
  assert.deepEqual(result.errors, []);
  return result.data;
}

function settings(vector) {
  return { key: vector.key, node: vector.identity, kind: vector.kind, highestCounter: String(Number(vector.counter) - 1) };
}

const examples = vectors().filter((vector) => vector.frame);

test('There are readings of every kind, answers and constrained frames of every kind', () => {
  const of = (message) => examples.filter((vector) => vector.message === message).map((vector) => vector.kind);
  assert.deepEqual(of('reading'), [...kinds.keys()]);
  assert.deepEqual(of('constrained'), [...kinds.keys()]);
  assert.ok(of('answer').length > 0);
});

for (const vector of examples) {
  test(`${vector.title}`, () => {
    if (vector.message === 'constrained') {
      const sealed = decoded(codec.decodeUplink({ fPort: CONSTRAINED_PORT, bytes: bytesOf(vector.frame), variables: settings(vector) }));
      assert.equal(sealed.frameCounter, Number(vector.counter));
      const plain = decoded(codec.decodeUplink({ fPort: 32 + kinds.get(vector.kind).number, bytes: bytesOf(vector.payload) }));
      for (const data of [sealed, plain]) {
        assert.equal(data.kind, vector.kind);
        assertValues(vector.kind, vector.rounded, data);
      }
      return;
    }

    const type = types.get(nameOf(vector));
    const decode = type < 16 ? codec.decodeUplink : codec.decodeDownlink;
    const sealed = decoded(decode({ fPort: STANDARD_PORT, bytes: bytesOf(vector.frame), variables: settings(vector) }));
    assert.equal(sealed.frameCounter, Number(vector.counter));
    const plain = decoded(decode({ fPort: type, bytes: bytesOf(vector.payload) }));
    assertMessage(vector, sealed);
    assertMessage(vector, plain);

    if (type >= 16) {
      const encoded = codec.encodeDownlink({ data: plain });
      assert.deepEqual([encoded.errors, encoded.fPort, hexOf(encoded.bytes)], [[], type, hexOf(bytesOf(vector.payload))]);
      const frame = codec.encodeDownlink({ data: sealed, variables: settings(vector) });
      assert.deepEqual([frame.errors, frame.fPort, hexOf(frame.bytes)], [[], STANDARD_PORT, hexOf(bytesOf(vector.frame))]);
    }
  });
}

const refusals = table('14.8', 'the frame …');
test('There are refusals', () => assert.ok(refusals.length > 10));

for (const [title, cameAs, highestCounter, hex, reason] of refusals) {
  test(`14.8 ${title}: ${reason}`, () => {
    const bin = examples.find((vector) => vector.kind === 'bin');
    const decode = cameAs === 'uplink' ? codec.decodeUplink : codec.decodeDownlink;
    const { data, errors } = decode({ fPort: STANDARD_PORT, bytes: bytesOf(hex), variables: { key: bin.key, node: bin.identity, highestCounter } });
    if (reason === 'None') {
      assert.deepEqual(errors, []);
      assert.equal(data.recordNumber, Number(bin.record));
    } else {
      assert.equal(data, undefined);
      assert.deepEqual(errors.map((error) => error.split(':')[0]), [reason]);
    }
  });
}

for (const [title, type, payload] of table('14.29', 'the message is …')) {
  test(`14.29 ${title}: Malformed`, () => {
    const decode = Number(type) < 16 ? codec.decodeUplink : codec.decodeDownlink;
    const { data, errors } = decode({ fPort: Number(type), bytes: bytesOf(payload) });
    assert.equal(data, undefined);
    assert.deepEqual(errors.map((error) => error.split(':')[0]), ['Malformed']);
  });
}
