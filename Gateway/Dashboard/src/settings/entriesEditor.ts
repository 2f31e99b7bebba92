import { element, setText } from '../dom';
import { text } from '../language/language';
import type { Field } from './fields';
import type { Reading } from './validation';

interface EntryKind<T> {
  words: { none: string; add: string; twice: string; entry: (number: number) => string };
  maximum: number;
  /** Whether one of them says what the other says already. */
  isSame: (one: T, other: T) => boolean;
  /** What is added; undefined: there is nothing to add. */
  fresh: () => T | undefined;
  /** What asks for an entry, and reads it. */
  ask: (entry: T) => { controls: HTMLElement[]; read: () => Reading<T> };
}

interface Row<T> {
  host: HTMLElement;
  problem: HTMLElement;
  read(): Reading<T>;
}

/** A field of entries that are added and removed one by one. */
export function entriesEditor<T>(kind: EntryKind<T>, entries: T[]): Field<T[]> {
  const { words } = kind;
  const none = element('p', { class: 'field-hint' }, words.none);
  const list = element('div', { class: 'entry-list' });
  const add = element('button', { type: 'button' }, words.add);
  let rows: Row<T>[] = [];

  const number = () => {
    none.hidden = rows.length > 0;
    add.disabled = rows.length >= kind.maximum;
    rows.forEach(({ host }, index) => {
      const name = words.entry(index + 1);
      host.setAttribute('aria-label', name);
      host.querySelector('button')!.setAttribute('aria-label', text.settings.removeEntry(name));
    });
  };

  const append = (entry: T) => {
    const { controls, read } = kind.ask(entry);
    const remove = element('button', { type: 'button' }, text.remove);
    const problem = element('p', { class: 'field-problem', role: 'alert' });
    const row: Row<T> = { host: element('div', { class: 'entry', role: 'group' }, ...controls, remove, problem), problem, read };
    remove.addEventListener('click', () => {
      rows = rows.filter((other) => other !== row);
      row.host.remove();
      number();
      add.focus();
    });
    rows.push(row);
    list.append(row.host);
    number();
  };

  add.addEventListener('click', () => {
    const entry = kind.fresh();
    if (entry !== undefined) append(entry);
    rows.at(-1)?.host.querySelector<HTMLElement>('select, input')?.focus();
  });
  entries.forEach(append);
  number();
  return {
    host: element('div', { class: 'entries' }, none, list, add),
    focus: () => rows.find(({ problem }) => problem.textContent)?.host.querySelector('input')?.focus(),
    read: () => {
      const readings = rows.map((row) => row.read());
      const problems = readings.map((reading, index) => {
        if ('problem' in reading) return reading.problem;
        return readings.slice(0, index).some((other) => 'value' in other && kind.isSame(other.value, reading.value)) ? words.twice : '';
      });
      rows.forEach((row, index) => setText(row.problem, problems[index]!));
      return problems.some(Boolean) ? undefined : readings.map((reading) => (reading as { value: T }).value);
    },
  };
}
