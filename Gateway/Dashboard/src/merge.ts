import type { Node, RecordStored, Value } from './types';

/** A node after a stored record: the newest of everything, whatever the order in which records arrive. */
export function mergeRecord(node: Node, stored: RecordStored): Node {
  const isLatestContact = node.lastSeenAt === null || stored.lastSeenAt >= node.lastSeenAt;
  return {
    ...node,
    kind: stored.kind,
    lastSeenAt: isLatestContact ? stored.lastSeenAt : node.lastSeenAt,
    nextUplinkAt: isLatestContact ? stored.nextUplinkAt : node.nextUplinkAt,
    overdueAt: isLatestContact ? stored.overdueAt : node.overdueAt,
    acknowledged: Math.max(node.acknowledged, stored.acknowledged),
    uplinks: node.uplinks + 1,
    records: node.records + (stored.newRecord ? 1 : 0),
    values: mergeValues(node.values, stored.values),
  };
}

function mergeValues(known: Value[], incoming: Value[]): Value[] {
  const byChannel = new Map(known.map((value) => [value.channel, value]));
  for (const value of incoming) {
    const before = byChannel.get(value.channel);
    if (!before || value.at >= before.at) {
      byChannel.set(value.channel, value);
    }
  }

  return [...byChannel.values()];
}
