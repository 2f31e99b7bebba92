import { describe, expect, it } from 'vitest';
import type { FillOutlook, Node } from '../types';
import { binStatus, csvOf, endOfDay, reaches, toCollect } from './binStatus';

const now = new Date(2026, 10, 21, 10).getTime();
const day = 86_400_000;
const outlook: FillOutlook = { percent: 50, percentPerDay: 10, percentPerDayLowest: 5, percentPerDayHighest: 20, fullAt: null, fullAtEarliest: null, fullAtLatest: null, basisDays: 28 };
const node = (fill: number | null, name = 'Bin'): Node => ({
  node: '0a0000000001', name, kind: 'bin', lastSeenAt: now, nextUplinkAt: now + 1000, overdueAt: now + 2000, acknowledged: 0, uplinks: 0, records: 0, rejected: 0, waiting: 0,
  values: [{ channel: 'fillPercent', value: fill, quality: fill === null ? 'faulty' : 'measured', at: now }, { channel: 'tilted', value: 1, quality: 'measured', at: now }],
});

describe('a bin', () => {
  it('is full by its rate, with the bounds of that', () =>
    expect(reaches(binStatus(node(50), outlook, false, now), 90, now)).toEqual({ at: now + 4 * day, earliest: now + 2 * day, latest: now + 8 * day }));
  it('that is as full now needs no forecast', () => expect(reaches(binStatus(node(95), null, false, now), 90, now).at).toBe(now));
  it('of which nothing is known is never said to be full', () => expect(reaches(binStatus(node(null), outlook, false, now), 90, now).at).toBeNull());
  it('tells the crew what is wrong with it', () => expect(binStatus(node(null), null, true, now + 5000).remarks).toEqual(['fire', 'tilted', 'fault', 'overdue']));
});

it('those are collected that will be full by then, the fullest first', () => {
  const bins = [binStatus(node(20, 'a'), outlook, false, now), binStatus(node(75, 'b'), outlook, false, now), binStatus(node(95, 'c'), null, false, now)];
  expect(toCollect(bins, 90, now + 2 * day, now).map((bin) => bin.node.name)).toEqual(['c', 'b']);
});

it('a day ends at its last millisecond', () => expect(new Date(endOfDay(now, 1)).toString()).toContain('Sun Nov 22 2026 23:59:59'));

it('a CSV file survives commas, quotes and spreadsheets', () =>
  expect(csvOf([['a,b', 'say "hi"', '=1+1', -5, null]])).toBe('\uFEFF"a,b","say ""hi""",\'=1+1,-5,\r\n'));
