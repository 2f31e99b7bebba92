import { formatShown } from '../format';
import { text } from '../language/language';
import type { Channel, Limit } from '../types';

/** Between which values a channel should be, in its unit; null: no limit on that side. */
export interface Band {
  lower: number | null;
  upper: number | null;
}

/** The band that a node's limits for alarms give a channel; null: there are none. */
export function bandOf(limits: Limit[], channel: string): Band | null {
  const of = (rule: string) => limits.find((limit) => limit.channel === channel && limit.rule === rule)?.limit ?? null;
  const band = { lower: of('belowLimit'), upper: of('aboveLimit') };
  return band.lower === null && band.upper === null ? null : band;
}

/** The limits that there are, the lower first. */
export function limitsOf(band: Band | null): number[] {
  return [band?.lower ?? null, band?.upper ?? null].filter((limit) => limit !== null);
}

export function isInBand(band: Band, value: number): boolean {
  return (band.lower === null || value >= band.lower) && (band.upper === null || value <= band.upper);
}

export function bandText(band: Band, channel: Channel): string {
  const shown = (limit: number | null) => (limit === null ? '' : formatShown(channel, limit));
  return text.ponds.band(shown(band.lower), shown(band.upper));
}
