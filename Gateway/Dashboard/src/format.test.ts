import { describe, expect, it } from 'vitest';
import { formatAgo, formatMoment, formatDuration, formatExpected, formatValue } from './format';
import type { Channel } from './types';

const channel = (changes: Partial<Channel>): Channel => ({ number: 1, name: 'x', title: 'X', unit: '°C', decimalPlaces: 2, isBinary: false, ...changes });

describe('a value', () => {
  it('has exactly the decimals of its channel', () => {
    expect(formatValue(channel({}), { value: 7.2, quality: 'measured' })).toEqual({ text: '7.20', unit: '°C', quality: 'measured' });
    expect(formatValue(channel({ decimalPlaces: 0, unit: '%' }), { value: 73, quality: 'measured' }).text).toBe('73');
  });

  it('that is missing or faulty says so and never looks like a number', () => {
    expect(formatValue(channel({}), { value: null, quality: 'missing' }).text).toBe('not measured');
    expect(formatValue(channel({}), { value: null, quality: 'faulty' })).toEqual({ text: 'fault', unit: '', quality: 'faulty' });
    expect(formatValue(channel({}), undefined).quality).toBe('missing');
  });

  it('in millivolt is shown in volt', () => {
    expect(formatValue(channel({ unit: 'mV', decimalPlaces: 0 }), { value: 3612, quality: 'measured' })).toMatchObject({ text: '3.61', unit: 'V' });
  });

  it('that is a state is shown in words', () => {
    expect(formatValue(channel({ name: 'relayState', unit: '', isBinary: true }), { value: 1, quality: 'measured' }).text).toBe('On');
    expect(formatValue(channel({ name: 'somethingNew', unit: '', isBinary: true }), { value: 0, quality: 'measured' }).text).toBe('No');
  });

  it('in seconds is shown as a duration', () => {
    expect(formatValue(channel({ unit: 's', decimalPlaces: 0 }), { value: 4800, quality: 'measured' }).text).toBe('1 h 20 min');
  });
});

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [90_000, '1 min 30 s'],
    [42 * 60_000, '42 min'],
    [3_600_000, '1 h'],
    [26 * 3_600_000, '1 d 2 h'],
  ])('of %d ms reads %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));

  it('has no date today and no seconds on another day', () => {
    const noon = new Date(2026, 10, 21, 12, 0, 5).getTime();
    expect(formatMoment(noon, noon + 60_000)).toMatch(/^\d\d:\d\d:05$/);
    expect(formatMoment(noon, noon + 48 * 3_600_000)).toMatch(/21.*, \d\d:\d\d$/);
  });

  it('is told from now, in both directions', () => {
    expect(formatAgo(1_000_000 - 12_000, 1_000_000)).toBe('12 s ago');
    expect(formatAgo(1_000_500, 1_000_000)).toBe('now');
    expect(formatExpected(1_045_000, 1_000_000)).toBe('in 45 s');
    expect(formatExpected(995_000, 1_000_000)).toBe('5 s ago');
  });
});
