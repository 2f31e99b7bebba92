import { formatClock } from './format';
import { text } from './language/language';
import type { Node } from './types';

export type StateName = 'online' | 'asleep' | 'overdue' | 'never';

type Seen = Pick<Node, 'lastSeenAt' | 'nextUplinkAt' | 'overdueAt'>;

/** In the order in which they are told: what needs somebody first. */
export const stateNames: StateName[] = ['overdue', 'online', 'asleep', 'never'];

/** What a node's silence or speech means at this moment. */
export function stateOf(node: Seen, now: number): StateName {
  if (node.lastSeenAt === null) return 'never';
  if (node.overdueAt !== null && now >= node.overdueAt) return 'overdue';
  return node.nextUplinkAt === null ? 'online' : 'asleep';
}

export function stateWords(node: Seen, now: number): string {
  const state = stateOf(node, now);
  return state === 'asleep' ? text.state.asleepUntil(formatClock(node.nextUplinkAt!, now)) : text.state[state];
}

/** How many nodes are in which state. */
export function countStates(nodes: Iterable<Node>, now: number): Record<StateName, number> {
  const counts: Record<StateName, number> = { online: 0, asleep: 0, overdue: 0, never: 0 };
  for (const node of nodes) {
    counts[stateOf(node, now)]++;
  }

  return counts;
}
