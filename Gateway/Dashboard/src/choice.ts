import { element } from './dom';

export interface Choice<T extends string> {
  readonly host: HTMLElement;
  readonly value: T;
  /** What holds until somebody chooses. */
  preset(value: T): void;
}

/** A row of buttons of which one is pressed. @param storageKey Under which the choice is remembered in this browser; null: not at all. */
export function choiceOf<T extends string>(label: string, options: Record<T, string>, storageKey: string | null, changed: (value: T) => void): Choice<T> {
  const values = Object.keys(options) as T[];
  const stored = storageKey === null ? null : localStorage.getItem(storageKey);
  let isChosen = values.includes(stored as T);
  let value = isChosen ? (stored as T) : values[0]!;
  const buttons = values.map((each) => {
    const button = element('button', { type: 'button' }, options[each]);
    button.addEventListener('click', () => {
      isChosen = true;
      if (storageKey !== null) localStorage.setItem(storageKey, each);
      set(each);
      changed(each);
    });
    return button;
  });
  const set = (wanted: T) => {
    value = wanted;
    buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(values[index] === wanted)));
  };
  set(value);
  return {
    host: element('div', { class: 'choice', role: 'group', 'aria-label': label }, ...buttons),
    get value() {
      return value;
    },
    preset: (wanted) => {
      if (!isChosen) set(wanted);
    },
  };
}
