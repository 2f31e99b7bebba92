import { describe, expect, it } from 'vitest';
import { alarmText, isAskedFor, mergeAlarms } from './alarms';
import type { Alarm, Channel } from '../types';

const oxygen: Channel = { number: 32, name: 'oxygen', title: 'Dissolved oxygen', unit: 'mg/L', decimalPlaces: 2, isBinary: false };
const tilted: Channel = { number: 22, name: 'tilted', title: 'Tilted', unit: '', decimalPlaces: 0, isBinary: true };
const alarm = (changes: Partial<Alarm>): Alarm => ({
  id: 1, node: '0a0000000001', nodeName: 'Pond', rule: 'belowLimit', channel: 'oxygen', value: 3.87, quality: 'measured', limit: 4, isMoment: false,
  beganAt: 1000, endedAt: null, acknowledgedAt: null, note: null, isActive: true, ...changes,
});

describe('open alarms', () => {
  it('gain those that begin, newest first', () => expect(mergeAlarms([alarm({})], [alarm({ id: 2 })]).map((each) => each.id)).toEqual([2, 1]));

  it('keep one that has ended until somebody knows of it', () => {
    const ended = mergeAlarms([alarm({})], [alarm({ isActive: false, endedAt: 2000 })]);
    expect(ended).toHaveLength(1);
    expect(mergeAlarms(ended, [alarm({ isActive: false, endedAt: 2000, acknowledgedAt: 3000 })])).toEqual([]);
  });

  it('keep one that somebody knows of until it has ended', () => expect(mergeAlarms([alarm({})], [alarm({ acknowledgedAt: 3000 })])).toHaveLength(1));
});

describe('an alarm that is told', () => {
  const over = alarm({ isActive: false, endedAt: 2000 });
  it('is listed when it is asked for', () => expect(isAskedFor(over, { open: true, rule: 'belowLimit', from: 1500, to: 1500 })).toBe(true));
  it('is not listed under another rule', () => expect(isAskedFor(over, { rule: 'aboveLimit' })).toBe(false));
  it('is not listed when it was over before', () => expect(isAskedFor(over, { from: 2001 })).toBe(false));
  it('is listed while it lasts', () => expect(isAskedFor(alarm({}), { from: 2001 })).toBe(true));
  it('is not listed when it had not begun', () => expect(isAskedFor(over, { to: 999 })).toBe(false));
  it('is not open once somebody knows of it and it is over', () => expect(isAskedFor({ ...over, acknowledgedAt: 3000 }, { open: true })).toBe(false));
});

describe('an alarm in words', () => {
  it('has limit and value in the unit of its channel', () => expect(alarmText(alarm({}), [oxygen])).toBe('Dissolved oxygen below 4.00 mg/L: 3.87 mg/L'));
  it('of a state is the state', () => expect(alarmText(alarm({ rule: 'stateEntered', channel: 'tilted', value: 1, limit: null }), [tilted])).toBe('Tilted: Tilted'));
  it('of a broken probe says so', () => expect(alarmText(alarm({ rule: 'probeFailed', value: null, quality: 'faulty', limit: null }), [oxygen])).toBe('Dissolved oxygen: the probe gives no value'));
  it('of a rule that is not known shows its number', () => expect(alarmText(alarm({ rule: '200', channel: '999', value: 7, limit: null }), [])).toBe('Alarm 200: Channel 999: 7'));
});
