import { describe, expect, it } from 'vitest';
import { Store } from './store';
import type { Alarm, Node, RecordStored, Status } from './types';

const node: Node = {
  node: '0a0000000001', name: 'Pond', kind: 'pond', lastSeenAt: 5000, nextUplinkAt: 9000, overdueAt: 39_000,
  acknowledged: 4, uplinks: 4, records: 4, rejected: 0, waiting: 0,
  values: [{ channel: 'ph', value: 7.1, quality: 'measured', at: 4900 }],
};
const stored: RecordStored = {
  node: node.node, kind: 'pond', lastSeenAt: 6000, nextUplinkAt: 12_000, overdueAt: 42_000, acknowledged: 5, uplinks: 5, records: 5, number: 5, newRecord: true,
  values: [{ channel: 'ph', value: 7.3, quality: 'measured', at: 5900 }],
};
const alarm = { id: 1, node: node.node, isActive: true, acknowledgedAt: null } as Alarm;
const status = { brokerConnected: true, nodes: 1, now: 0, dataFolder: '/data' } as Status;

function knowing(...nodes: Node[]): Store {
  const store = new Store();
  store.setNodes(nodes, store.asking());
  return store;
}

describe('what the live stream tells while an answer is on its way', () => {
  it('stays: a record', () => {
    const store = knowing(node);
    const asked = store.asking();
    store.apply([stored]);
    store.setNodes([{ ...node, name: 'North pond' }], asked);
    expect(store.nodes.get(node.node)).toMatchObject({ name: 'North pond', lastSeenAt: 6000, records: 5, values: [{ value: 7.3 }] });
  });

  it('stays: an alarm that began, and one that ended', () => {
    const store = knowing(node);
    store.setOpenAlarms([alarm], store.asking());
    const asked = store.asking();
    store.applyAlarms([{ ...alarm, id: 2 }]);
    store.applyAlarms([{ ...alarm, isActive: false, acknowledgedAt: 1 }]);
    store.setOpenAlarms([alarm], asked);
    expect(store.openAlarms.map(({ id }) => id)).toEqual([2]);
    store.setOpenAlarms([alarm], store.asking());
    expect(store.openAlarms.map(({ id }) => id)).toEqual([1]);
  });

  it('stays: the status, and the answer says where the data folder is', () => {
    const store = knowing(node);
    const asked = store.asking();
    store.setStatus({ ...status, brokerConnected: false, dataFolder: null });
    store.setStatus(status, asked);
    expect(store.status).toMatchObject({ brokerConnected: false, dataFolder: '/data' });
  });
});

describe('an answer that comes after a later one', () => {
  it('takes nothing back', () => {
    const store = knowing(node);
    const [first, second] = [store.asking(), store.asking()];
    store.setNode({ ...node, waiting: 2 }, second);
    store.setNode({ ...node, waiting: 1 }, first);
    store.setNodes([node], first);
    expect(store.nodes.get(node.node)?.waiting).toBe(2);
  });

  it('does not bring back a node that was removed', () => {
    const store = knowing(node);
    const asked = store.asking();
    store.removeNode(node.node);
    store.setNodes([node], asked);
    expect(store.nodes.size).toBe(0);
    store.setNodes([node], store.asking());
    expect(store.nodes.size).toBe(1);
  });
});

it('an answer that nothing has overtaken is taken as it is', () => {
  const store = knowing(node);
  store.apply([stored]);
  store.setNodes([{ ...node, lastSeenAt: null, values: [] }], store.asking());
  expect(store.nodes.get(node.node)).toMatchObject({ lastSeenAt: null, values: [] });
});
