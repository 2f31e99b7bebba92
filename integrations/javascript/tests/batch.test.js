// The worked examples of docs/batch-codec.md, in their order: each may lean on the one before.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const assert = require('node:assert/strict');
const codec = require('./engine.js');
const { bytesOf, channels } = require('./specification.js');

const FIRST_COUNTER = 1000;
const BATCH = 2;

/** Every worked example as an object of its labels and lists of words; a label that comes often has a list of lists. */
function examples() {
  const text = fs.readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'batch-codec.md'), 'utf8');
  let counter = FIRST_COUNTER;
  return [...text.matchAll(/### 12\.\d+ ([^\n]*)\n[^`]*```nf-batch-vector\n([^`]*)```/g)].map(([, title, block]) => {
    const found = { title, record: [] };
    for (const [label, ...words] of block.trim().split('\n').map((line) => line.trim().split(/ +/))) {
      if (label === 'record') {
        found.record.push(words);
      } else {
        found[label] = words.join(' ');
      }
    }
    counter += Math.max(1, Number(found.distance));
    return { ...found, counter };
  });
}

function recordIn({ recordNumber, sampledAt, values, missing, faulty }) {
  const words = Object.entries(values).map(([name, value]) => {
    const { decimals, isState } = channels().find((channel) => channel.name === name);
    if (value === null) {
      return missing.includes(name) ? 'missing' : faulty.includes(name) ? 'faulty' : 'nothing';
    }
    assert.equal(typeof value, isState ? 'boolean' : 'number');
    return String(Math.round(Number(value) * 10 ** decimals));
  });
  return [String(recordNumber), String(sampledAt === null ? 0 : Date.parse(sampledAt) / 1000), ...words];
}

test('There are batches that stand alone and batches that lean', () => {
  assert.deepEqual([...new Set(examples().map(({ distance }) => distance === '0'))], [true, false]);
});

const states = {};
for (const example of examples()) {
  test(`12 ${example.title}`, () => {
    const input = { fPort: BATCH, bytes: bytesOf(example.payload), frameCounter: example.counter, states: { ...states } };
    const { data, errors, state } = codec.decodeUplink(input);
    assert.deepEqual(errors, []);
    assert.deepEqual(data.records.map(recordIn), example.record);
    assert.equal(data.recordCount, example.record.length);
    assert.equal(data.moreQueued, example['more-queued'] === 'yes');
    assert.equal(data.nextUplinkSeconds ?? 0, Number(example['next-uplink']));
    states[example.counter] = state;
  });
}

test('A batch that leans on a state that was not given says which', () => {
  const leaning = examples().find(({ distance }) => distance !== '0');
  const { data, errors } = codec.decodeUplink({ fPort: BATCH, bytes: bytesOf(leaning.payload), frameCounter: leaning.counter });
  assert.equal(data, undefined);
  assert.match(errors[0], new RegExp(`^StateUnknown: .* frame ${leaning.counter - leaning.distance}`));
});
