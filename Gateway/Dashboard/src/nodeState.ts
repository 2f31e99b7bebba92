import { formatClock } from './format';
import type { Node } from './types';

export type StateName = 'online' | 'asleep' | 'overdue' | 'never';

export interface NodeState {
  name: StateName;
  text: string;
}

/** What a node's silence or speech means at this moment. */
export function stateOf(node: Pick<Node, 'lastSeenAt' | 'nextUplinkAt' | 'overdueAt'>, now: number): NodeState {
  if (node.lastSeenAt === null) {
    return { name: 'never', text: 'Never seen' };
  }

  if (node.overdueAt !== null && now >= node.overdueAt) {
    return { name: 'overdue', text: 'Overdue' };
  }

  if (node.nextUplinkAt === null) {
    return { name: 'online', text: 'Online' };
  }

  return { name: 'asleep', text: `Asleep until ${formatClock(node.nextUplinkAt, now)}` };
}

/** How many nodes are in which state. */
export function countStates(nodes: Iterable<Node>, now: number): Record<StateName, number> {
  const counts: Record<StateName, number> = { online: 0, asleep: 0, overdue: 0, never: 0 };
  for (const node of nodes) {
    counts[stateOf(node, now).name]++;
  }

  return counts;
}
