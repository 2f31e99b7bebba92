// The worked examples of docs/uplink-protocol.md, one test each.
'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const codec = require('./engine.js');
const { vectors, table, bytesOf, hexOf } = require('./specification.js');

const STANDARD_PORT = 64;
const CONSTRAINED_PORT = 65;
const types = new Map(table('4.').map(([number, name]) => [name.split(' ')[0].toLowerCase(), Number(number)]));
const kinds = new Map(table('7.2').map(([number, name, layout]) => [name.toLowerCase(), { number: Number(number), layout: layout.split(' ') }]));
const channels = new Map(table('7.1').map(([number, , unit, decimals, minimum, maximum]) => [number, { unit, decimals: Number(decimals), isState: minimum === '0' && maximum === '1' }]));

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

function assertAnswer(vector, data) {
  assert.equal(data.message, 'answer');
  assert.equal(data.inReplyTo, Number(vector['in-reply-to']));
  assert.equal(data.acknowledgedRecordNumber, Number(vector.acknowledged));
  assert.equal(data.utcMilliseconds, Number(vector.utc));
  assert.equal(data.queueEmpty, vector['queue-empty'] === 'yes');
}

// How each message of the document is compared. A message that is not here has no decoder in the codec yet.
const comparisons = { reading: assertReading, answer: assertAnswer };

function decoded(result) {
  assert.deepEqual(result.errors, []);
  return result.data;
}

function settings(vector) {
  return { key: vector.key, node: vector.identity, kind: vector.kind, highestCounter: String(Number(vector.counter) - 1) };
}

const examples = vectors().filter((vector) => vector.frame && (vector.message === 'constrained' || comparisons[vector.message]));

test('There are readings of every kind, an answer and constrained frames of every kind', () => {
  const of = (message) => examples.filter((vector) => vector.message === message).map((vector) => vector.kind);
  assert.deepEqual(of('reading'), [...kinds.keys()]);
  assert.deepEqual(of('constrained'), [...kinds.keys()]);
  assert.equal(of('answer').length, 1);
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

    const type = types.get(vector.message);
    const decode = type < 16 ? codec.decodeUplink : codec.decodeDownlink;
    const sealed = decoded(decode({ fPort: STANDARD_PORT, bytes: bytesOf(vector.frame), variables: settings(vector) }));
    assert.equal(sealed.frameCounter, Number(vector.counter));
    const plain = decoded(decode({ fPort: type, bytes: bytesOf(vector.payload) }));
    comparisons[vector.message](vector, sealed);
    comparisons[vector.message](vector, plain);

    if (type >= 16) {
      const encoded = codec.encodeDownlink({ data: plain });
      assert.deepEqual([encoded.errors, encoded.fPort, hexOf(encoded.bytes)], [[], type, hexOf(bytesOf(vector.payload))]);
      const frame = codec.encodeDownlink({ data: sealed, variables: settings(vector) });
      assert.deepEqual([frame.errors, frame.fPort, hexOf(frame.bytes)], [[], STANDARD_PORT, hexOf(bytesOf(vector.frame))]);
    }
  });
}

const refusals = table('14.8');
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
