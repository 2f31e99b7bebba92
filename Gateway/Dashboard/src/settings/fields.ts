import { element, fill, setText } from '../dom';
import { number } from '../language/intl';
import { text } from '../language/language';
import { countOf, minuteOfTime, readNumber, readText, secondsOf, timeOfMinute, unitOf, type DurationUnit, type Range, type Reading } from './validation';

/** One entry of a form: asks for a value, says what is wrong with it. */
export interface Field<T> {
  readonly host: HTMLElement;
  /** The value, or undefined when it is wrong: then the field says so. */
  read(): T | undefined;
  focus(): void;
}

let lastId = 0;

/** Title, control, hint and problem, tied together for those who do not see them side by side. */
export function fieldOf<T>(title: string, hint: string, control: HTMLElement, parts: HTMLElement[], reading: () => Reading<T>): Field<T> {
  const id = `field-${++lastId}`;
  control.id = id;
  const problem = element('p', { class: 'field-problem', id: `${id}-problem`, role: 'alert' });
  control.setAttribute('aria-describedby', `${id}-problem${hint ? ` ${id}-hint` : ''}`);
  const read = (): T | undefined => {
    const result = reading();
    const isWrong = 'problem' in result;
    setText(problem, isWrong ? result.problem : '');
    control.setAttribute('aria-invalid', String(isWrong));
    return isWrong ? undefined : result.value;
  };
  control.addEventListener('change', read);
  return {
    host: element('div', { class: 'field' }, element('label', { for: id }, title), element('div', { class: 'field-control' }, control, ...parts), hint ? element('p', { class: 'field-hint', id: `${id}-hint` }, hint) : null, problem),
    read,
    focus: () => control.focus(),
  };
}

export function textField(title: string, hint: string, value: string, maximumBytes: number, isRequired: boolean): Field<string> {
  const input = element('input', { type: 'text', autocomplete: 'off', ...(isRequired ? { required: '' } : {}) });
  input.value = value;
  return fieldOf(title, hint, input, [], () => readText(input.value, maximumBytes, isRequired));
}

export function numberField(title: string, hint: string, unit: string, range: Range, value: number | null): Field<number> {
  const input = numberInput(value === null ? '' : String(value));
  return fieldOf(title, hint, input, unit ? [element('span', { class: 'field-unit' }, unit)] : [], () => readNumber(input.value, range, unit));
}

/** As a number, but it may be left empty: then null. */
export function optionalNumberField(title: string, hint: string, range: Range, value: number | null): Field<number | null> {
  const input = numberInput(value === null ? '' : String(value));
  return fieldOf<number | null>(title, hint, input, [], () => (input.value.trim() === '' ? { value: null } : readNumber(input.value, range)));
}

/** Seconds, written in a unit that fits. */
export function durationField(title: string, hint: string, minimum: number, maximum: number, seconds: number | null): Field<number> {
  let unit: DurationUnit = seconds === null ? 'min' : unitOf(seconds);
  const input = numberInput(seconds === null ? '' : String(countOf(seconds, unit)));
  const units = element('select', { 'aria-label': text.settings.unitOf(title) });
  fill(units, (['s', 'min', 'h', 'd'] as const).map((each) => [each, text.settings.units[each]]));
  units.value = unit;
  const field = fieldOf<number>(title, hint, input, [units], () => {
    const written = readNumber(input.value, { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, decimals: 3 });
    if ('problem' in written) return written;
    const value = secondsOf(written.value, unit);
    const shown = (bound: number) => `${number(countOf(bound, unitOf(bound)))} ${text.settings.units[bound === 0 ? 's' : unitOf(bound)]}`;
    if (!Number.isInteger(value)) return { problem: text.settings.wholeNumber };
    return value < minimum || value > maximum ? { problem: text.settings.between(shown(minimum), shown(maximum)) } : { value };
  });
  units.addEventListener('change', () => {
    unit = units.value as DurationUnit;
    field.read();
  });
  return field;
}

/** A minute of the day, 0 to 1439. */
export function timeField(title: string, hint: string, minute: number): Field<number> {
  const input = element('input', { type: 'time', required: '' });
  input.value = timeOfMinute(minute);
  return fieldOf<number>(title, hint, input, [], () => {
    const read = minuteOfTime(input.value);
    return read === null ? { problem: text.settings.required } : { value: read };
  });
}

export function choiceField<T extends string | number>(title: string, hint: string, options: [T, string][], value: T): Field<T> {
  const select = element('select');
  fill(select, options.map(([each, shown]) => [String(each), shown]));
  select.value = String(value);
  return fieldOf<T>(title, hint, select, [], () => {
    const chosen = options.find(([each]) => String(each) === select.value);
    return chosen ? { value: chosen[0] } : { problem: text.settings.required };
  });
}

/** For a number as people write it. */
export function numberInput(value: string): HTMLInputElement {
  const input = element('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', class: 'field-number' });
  input.value = value;
  return input;
}
