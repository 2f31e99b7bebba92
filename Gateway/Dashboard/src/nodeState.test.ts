import { describe, expect, it } from 'vitest';
import { stateOf, stateWords } from './nodeState';

const node = { lastSeenAt: 1000 as number | null, nextUplinkAt: 61_000 as number | null, overdueAt: 91_000 as number | null };

describe('a node', () => {
  it('that never spoke is never seen', () =>
    expect(stateOf({ lastSeenAt: null, nextUplinkAt: null, overdueAt: null }, 5000)).toBe('never'));

  it('that announced its next uplink sleeps until then', () => {
    expect(stateOf(node, 30_000)).toBe('asleep');
    expect(stateWords(node, 30_000)).toMatch(/^Asleep until \d/);
  });

  it('is not overdue while it may still be joining', () => expect(stateOf(node, 90_999)).toBe('asleep'));

  it('is overdue from the moment that the gateway gives', () => expect(stateOf(node, 91_000)).toBe('overdue'));

  it('that is always on is online until it falls silent', () => {
    const alwaysOn = { ...node, nextUplinkAt: null };
    expect(stateOf(alwaysOn, 90_999)).toBe('online');
    expect(stateOf(alwaysOn, 91_000)).toBe('overdue');
  });
});
