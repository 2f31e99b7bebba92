// Reads payloads of batches, a line of standard input each: frame counter and hexadecimal digits; "keep" before them keeps the state
// behind the batch. Writes what the codec makes of each, a line of JSON.
'use strict';

const readline = require('node:readline');
const codec = require('./engine.js');
const { bytesOf } = require('./specification.js');

const FARTHEST = 31;
let states = {};
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [keep, counter, payload] = line.split(' ');
  const { data, errors, state } = codec.decodeUplink({ fPort: 2, bytes: bytesOf(payload), frameCounter: Number(counter), states });
  if (keep === 'keep') {
    states = Object.fromEntries(Object.entries(states).filter(([known]) => counter - known < FARTHEST));
    states[counter] = state;
  }
  process.stdout.write(`${JSON.stringify({ errors, records: data?.records ?? null, moreQueued: data?.moreQueued, nextUplinkSeconds: data?.nextUplinkSeconds })}\n`);
});
