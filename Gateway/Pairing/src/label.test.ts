import { expect, test } from 'vitest';
import { hex } from './claim';
import { codeBytes, grouped, readCode, readLabel, readNode } from './label';
import { examples } from './specification';

test.each(examples('label'))('the code of a worked example is read: $digits', ({ code, digits }) => {
  const reading = readCode(digits!);
  expect(reading.kind).toBe('complete');
  const bare = digits!.replaceAll('-', '');
  expect(hex(codeBytes(bare))).toBe(code);
  expect(grouped(bare)).toBe(digits);
});

test('what people write for a digit is taken', () => {
  const digits = examples('label')[0]!.digits!;
  expect(readCode(digits.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' '))).toEqual(readCode(digits));
});

test('every wrong digit and every exchange of neighbours is found, but 0 for Z', () => {
  const code = examples('label')[1]!.digits!.replaceAll('-', '');
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  for (let i = 0; i < code.length; i++) {
    for (const digit of alphabet) {
      if (digit === code[i] || [digit, code[i]!].sort().join('') === '0Z') continue;
      expect(readCode(code.slice(0, i) + digit + code.slice(i + 1)).kind, `${digit} at ${i}`).toBe('mistyped');
    }

    if (i > 0 && code[i] !== code[i - 1] && [code[i]!, code[i - 1]!].sort().join('') !== '0Z') {
      expect(readCode(code.slice(0, i - 1) + code[i] + code[i - 1] + code.slice(i + 1)).kind, `exchanged at ${i}`).toBe('mistyped');
    }
  }
});

test.each([
  ['', { kind: 'incomplete', digits: 0 }],
  ['04106-105', { kind: 'incomplete', digits: 8 }],
  ['04106-1U', { kind: 'noDigit', character: 'U' }],
  ['04106-1050R-3GG28-A1C60-T3GFV0', { kind: 'tooLong' }],
])('a code that is not whole is told from a wrong one: %s', (text, reading) => expect(readCode(text)).toEqual(reading));

test('a label is read from an address, and from its end', () => {
  const label = { node: 'a1b2c3d4e5f6', code: '041061050R3GG28A1C60T3GFV' };
  expect(readLabel('http://nf.local:8080/pair#a1b2c3d4e5f6.041061050R3GG28A1C60T3GFV')).toEqual(label);
  expect(readLabel('#a1b2c3d4e5f6.04106-1050R-3GG28-A1C60-T3GFV')).toEqual(label);
  expect(readLabel('http://nf.local:8080/pair#a1b2c3d4e5f6')).toEqual({ node: 'a1b2c3d4e5f6', code: null });
  expect(readLabel('#a1b2c3d4e5f6.041061050R3GG28A1C60T3GFW')).toBeNull();
  expect(readLabel('https://example.org/')).toBeNull();
  expect(readLabel('#000000000000')).toBeNull();
});

test('an identity is read as people write one', () => {
  expect(readNode(' A1:B2:c3-d4.e5 f6')).toBe('a1b2c3d4e5f6');
  expect(readNode('a1b2c3d4e5')).toBeNull();
});
