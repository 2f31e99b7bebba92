// Parts of which the steps are made.
import { element } from '../../Dashboard/src/dom';
import { say } from './language';
import { steps, type StepName } from './session';

let made = 0;

/** A heading that is given the focus when its step is shown. */
export function heading(step: StepName, title: string): HTMLElement {
  const number = steps.indexOf(step) + 1;
  return element(
    'div', {},
    element('h1', { tabindex: '-1', 'aria-label': say('stepOf', { step: number, steps: steps.length, title }) }, title),
    element('div', { class: 'steps', 'aria-hidden': 'true' }, ...steps.map((_, i) => element('span', i < number ? { class: 'past' } : {}))),
  );
}

export function button(text: string, pressed: () => void, kind = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', ...(kind === '' ? {} : { class: kind }) }, text);
  made.addEventListener('click', pressed);
  return made;
}

/** Back and next. */
export function actions(next: string, back: (() => void) | null): HTMLElement {
  return element('div', { class: 'actions' }, back === null ? null : button(say('back'), back), element('button', { type: 'submit', class: 'main' }, next));
}

export function form(submitted: () => void, ...children: (Element | null)[]): HTMLFormElement {
  const made = element('form', { novalidate: '' }, ...children);
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    submitted();
  });
  return made;
}

export interface Field {
  readonly host: HTMLElement;
  readonly input: HTMLInputElement;
  /** Says what is wrong; an empty text: nothing is. */
  complain(text: string): void;
}

/** An input with its label, a hint, and room for what is wrong. */
export function field(label: string, attributes: Record<string, string>, hint = ''): Field {
  const id = `field-${++made}`;
  const input = element('input', { id, autocomplete: 'off', 'aria-describedby': `${id}-hint ${id}-wrong`, ...attributes });
  const wrong = element('p', { id: `${id}-wrong`, class: 'wrong', 'aria-live': 'polite' });
  return {
    host: element('div', { class: 'field' }, element('label', { for: id }, label), input, element('p', { id: `${id}-hint`, class: 'hint' }, hint), wrong),
    input,
    complain: (text) => {
      wrong.textContent = text;
      input.setAttribute('aria-invalid', String(text !== ''));
      if (text !== '') input.focus();
    },
  };
}

/** A choice of one; values and their labels. */
export function choice(name: string, legend: string, options: (readonly [string, string])[], chosen: string, changed: (value: string) => void): HTMLFieldSetElement {
  const inputs = options.map(([value, label]) => {
    const input = element('input', { type: 'radio', name, value, ...(value === chosen ? { checked: '' } : {}) });
    input.addEventListener('change', () => changed(value));
    return element('label', { class: 'option' }, input, element('span', {}, label));
  });
  return element('fieldset', {}, element('legend', {}, legend), ...inputs);
}

/** What went wrong, in plain words, what to do next, and what can be pressed for it. */
export function problem(what: string, advice: string, ...remedies: (Element | null)[]): HTMLElement {
  return element(
    'div', { class: 'problem', role: 'alert' },
    element('p', { class: 'what' }, what), advice === '' ? null : element('p', {}, advice), element('div', { class: 'remedies' }, ...remedies),
  );
}

export function paragraph(text: string, kind = ''): HTMLParagraphElement {
  return element('p', kind === '' ? {} : { class: kind }, text);
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
