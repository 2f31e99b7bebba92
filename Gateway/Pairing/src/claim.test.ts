import { expect, test } from 'vitest';
import { base64Url, bytesOf, hex, newRandom, open, seal, type ClaimSecrets } from './claim';
import { examples } from './specification';

function secretsOf(example: Record<string, string>): ClaimSecrets {
  return { code: bytesOf(example['code']!), node: example['identity']!, number: Number(example['number']), random: bytesOf(example['random']!) };
}

test.each(examples('claim'))('a worked example is sealed to the same bytes: number $number', (example) => {
  const text = (name: string): string => new TextDecoder().decode(Uint8Array.from(bytesOf(example[name] ?? '')));
  const content = { network: text('ssid'), password: text('password'), configuration: Uint8Array.from(bytesOf(example['configuration'] ?? '')) };
  expect(hex(seal(secretsOf(example), content))).toBe(example['sealed']);
});

test.each(examples('claim-result'))('a worked example of a result is opened: $sealed', (example) => {
  const sealed = Uint8Array.from(bytesOf(example['sealed']!));
  const secrets = secretsOf(example);
  expect(open(secrets, sealed)).toEqual({ index: Number(example['index']), outcome: Number(example['outcome']), detail: Number(example['detail']) });
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const broken = sealed.slice();
    broken[bit >> 3]! ^= 1 << (bit & 7);
    expect(open(secrets, broken), `bit ${bit}`).toBeNull();
  }

  expect(open({ ...secrets, number: secrets.number + 1 }, sealed)).toBeNull();
  expect(open({ ...secrets, node: 'a1b2c3d4e5f7' }, sealed)).toBeNull();
});

test('there are worked examples of both', () => {
  expect(examples('claim').length).toBeGreaterThan(0);
  expect(examples('claim-result').length).toBeGreaterThan(0);
});

test('two claims never share their random bytes, and an address takes them', () => {
  expect(newRandom()).not.toEqual(newRandom());
  expect(base64Url(Uint8Array.of(0xfb, 0xff, 0))).toBe('-_8A');
});
