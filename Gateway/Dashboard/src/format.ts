import { date, number } from './language/intl';
import { text } from './language/language';
import type { Channel, Quality, Value } from './types';

/** How a channel is shown: some units read better a thousand times larger. */
export interface Display {
  unit: string;
  /** Shown value = value * factor. */
  factor: number;
  decimalPlaces: number;
}

const largerUnits: Record<string, Display> = {
  mV: { unit: 'V', factor: 0.001, decimalPlaces: 2 },
  Wh: { unit: 'kWh', factor: 0.001, decimalPlaces: 2 },
};

export function displayOf(channel: Channel): Display {
  return largerUnits[channel.unit] ?? { unit: channel.unit, factor: 1, decimalPlaces: channel.decimalPlaces };
}

export function wordsOf(channel: Channel): string[] | undefined {
  return text.channelStates[channel.name] ?? (channel.isBinary ? text.yesNo : undefined);
}

/** What a channel is called in the language of the page. */
export function channelTitle(channel: Pick<Channel, 'name' | 'title'>): string {
  return text.channels[channel.name] ?? channel.title;
}

export const formatNumber = number;

export interface Shown {
  text: string;
  unit: string;
  quality: Quality;
}

/** A value as people read it; missing and faulty values say so. */
export function formatValue(channel: Channel, value: Pick<Value, 'value' | 'quality'> | undefined): Shown {
  if (value === undefined || value.quality === 'missing' || (value.quality === 'measured' && value.value === null)) {
    return { text: text.notMeasured, unit: '', quality: 'missing' };
  }

  if (value.quality === 'faulty') {
    return { text: text.fault, unit: '', quality: 'faulty' };
  }

  const number = value.value as number;
  const words = wordsOf(channel);
  if (words) {
    return { text: words[number] ?? String(number), unit: '', quality: 'measured' };
  }

  if (channel.unit === 's') {
    return { text: formatDuration(number * 1000), unit: '', quality: 'measured' };
  }

  const display = displayOf(channel);
  // "7.20 pH" under the title "pH" would say it twice.
  const unit = display.unit === channel.title ? '' : display.unit;
  return { text: formatNumber(number * display.factor, display.decimalPlaces), unit, quality: 'measured' };
}

/** A number of a channel as people read it, with its unit in one text. */
export function formatShown(channel: Channel, value: number | null): string {
  const shown = formatValue(channel, { value, quality: value === null ? 'missing' : 'measured' });
  return shown.unit ? `${shown.text} ${shown.unit}` : shown.text;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "45 s", "12 min", "3 h 20 min", "5 d 2 h": never more than two units. */
export function formatDuration(milliseconds: number): string {
  const { seconds, minutes, hours, days } = text.time;
  const total = Math.max(0, Math.round(milliseconds / second)) * second;
  const two = (large: string, small: number, smallUnit: (count: number) => string) => (small === 0 ? large : `${large} ${smallUnit(small)}`);
  if (total < minute) return seconds(total / second);
  if (total < 10 * minute) return two(minutes(Math.floor(total / minute)), (total % minute) / second, seconds);
  if (total < hour) return minutes(Math.round(total / minute));
  if (total < day) return two(hours(Math.floor(total / hour)), Math.floor((total % hour) / minute), minutes);
  return two(days(Math.floor(total / day)), Math.floor((total % day) / hour), hours);
}

/** "now", "12 s ago". */
export function formatAgo(at: number, now: number): string {
  return now - at < second ? text.time.now : text.time.ago(formatDuration(now - at));
}

/** "in 45 s", "now", "12 s ago": for what is expected. */
export function formatExpected(at: number, now: number): string {
  return at - now >= second ? text.time.ahead(formatDuration(at - now)) : formatAgo(at, now);
}

const clock = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
const clockWithSeconds = { ...clock, second: '2-digit' } as const;
const dayOfMonth = { day: 'numeric', month: 'short' } as const;
const monthOfYear = { month: 'short', year: 'numeric' } as const;
const instant = { dateStyle: 'medium', timeStyle: 'medium', hour12: false } as const;
const weekday = { weekday: 'short', day: 'numeric', month: 'short' } as const;

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** Time of day; with the date when it is another day. */
export function formatClock(at: number, now: number): string {
  const time = date(at, clock);
  return isSameDay(at, now) ? time : `${date(at, dayOfMonth)}, ${time}`;
}

/** Time of day to the second; with the date, and without the seconds, when it is another day. */
export function formatMoment(at: number, now: number): string {
  return isSameDay(at, now) ? date(at, clockWithSeconds) : formatClock(at, now);
}

/** Date and time to the second. */
export function formatInstant(at: number): string {
  return date(at, instant);
}

/** "Tue, 24 Nov". */
export function formatDay(at: number): string {
  return date(at, weekday);
}

/** "24 Nov". */
export function formatDayOfMonth(at: number): string {
  return date(at, dayOfMonth);
}

/** Label of a time axis that shows a span of this length. */
export function formatAxisTime(at: number, spanMilliseconds: number): string {
  if (spanMilliseconds > 200 * day) return date(at, monthOfYear);
  if (spanMilliseconds > 2 * day) return date(at, dayOfMonth);
  return date(at, spanMilliseconds <= 10 * minute ? clockWithSeconds : clock);
}
