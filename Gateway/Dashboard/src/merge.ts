import { relayChannel } from './kinds';
import type { ContactMade, Node, RecordStored, Relay, Value } from './types';

/** A node after an uplink: the newest of everything, whatever the order in which they are told. */
export function mergeContact(node: Node, contact: ContactMade): Node {
  const isLatestContact = node.lastSeenAt === null || contact.lastSeenAt >= node.lastSeenAt;
  return {
    ...node,
    lastSeenAt: isLatestContact ? contact.lastSeenAt : node.lastSeenAt,
    nextUplinkAt: isLatestContact ? contact.nextUplinkAt : node.nextUplinkAt,
    overdueAt: isLatestContact ? contact.overdueAt : node.overdueAt,
    acknowledged: isLatestContact ? contact.acknowledged : node.acknowledged,
    uplinks: Math.max(node.uplinks, contact.uplinks),
    records: Math.max(node.records, contact.records),
  };
}

/** A node after a stored record. */
export function mergeRecord(node: Node, stored: RecordStored): Node {
  return { ...mergeContact(node, stored), kind: stored.kind, values: mergeValues(node.values, stored.values), relay: mergeRelay(node.relay, stored.values) };
}

/** A node as it was asked for, when the live stream has told of it since. */
export function mergeNode(fresh: Node, known: Node): Node {
  const { lastSeenAt } = known;
  if (lastSeenAt === null) return fresh;
  return { ...mergeContact(fresh, { ...known, lastSeenAt }), values: mergeValues(fresh.values, known.values), relay: mergeRelay(fresh.relay, known.values) };
}

/** A relay that a record tells of: unless it was confirmed since. */
function mergeRelay(relay: Relay | undefined, values: Value[]): Relay | undefined {
  const state = values.find((value) => value.channel === relayChannel && value.quality === 'measured');
  if (!relay || !state || state.at < (relay.at ?? 0)) return relay;
  return { ...relay, isOn: state.value === 1, at: state.at };
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
