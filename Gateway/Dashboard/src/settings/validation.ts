import { number } from '../language/intl';
import { text } from '../language/language';

/** What was read from what somebody has written, or what is wrong with it. */
export type Reading<T> = { value: T } | { problem: string };

export interface Range {
  minimum: number;
  maximum: number;
  /** Decimals that it may have. */
  decimals: number;
}

export function readNumber(written: string, range: Range, unit = ''): Reading<number> {
  const trimmed = written.trim().replace(',', '.');
  if (trimmed === '') return { problem: text.settings.required };
  const value = Number(trimmed);
  const decimals = trimmed.split('.')[1]?.length ?? 0;
  if (!Number.isFinite(value) || !/^-?\d*\.?\d*$/.test(trimmed) || decimals > range.decimals) return { problem: text.settings.aNumber(range.decimals) };
  const shown = (bound: number) => `${number(bound, Number.isInteger(bound) ? 0 : range.decimals)}${unit ? ` ${unit}` : ''}`;
  return value < range.minimum || value > range.maximum ? { problem: text.settings.between(shown(range.minimum), shown(range.maximum)) } : { value };
}

/** A text that takes so many bytes of UTF-8 at most. */
export function readText(written: string, maximumBytes: number, isRequired: boolean): Reading<string> {
  const trimmed = written.trim();
  if (trimmed === '' && isRequired) return { problem: text.settings.required };
  return new TextEncoder().encode(trimmed).length > maximumBytes ? { problem: text.settings.tooLong(maximumBytes) } : { value: trimmed };
}

const durationUnits = { s: 1, min: 60, h: 3600, d: 86_400 } as const;
export type DurationUnit = keyof typeof durationUnits;

/** The largest unit in which a duration is a whole number. */
export function unitOf(seconds: number): DurationUnit {
  const units = (Object.keys(durationUnits) as DurationUnit[]).reverse();
  return seconds === 0 ? 'min' : (units.find((unit) => seconds % durationUnits[unit] === 0) ?? 's');
}

export function secondsOf(count: number, unit: DurationUnit): number {
  return count * durationUnits[unit];
}

export function countOf(seconds: number, unit: DurationUnit): number {
  return seconds / durationUnits[unit];
}

/** "07:30" of the minute of a day, and back. */
export function timeOfMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function minuteOfTime(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
