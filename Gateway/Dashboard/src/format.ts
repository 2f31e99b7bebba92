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

/** Words for channels whose numbers are states, in the order of the numbers. */
const stateWords: Record<string, string[]> = {
  relayState: ['Off', 'On'],
  buttonEvent: ['None', 'Press', 'Double press', 'Long press'],
  tilted: ['Upright', 'Tilted'],
  lidOpen: ['Closed', 'Open'],
};

const yesNo = ['No', 'Yes'];

export function displayOf(channel: Channel): Display {
  return largerUnits[channel.unit] ?? { unit: channel.unit, factor: 1, decimalPlaces: channel.decimalPlaces };
}

export function wordsOf(channel: Channel): string[] | undefined {
  return stateWords[channel.name] ?? (channel.isBinary ? yesNo : undefined);
}

export function formatNumber(value: number, decimalPlaces: number): string {
  return value.toLocaleString(undefined, { minimumFractionDigits: decimalPlaces, maximumFractionDigits: decimalPlaces });
}

export interface Shown {
  text: string;
  unit: string;
  quality: Quality;
}

/** A value as people read it; missing and faulty values say so. */
export function formatValue(channel: Channel, value: Pick<Value, 'value' | 'quality'> | undefined): Shown {
  if (value === undefined || value.quality === 'missing' || (value.quality === 'measured' && value.value === null)) {
    return { text: 'not measured', unit: '', quality: 'missing' };
  }

  if (value.quality === 'faulty') {
    return { text: 'fault', unit: '', quality: 'faulty' };
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

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "45 s", "12 min", "3 h 20 min", "5 d 2 h": never more than two units. */
export function formatDuration(milliseconds: number): string {
  const total = Math.max(0, Math.round(milliseconds / second)) * second;
  const two = (large: number, largeUnit: string, small: number, smallUnit: string) =>
    small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
  if (total < minute) return `${total / second} s`;
  if (total < 10 * minute) return two(Math.floor(total / minute), 'min', (total % minute) / second, 's');
  if (total < hour) return `${Math.round(total / minute)} min`;
  if (total < day) return two(Math.floor(total / hour), 'h', Math.floor((total % hour) / minute), 'min');
  return two(Math.floor(total / day), 'd', Math.floor((total % day) / hour), 'h');
}

/** "now", "12 s ago". */
export function formatAgo(at: number, now: number): string {
  return now - at < second ? 'now' : `${formatDuration(now - at)} ago`;
}

/** "in 45 s", "now", "12 s ago": for what is expected. */
export function formatExpected(at: number, now: number): string {
  return at - now >= second ? `in ${formatDuration(at - now)}` : formatAgo(at, now);
}

/** Time of day; with the date when it is another day. */
export function formatClock(at: number, now: number): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', hour12: false });
  return date.toDateString() === new Date(now).toDateString()
    ? time
    : `${date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' })}, ${time}`;
}

/** Time of day to the second; with the date, and without the seconds, when it is another day. */
export function formatMoment(at: number, now: number): string {
  const date = new Date(at);
  return date.toDateString() === new Date(now).toDateString()
    ? date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false })
    : formatClock(at, now);
}

/** Date and time to the second. */
export function formatInstant(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium', hour12: false });
}

/** Label of a time axis that shows a span of this length. */
export function formatAxisTime(at: number, spanMilliseconds: number): string {
  const date = new Date(at);
  if (spanMilliseconds > 2 * day) return date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
  const seconds = spanMilliseconds <= 10 * minute ? ({ second: '2-digit' } as const) : {};
  return date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', hour12: false, ...seconds });
}
