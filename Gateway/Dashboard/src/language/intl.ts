/** Numbers and dates as the reader's language writes them. Formatters are kept: making one is slow. */
let locale = 'en-GB';
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

export function setLocale(wanted: string): void {
  locale = wanted;
  numbers.clear();
  dates.clear();
}

export function number(value: number, decimalPlaces = 0): string {
  const key = String(decimalPlaces);
  let format = numbers.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimalPlaces, maximumFractionDigits: decimalPlaces });
    numbers.set(key, format);
  }

  return format.format(value);
}

/** @param options Must be a constant: it is what the formatter is kept by. */
export function date(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  let format = dates.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    dates.set(key, format);
  }

  return format.format(at);
}

/** Short names of the weekdays, Monday first. */
export function weekdays(): string[] {
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_each, day) => date(Date.UTC(2024, 0, 1 + day, 12), { weekday: 'short', timeZone: 'UTC' }));
}

/** Order of names for people: "Bin 2" before "Bin 10". */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
