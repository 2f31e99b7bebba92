import { formatClock, formatDuration, formatExpected, formatInstant, formatNumber } from '../format';
import { text } from '../language/language';
import type { Node, NodeDetails } from '../types';

/** Titles and texts of what a node has said of itself; what it has not said is left out. */
export function nodeFacts(node: Pick<Node, 'nextUplinkAt' | 'details'>, now: number): { title: string; text: string }[] {
  const details: NodeDetails | undefined = node.details;
  if (!details) return [];
  const { status, hello } = details;
  const words = text.node.facts;
  const next = node.nextUplinkAt;
  const facts: [string, string | null | undefined][] = [
    [words.nextWake, next === null ? null : `${formatClock(next, now)} (${formatExpected(next, now)})`],
    [words.signal, status?.signalDbm == null ? null : `${status.signalDbm} dBm`],
    [words.batteryUnderLoad, status?.batteryMillivolt == null ? null : `${formatNumber(status.batteryMillivolt / 1000, 2)} V`],
    [words.awake, status ? formatDuration(status.awakeMilliseconds) : null],
    [words.pending, status ? formatNumber(status.pendingRecords, 0) : null],
    [words.journal, status ? words.journalTaken(status.journalFillPercent) : null],
    [words.heap, status?.freeHeapBytes == null ? null : words.heapBytes(status.freeHeapBytes)],
    [words.lastStart, reasonText(status?.resetReason ?? hello?.resetReason)],
    [words.starts, details.starts?.map((start) => words.startsFor(reasonText(start.reason)!, start.count)).join(', ')],
    [words.lastRestart, details.restartedAt === null ? null : formatInstant(details.restartedAt)],
    [words.firmware, hello?.firmware ?? status?.firmware],
    [words.image, hello?.image ?? status?.image],
    [words.board, hello?.board],
  ];
  return facts.flatMap(([title, said]) => (said ? [{ title, text: said }] : []));
}

/** Up to which record nothing is missing, and whether there is more behind a gap. */
export function completeness(node: Node): string {
  const words = text.node.completeness;
  const lost = node.details?.lostRecords ?? 0;
  const complete = node.acknowledged === 0 ? words.none : words.upTo(node.acknowledged);
  const parts = [complete];
  if (lost > 0) parts.push(words.lost(lost));
  // Under a later key records count anew: then this cannot be told from the number of all.
  const beyond = (node.details?.keyNumber ?? 1) === 1 ? node.records + lost - node.acknowledged : 0;
  if (beyond > 0) parts.push(words.beyond(beyond));
  return parts.join('; ');
}

function reasonText(reason: string | undefined): string | null {
  return reason === undefined ? null : (text.resetReasons[reason] ?? text.node.facts.otherReason(reason));
}
