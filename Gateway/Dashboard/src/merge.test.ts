import { describe, expect, it } from 'vitest';
import { mergeContact, mergeRecord } from './merge';
import type { Node, RecordStored } from './types';

const node: Node = {
  node: '0a0000000001', name: 'Pond', kind: 'pond', lastSeenAt: 5000, nextUplinkAt: 9000, overdueAt: 39_000,
  acknowledged: 4, uplinks: 4, records: 4, rejected: 0, waiting: 0,
  values: [{ channel: 'ph', value: 7.1, quality: 'measured', at: 4900 }],
};
const stored = (changes: Partial<RecordStored>): RecordStored => ({
  node: node.node, kind: 'pond', lastSeenAt: 6000, nextUplinkAt: 12_000, overdueAt: 42_000, acknowledged: 5, uplinks: 5, records: 5, number: 5, newRecord: true,
  values: [{ channel: 'ph', value: 7.3, quality: 'measured', at: 5900 }], ...changes,
});

describe('an uplink without records', () => {
  it('brings contact and leaves the values', () => {
    const contact = { node: node.node, lastSeenAt: 6000, nextUplinkAt: null, overdueAt: 42_000, acknowledged: 4, uplinks: 5, records: 4 };
    expect(mergeContact(node, contact)).toEqual({ ...node, ...contact });
  });
});

describe('a live record', () => {
  it('brings the newest values and contact', () =>
    expect(mergeRecord(node, stored({}))).toMatchObject({ lastSeenAt: 6000, nextUplinkAt: 12_000, acknowledged: 5, records: 5, values: [{ value: 7.3 }] }));

  it('that was sampled earlier does not replace a newer value', () => {
    const late = stored({ values: [{ channel: 'ph', value: 6.0, quality: 'measured', at: 100 }] });
    expect(mergeRecord(node, late).values).toEqual(node.values);
  });

  it('that is told late takes nothing back', () =>
    expect(mergeRecord(node, stored({ lastSeenAt: 4000, acknowledged: 3, uplinks: 3, records: 3 }))).toMatchObject({ lastSeenAt: 5000, acknowledged: 4, uplinks: 4, records: 4 }));

  it('tells of a relay, unless that was confirmed since', () => {
    const relay = { isOn: false, at: 4000, asked: true, askedState: 'succeeded' as const, askedId: 1 };
    const on = stored({ values: [{ channel: 'relayState', value: 1, quality: 'measured', at: 5900 }] });
    expect(mergeRecord({ ...node, relay }, on).relay).toMatchObject({ isOn: true, at: 5900 });
    expect(mergeRecord({ ...node, relay: { ...relay, at: 6100 } }, on).relay).toMatchObject({ isOn: false, at: 6100 });
  });

  it('replaces a value by a fault', () => {
    const fault = stored({ values: [{ channel: 'ph', value: null, quality: 'faulty', at: 5900 }] });
    expect(mergeRecord(node, fault).values).toEqual([{ channel: 'ph', value: null, quality: 'faulty', at: 5900 }]);
  });
});
