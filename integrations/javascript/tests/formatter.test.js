// What the networks ask of a formatter.
'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const codec = require('./engine.js');
const { vectors, bytesOf } = require('./specification.js');

const example = (message, kind) => vectors().find((vector) => vector.message === message && (!kind || vector.kind === kind));

test('The file fits the 40,960 bytes that The Things Stack allows', () => {
  assert.ok(Buffer.byteLength(codec.source) <= 40960, `${Buffer.byteLength(codec.source)} bytes`);
});

test('The file is what its source gives', async () => {
  const { bundle } = await import('../build.mjs');
  assert.ok(codec.source === await bundle(), 'nf-codec.js is older than the folder source; run npm run build');
});

test('The file keeps to ECMAScript 5.1', () => {
  const code = codec.source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '');
  assert.doesNotMatch(code, /\b(let|const|class|async|await|yield|import|export)\b|=>|`|\.\.\.|\*\*|\?\?|\?\.|\b\d+n\b|\bfor\s*\([^)]*\bof\b/);
});

test('Physical values have their units', () => {
  const { data, errors } = codec.decodeUplink({ fPort: 1, bytes: bytesOf(example('reading', 'pond').payload) });
  assert.deepEqual(errors, []);
  assert.equal(data.values.waterTemperature, 18.37);
  assert.equal(data.units.waterTemperature, '°C');
  assert.equal(data.values.dissolvedOxygen, 7.64);
  assert.equal(data.units.dissolvedOxygen, 'mg/L');
});

test('A state is true or false', () => {
  const { data } = codec.decodeUplink({ fPort: 1, bytes: bytesOf(example('reading', 'switch').payload) });
  assert.equal(data.values.relayState, true);
  assert.equal(data.values.buttonEvent, 1);
});

test('A failed measurement is null and a warning, a missing one is null', () => {
  const pond = codec.decodeUplink({ fPort: 1, bytes: bytesOf(example('reading', 'pond').payload) });
  assert.equal(pond.data.values.waterLevel, null);
  assert.deepEqual(pond.data.faulty, ['waterLevel']);
  assert.ok(pond.warnings.includes('Measurement failed: waterLevel.'));
  const bin = codec.decodeUplink({ fPort: 1, bytes: bytesOf(example('reading', 'bin').payload) });
  assert.equal(bin.data.values.lidOpen, null);
  assert.deepEqual(bin.data.missing, ['lidOpen']);
  assert.deepEqual(bin.warnings, []);
});

test('Input that is not accepted gives errors and no data', () => {
  const payload = bytesOf(example('reading', 'bin').payload);
  for (const [bytes, reason] of [
    [[], 'Malformed'],
    [payload.slice(0, -1), 'Malformed'],
    [[...payload, 0], 'Malformed'],
    [[0xE0, ...payload.slice(1)], 'Malformed'],
    [[payload[0], 0, 0, 0, 0, ...payload.slice(5)], 'Malformed'],
    [[...payload.slice(0, -1), payload.at(-1) | 1], 'Malformed'],
  ]) {
    const result = codec.decodeUplink({ fPort: 1, bytes });
    assert.equal(result.data, undefined);
    assert.equal(result.errors.length, 1);
    assert.match(result.errors[0], new RegExp(`^${reason}: `));
  }
});

test('A port that carries nothing, and a message that goes the other way, are refused', () => {
  assert.match(codec.decodeUplink({ fPort: 200, bytes: [1] }).errors[0], /^UnknownType: port 200/);
  assert.match(codec.decodeUplink({ fPort: 16, bytes: bytesOf(example('answer').payload) }).errors[0], /^WrongDirection: /);
  assert.match(codec.decodeDownlink({ fPort: 1, bytes: [1] }).errors[0], /^WrongDirection: /);
  assert.match(codec.decodeUplink({ fPort: 63, bytes: [1] }).errors[0], /^Malformed: kind 31/);
});

test('A sealed frame without a key says what to set', () => {
  assert.match(codec.decodeUplink({ fPort: 64, bytes: bytesOf(example('reading', 'bin').frame) }).errors[0], /set key and node/);
});

test('Settings that cannot be are named', () => {
  const input = (variables) => ({ fPort: 64, bytes: bytesOf(example('reading', 'bin').frame), variables });
  const { key, identity } = example('reading', 'bin');
  assert.match(codec.decodeUplink(input({ key: 'abc', node: identity })).errors[0], /^Setting key/);
  assert.match(codec.decodeUplink(input({ key, node: 'abc' })).errors[0], /^Setting node/);
  assert.match(codec.decodeUplink(input({ key, node: identity, highestCounter: 'x' })).errors[0], /^Setting highestCounter/);
});

test('Without a highest counter the counter is found and a warning says what is not checked', () => {
  const { frame, key, identity, counter } = example('reading', 'bin');
  const { data, warnings } = codec.decodeUplink({ fPort: 64, bytes: bytesOf(frame), variables: { key, node: identity } });
  assert.equal(data.frameCounter, Number(counter));
  assert.match(warnings[0], /no memory/);
});

test('A downlink that cannot be encoded says which field is wrong', () => {
  const data = { message: 'answer', inReplyTo: 1, acknowledgedRecordNumber: 2, utcMilliseconds: 3, queueEmpty: true };
  assert.deepEqual(codec.encodeDownlink({ data }).errors, []);
  assert.match(codec.encodeDownlink({ data: { ...data, inReplyTo: -1 } }).errors[0], /^inReplyTo must be/);
  assert.match(codec.encodeDownlink({ data: { ...data, utcMilliseconds: 2 ** 48 } }).errors[0], /^utcMilliseconds must be/);
  assert.match(codec.encodeDownlink({ data: { message: 'reading' } }).errors[0], /no downlink "reading"/);
  assert.match(codec.encodeDownlink({}).errors[0], /no downlink/);
  assert.deepEqual(codec.encodeDownlink({ data: { ...data, inReplyTo: 0.5 } }).bytes, []);
});
