// Loads the codec as a network's formatter engine does: a bare ECMAScript 5.1 global, no modules, nothing newer.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const file = path.join(__dirname, '..', 'nf-codec.js');
const source = fs.readFileSync(file, 'utf8');

const newer = ['BigInt', 'BigInt64Array', 'BigUint64Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'Reflect', 'Symbol',
  'ArrayBuffer', 'DataView', 'Uint8Array', 'Uint32Array', 'Int32Array', 'WebAssembly', 'globalThis', 'console'];

const context = vm.createContext({});
vm.runInContext(newer.map((name) => `delete this.${name};`).join('\n'), context);
vm.runInContext(source, context, { filename: file });

/** Calls a function of the codec with JSON in and JSON out, as the engines do. */
function call(name, input) {
  return JSON.parse(vm.runInContext(`JSON.stringify(${name}(${JSON.stringify(input)}))`, context));
}

module.exports = {
  source,
  decodeUplink: (input) => call('decodeUplink', input),
  decodeDownlink: (input) => call('decodeDownlink', input),
  encodeDownlink: (input) => call('encodeDownlink', input),
};
