import { describe, expect, it } from 'vitest';
import type { Node } from '../types';
import { filterFromHash, filterNodes, filterToQuery, noFilter, noPlace, orderByColumn, orderByGroup, summarisePlaces } from './nodeFilter';

const now = 1_000_000;
const node = (changes: Partial<Node>): Node => ({
  node: '0a0000000001', name: 'A', kind: 'bin', place: null, lastSeenAt: now, nextUplinkAt: now + 1000, overdueAt: now + 2000,
  acknowledged: 0, uplinks: 0, records: 0, rejected: 0, waiting: 0, values: [], ...changes,
});
const nodes = [
  node({ node: '0a0000000001', name: 'Bin 10', place: 'Harbour' }),
  node({ node: '0a0000000002', name: 'Bin 2', place: 'Harbour', overdueAt: now - 1 }),
  node({ node: '0a0000000003', name: 'North pond', kind: 'pond', place: 'Farm' }),
  node({ node: '0a0000000004', name: 'Lamp', kind: 'switch', lastSeenAt: null, nextUplinkAt: null, overdueAt: null }),
];
const names = (found: Node[]) => found.map((each) => each.name);
const none = new Set<string>();

describe('a filter', () => {
  it('finds by name, place and identity', () => {
    expect(names(filterNodes(nodes, { ...noFilter, search: ' north ' }, now, none))).toEqual(['North pond']);
    expect(names(filterNodes(nodes, { ...noFilter, search: 'HARBOUR' }, now, none))).toEqual(['Bin 10', 'Bin 2']);
    expect(names(filterNodes(nodes, { ...noFilter, search: '0004' }, now, none))).toEqual(['Lamp']);
  });

  it('takes all that is given together', () =>
    expect(names(filterNodes(nodes, { search: '', place: 'Harbour', kind: 'bin', state: 'overdue' }, now, none))).toEqual(['Bin 2']));

  it('finds nodes with an alarm, and those without a place', () => {
    expect(names(filterNodes(nodes, { ...noFilter, state: 'alarm' }, now, new Set(['0a0000000003'])))).toEqual(['North pond']);
    expect(names(filterNodes(nodes, { ...noFilter, place: noPlace }, now, none))).toEqual(['Lamp']);
  });

  it('outlives its way through an address', () => {
    const filter = { search: 'a & b', place: noPlace, kind: 'bin', state: 'overdue' as const };
    expect(filterFromHash(`#/${filterToQuery(filter)}`)).toEqual(filter);
    expect(filterFromHash('#/')).toEqual(noFilter);
  });
});

describe('an order', () => {
  it('by kind or place has numbers in names ascend', () => {
    expect(names(orderByGroup(nodes, 'kind'))).toEqual(['Lamp', 'Bin 2', 'Bin 10', 'North pond']);
    expect(names(orderByGroup(nodes, 'place'))).toEqual(['North pond', 'Bin 2', 'Bin 10', 'Lamp']);
  });

  it('by a value has those without one last, whatever the direction', () => {
    const filled = [20, null, 80].map((value, index) => node({ node: `0a000000000${index}`, name: `B${index}`, values: [{ channel: 'fillPercent', value, quality: value === null ? 'missing' : 'measured', at: now }] }));
    const channels = { bin: [{ number: 20, name: 'fillPercent', title: '', unit: '%', decimalPlaces: 0, isBinary: false }] };
    expect(names(orderByColumn(filled, 'value', false, channels, now))).toEqual(['B0', 'B2', 'B1']);
    expect(names(orderByColumn(filled, 'value', true, channels, now))).toEqual(['B2', 'B0', 'B1']);
  });
});

it('places where something is wrong come first', () =>
  expect(summarisePlaces(nodes, now, none)).toEqual([
    { place: 'Harbour', nodes: 2, overdue: 1, alarms: 0 },
    { place: 'Farm', nodes: 1, overdue: 0, alarms: 0 },
    { place: noPlace, nodes: 1, overdue: 0, alarms: 0 },
  ]));
