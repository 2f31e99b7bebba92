import { formatDuration, formatInstant, formatNumber } from './format';
import type { Node, NodeDetails } from './types';

const resetReasons: Record<string, string> = {
  unknown: 'Not known',
  powerOn: 'Power came',
  timerWake: 'Planned wake',
  pinWake: 'Woken by an input',
  restart: 'Restarted by its software',
  watchdog: 'Watchdog',
  brownOut: 'Supply dipped',
  crash: 'Software failed',
  update: 'New firmware',
  provisioned: 'New configuration by file',
};

/** Titles and texts of what a node has said of itself; what it has not said is left out. */
export function nodeFacts(details: NodeDetails | undefined): { title: string; text: string }[] {
  if (!details) return [];
  const { status, hello } = details;
  const facts: [string, string | null | undefined][] = [
    ['Signal', status?.signalDbm == null ? null : `${status.signalDbm} dBm`],
    ['Battery under load', status?.batteryMillivolt == null ? null : `${formatNumber(status.batteryMillivolt / 1000, 2)} V`],
    ['Awake at its last status', status ? formatDuration(status.awakeMilliseconds) : null],
    ['Records that wait in it', status ? formatNumber(status.pendingRecords, 0) : null],
    ['Memory for records', status ? `${status.journalFillPercent} % taken` : null],
    ['Free heap', status?.freeHeapBytes == null ? null : `${formatNumber(status.freeHeapBytes, 0)} bytes`],
    ['Last start', reasonText(status?.resetReason ?? hello?.resetReason)],
    ['Last restart', details.restartedAt === null ? null : formatInstant(details.restartedAt)],
    ['Firmware', hello?.firmware ?? status?.firmware],
    ['Image', hello?.image ?? status?.image],
    ['Board', hello?.board],
  ];
  return facts.flatMap(([title, text]) => (text ? [{ title, text }] : []));
}

/** Up to which record nothing is missing, and whether there is more behind a gap. */
export function completeness(node: Node): string {
  const lost = node.details?.lostRecords ?? 0;
  const complete = node.acknowledged === 0 ? 'none' : `records 1 to ${formatNumber(node.acknowledged, 0)}`;
  const parts = [complete];
  if (lost > 0) parts.push(`${formatNumber(lost, 0)} lost by the node`);
  // Under a later key records count anew: then this cannot be told from the number of all.
  const beyond = (node.details?.keyNumber ?? 1) === 1 ? node.records + lost - node.acknowledged : 0;
  if (beyond > 0) parts.push(`${formatNumber(beyond, 0)} more after a gap`);
  return parts.join('; ');
}

function reasonText(reason: string | undefined): string | null {
  return reason === undefined ? null : (resetReasons[reason] ?? `Reason ${reason}`);
}
