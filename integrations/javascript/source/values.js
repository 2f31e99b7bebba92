// Values of a layout, packed or not: section 7.

import { MISSING, bits, bitsOf, need } from './bytes.js';
import { CHANNELS, KINDS, LAYOUTS } from './channels.js';

// Section 7: codes of the layout, most significant bit first, filled up with zero bits.
export function readValues(kind, bytes, offset, isPacked, data, warnings) {
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

export function physical(channel, value) {
  return value < MISSING + 2 ? null : value / Math.pow(10, channel ? channel.decimalPlaces : 0);
}

export function kindName(kind) {
  need(KINDS[kind] !== undefined, 'kind ' + kind + ' is reserved, or newer than this codec');
  return KINDS[kind];
}

export function kindOf(name) {
  for (var kind in KINDS) {
    if (KINDS[kind] === name) {
      return Number(kind);
    }
  }
  throw new Error('Setting kind must name the node\'s kind, such as bin.');
}
