// The message types.

import { decodeBatch } from './batch.js';
import {
  decodeAnswer, decodeCommand, decodeConfiguration, decodeUpdateChunk, decodeUpdateOffer, decodeWelcome,
  encodeAnswer, encodeCommand, encodeConfiguration, encodeUpdateChunk, encodeUpdateOffer, encodeWelcome
} from './downlinks.js';
import { decodeAlarm, decodeCommandResult, decodeConfigurationReport, decodeHello, decodeReading, decodeStatus, decodeUpdateProgress } from './uplinks.js';

// One entry for each type: decode(bytes, context) gives the data or throws; encode(data) gives the bytes.
// context: {warnings, states, counter}, and state from a batch.
export var MESSAGES = {
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

export function typeOf(name) {
  for (var type in MESSAGES) {
    if (MESSAGES[type].name === name && MESSAGES[type].encode) {
      return Number(type);
    }
  }
  throw new Error('There is no downlink "' + name + '".');
}

export function decodeMessage(type, bytes, context) {
  var data = MESSAGES[type].decode(bytes, context);
  data.message = MESSAGES[type].name;
  return data;
}
