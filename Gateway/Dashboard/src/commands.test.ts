import { describe, expect, it } from 'vitest';
import { commandTitle, isOlder, relayText, whenSent } from './commands';
import type { Relay } from './types';

const now = new Date(2026, 10, 21, 12, 0, 0).getTime();
const relay = (changes: Partial<Relay>): Relay => ({ isOn: false, at: now - 60_000, asked: null, askedState: null, askedId: null, ...changes });

describe('a relay', () => {
  it('that nobody asked is as it was last confirmed', () => expect(relayText(relay({}), now)).toBe('Off, confirmed 11:59'));
  it('that was asked is not confirmed until the node says so', () => {
    expect(relayText(relay({ asked: true, askedState: 'sent' }), now)).toBe('Switching on, not confirmed yet');
    expect(relayText(relay({ asked: true, askedState: 'succeeded', isOn: true }), now)).toBe('On, confirmed 11:59');
  });
  it('that did not switch says why', () => expect(relayText(relay({ asked: true, askedState: 'forbidden' }), now)).toBe('Not switched on: not allowed now'));
  it('that switched all the same does not complain', () => expect(relayText(relay({ asked: true, askedState: 'expiredOutcomeUnknown', isOn: true }), now)).toBe('On, confirmed 11:59'));
  it('of a node that has restarted is not known', () => expect(relayText(relay({ isOn: null, at: null }), now)).toBe('State not known'));
});

describe('something that waits', () => {
  it('for a sleeping node says when', () =>
    expect(whenSent({ lastSeenAt: now, nextUplinkAt: now + 1_200_000 }, now)).toBe('with its next uplink, about 12:20'));
  it('for one that is always on goes at once', () => expect(whenSent({ lastSeenAt: now, nextUplinkAt: null }, now)).toBe('at once'));
});

describe('a command', () => {
  it('to switch says to what and for how long', () => expect(commandTitle({ command: 'setRelay', arguments: { state: 1, seconds: 3600 } })).toBe('Switch on for 1 h'));
  it('that was sent is not queued again by news that come late', () => expect(isOlder({ isDone: false, sendings: 0 }, { isDone: false, sendings: 1 })).toBe(true));
  it('that was cancelled is not sent again by news that come late', () => expect(isOlder({ isDone: false, sendings: 1 }, { isDone: true, sendings: 1 })).toBe(true));
  it('that was given up has a result all the same', () => expect(isOlder({ isDone: true, sendings: 1 }, { isDone: true, sendings: 1 })).toBe(false));
  it('that is not known shows its number', () => expect(commandTitle({ command: '99', arguments: {} })).toBe('Command 99'));
});
