// docs/uplink-protocol.md as data: its worked examples and its tables.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const lines = fs.readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'uplink-protocol.md'), 'utf8').split('\n');

/** Every worked example, each as an object of its labels and values. */
function vectors() {
  const found = [];
  let title = '';
  let block = null;
  for (const line of lines) {
    if (line === '```nf-vector') {
      block = { title };
    } else if (line === '```' && block) {
      found.push(block);
      block = null;
    } else if (block) {
      const [label] = line.split(' ', 1);
      block[label] = line.slice(label.length).trim();
    } else if (line.startsWith('### 14.')) {
      title = line.slice(4);
    }
  }
  return found;
}

/**
 * Rows of a section's table, as arrays of cells: of those whose first column has that name, the one at an index. No rows when
 * the document has no such section.
 */
function table(section, firstColumn, which = 0) {
  let head = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '').startsWith(`${section} `));
  for (let found = -1; head >= 0 && found < which; found++) {
    const from = head;
    head = lines.findIndex((line, index) => index > from && line.startsWith(`| ${firstColumn} |`) && lines[index + 1].startsWith('|---'));
  }
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return head < 0 ? [] : lines.slice(head + 2, end).map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim().replaceAll('`', '')));
}

const channelTable = fs.readFileSync(path.join(__dirname, '..', 'source', 'channels.js'), 'utf8');

/** Section 7.1, with the codec's name of each channel; that the codec's table is the catalogue's is proved elsewhere. */
function channels() {
  return table('7.1', 'number').map(([number, , unit, decimals, minimum, maximum]) => ({
    number,
    name: new RegExp(`^  ${number}: \\{ name: '(\\w+)'`, 'm').exec(channelTable)[1],
    unit,
    decimals: Number(decimals),
    isState: minimum === '0' && maximum === '1',
  }));
}

const bytesOf = (text) => [...Buffer.from(text.replaceAll(' ', ''), 'hex')];
const hexOf = (bytes) => Buffer.from(bytes).toString('hex');

module.exports = { vectors, table, channels, bytesOf, hexOf };
