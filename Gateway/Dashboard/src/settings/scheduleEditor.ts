import { element, setText } from '../dom';
import { weekdays } from '../language/intl';
import { text } from '../language/language';
import type { ScheduleEntry } from '../types';
import type { Field } from './fields';
import { minuteOfTime } from './validation';

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const maximumEntries = 32;

interface Row {
  host: HTMLElement;
  problem: HTMLElement;
  read(): ScheduleEntry;
}

/** The times at which a switch switches by itself. */
export class ScheduleEditor implements Field<ScheduleEntry[]> {
  readonly host = element('div', { class: 'entries' });
  private readonly none = element('p', { class: 'field-hint' }, text.settings.schedule.none);
  private readonly list = element('div', { class: 'entry-list' });
  private readonly add = element('button', { type: 'button' }, text.settings.schedule.add);
  private rows: Row[] = [];

  constructor(entries: ScheduleEntry[]) {
    this.host.append(this.none, this.list, this.add);
    this.add.addEventListener('click', () => {
      this.append({ days: dayNames.slice(0, 5), on: true, at: '07:00' });
      this.rows.at(-1)?.host.querySelector('input')?.focus();
    });
    entries.forEach((entry) => this.append(entry));
    this.number();
  }

  focus(): void {
    this.rows.find((row) => row.problem.textContent)?.host.querySelector('input')?.focus();
  }

  read(): ScheduleEntry[] | undefined {
    const entries = this.rows.map((row) => row.read());
    const problems = entries.map((entry, index) => {
      if (entry.days.length === 0) return text.settings.schedule.noDay;
      if (minuteOfTime(entry.at) === null) return text.settings.required;
      return entries.slice(0, index).some((other) => JSON.stringify(other) === JSON.stringify(entry)) ? text.settings.schedule.twice : '';
    });
    this.rows.forEach((row, index) => setText(row.problem, problems[index]!));
    return problems.some(Boolean) ? undefined : entries;
  }

  private append(entry: ScheduleEntry): void {
    const words = text.settings.schedule;
    const days = weekdays().map((name, index) => {
      const box = element('input', { type: 'checkbox' });
      box.checked = entry.days.includes(dayNames[index]!);
      return { box, label: element('label', { class: 'day' }, box, name) };
    });
    const at = element('input', { type: 'time', required: '', 'aria-label': words.at });
    at.value = entry.at;
    const then = element('select', { 'aria-label': words.then }, element('option', { value: 'on' }, words.on), element('option', { value: 'off' }, words.off));
    then.value = entry.on ? 'on' : 'off';
    const remove = element('button', { type: 'button' }, text.remove);
    const problem = element('p', { class: 'field-problem', role: 'alert' });
    const host = element('div', { class: 'entry', role: 'group' },
      element('span', { class: 'days', role: 'group', 'aria-label': words.days }, ...days.map(({ label }) => label)), at, then, remove, problem);
    const row: Row = {
      host,
      problem,
      read: () => ({ days: dayNames.filter((_name, index) => days[index]!.box.checked), on: then.value === 'on', at: at.value.slice(0, 5) }),
    };
    remove.addEventListener('click', () => {
      this.rows = this.rows.filter((other) => other !== row);
      host.remove();
      this.number();
      this.add.focus();
    });
    this.rows.push(row);
    this.list.append(host);
    this.number();
  }

  private number(): void {
    const words = text.settings.schedule;
    this.none.hidden = this.rows.length > 0;
    this.add.disabled = this.rows.length >= maximumEntries;
    this.rows.forEach((row, index) => {
      row.host.setAttribute('aria-label', words.entry(index + 1));
      row.host.querySelector('button')!.setAttribute('aria-label', words.remove(words.entry(index + 1)));
    });
  }
}
