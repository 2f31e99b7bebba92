import { expect, test } from 'vitest';
import { standardSpan } from './spans';

test('a node that reports every few minutes, or at once, begins with its last hour, one that sleeps with its day', () => {
  expect(standardSpan({ lastSeenAt: 1_000_000, nextUplinkAt: 1_060_000 })).toBe('hour');
  expect(standardSpan({ lastSeenAt: 1_000_000, nextUplinkAt: null })).toBe('hour');
  expect(standardSpan({ lastSeenAt: 1_000_000, nextUplinkAt: 22_600_000 })).toBe('day');
  expect(standardSpan({ lastSeenAt: null, nextUplinkAt: null })).toBe('day');
});
