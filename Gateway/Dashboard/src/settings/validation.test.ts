import { describe, expect, it } from 'vitest';
import { countOf, minuteOfTime, readNumber, readText, secondsOf, timeOfMinute, unitOf } from './validation';

const range = { minimum: -5, maximum: 45, decimals: 2 };

describe('a number that somebody writes', () => {
  it('may have a comma', () => expect(readNumber(' 7,25 ', range)).toEqual({ value: 7.25 }));
  it('outside its range is told the range', () => expect(readNumber('46', range, '°C')).toEqual({ problem: 'From -5 °C to 45 °C.' }));
  it.each(['abc', '1e3', '1.234', '0x10', '--1'])('%s is refused', (written) => expect(readNumber(written, range)).toHaveProperty('problem'));
  it('that is missing is told so', () => expect(readNumber('', range)).toEqual({ problem: 'This is needed.' }));
});

it('a text counts in bytes, as the node does', () => {
  expect(readText('가'.repeat(21), 64, true)).toEqual({ value: '가'.repeat(21) });
  expect(readText('가'.repeat(22), 64, true)).toHaveProperty('problem');
});

describe('a duration', () => {
  it.each([[900, 'min'], [3600, 'h'], [90, 's'], [172_800, 'd'], [0, 'min']] as const)('of %d s is shown in %s', (seconds, unit) => {
    expect(unitOf(seconds)).toBe(unit);
    expect(secondsOf(countOf(seconds, unit), unit)).toBe(seconds);
  });
});

it('a time of the day goes there and back', () => {
  for (const minute of [0, 59, 450, 1439]) expect(minuteOfTime(timeOfMinute(minute))).toBe(minute);
  expect(minuteOfTime('24:00')).toBeNull();
});
