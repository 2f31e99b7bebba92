import { stateOf } from '../nodeState';
import type { FillOutlook, Node } from '../types';

/** A bin as the collection sees it. */
export interface BinStatus {
  node: Node;
  /** Percent; null: not known. */
  fill: number | null;
  outlook: FillOutlook | null;
  /** What a crew should know of it. */
  remarks: ('fire' | 'tilted' | 'fault' | 'overdue')[];
}

const dayMilliseconds = 86_400_000;

export function binStatus(node: Node, outlook: FillOutlook | null, hasFire: boolean, now: number): BinStatus {
  const fill = node.values.find((value) => value.channel === 'fillPercent');
  const tilted = node.values.find((value) => value.channel === 'tilted');
  return {
    node,
    fill: fill?.value ?? null,
    outlook,
    remarks: [
      ...(hasFire ? (['fire'] as const) : []),
      ...(tilted?.value === 1 ? (['tilted'] as const) : []),
      ...(fill?.quality === 'faulty' ? (['fault'] as const) : []),
      ...(stateOf(node, now) === 'overdue' ? (['overdue'] as const) : []),
    ],
  };
}

/** When a bin reaches so much: milliseconds since 1970; null: not within what can be told. With the slowest and fastest that are likely. */
export function reaches(bin: BinStatus, percent: number, now: number): { at: number | null; earliest: number | null; latest: number | null } {
  if (bin.fill === null) return { at: null, earliest: null, latest: null };
  if (bin.fill >= percent) return { at: now, earliest: now, latest: now };
  const { fill, outlook } = bin;
  const when = (rate: number | undefined) => (rate !== undefined && rate > 0 && (percent - fill) / rate <= 365 ? now + ((percent - fill) / rate) * dayMilliseconds : null);
  return { at: when(outlook?.percentPerDay), earliest: when(outlook?.percentPerDayHighest), latest: when(outlook?.percentPerDayLowest) };
}

/** Which bins are to be collected so that none is fuller than this by then; the fullest first. */
export function toCollect(bins: BinStatus[], percent: number, until: number, now: number): BinStatus[] {
  return bins
    .filter((bin) => {
      const { at } = reaches(bin, percent, now);
      return at !== null && at <= until;
    })
    .sort((a, b) => (b.fill ?? 0) - (a.fill ?? 0));
}

/** The end of a day, so many days from now, in the reader's time zone. */
export function endOfDay(now: number, days: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days + 1).getTime() - 1;
}

/** A cell of a CSV file (RFC 4180), no formula of a spreadsheet. */
function csvCell(value: string | number | null): string {
  const written = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(written) ? `'${written}` : written;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function csvOf(rows: (string | number | null)[][]): string {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
