import { Refusal } from '../api';
import { element, setText } from '../dom';
import { text } from '../language/language';

/** A button that does something at the gateway; what goes wrong is said beside it. */
export function action(label: string, act: () => Promise<void>): HTMLElement {
  const button = element('button', { type: 'button' }, label);
  const problem = element('p', { class: 'problem', role: 'alert' });
  button.addEventListener('click', () => void run(button, problem, act));
  return element('div', { class: 'action' }, button, problem);
}

/** As action, but asks once more: this cannot be taken back. */
export function confirmed(label: string, question: string, yes: string, act: () => Promise<void>): HTMLElement {
  const ask = element('button', { type: 'button' }, label);
  const problem = element('p', { class: 'problem', role: 'alert' });
  const host = element('div', { class: 'action' }, ask, problem);
  const close = () => {
    host.replaceChildren(ask, problem);
    ask.focus();
  };
  ask.addEventListener('click', () => {
    const sure = element('button', { type: 'button', class: 'primary' }, yes);
    const no = element('button', { type: 'button' }, text.cancel);
    sure.addEventListener('click', async () => {
      await run(sure, problem, act);
      if (host.isConnected) close();
    });
    no.addEventListener('click', close);
    setText(problem, '');
    host.replaceChildren(element('div', { class: 'confirm' }, element('p', {}, question), sure, no), problem);
    no.focus();
  });
  return host;
}

/** A form with its button; what goes wrong is said below. @param submit Undefined: a field says what is wrong. */
export function form(button: string, fields: HTMLElement[], submit: () => (() => Promise<void>) | undefined): HTMLFormElement {
  const press = element('button', { type: 'submit', class: 'primary' }, button);
  const problem = element('p', { class: 'problem', role: 'alert' });
  const host = element('form', { class: 'form-row', novalidate: '' }, ...fields, press, problem);
  host.addEventListener('submit', (event) => {
    event.preventDefault();
    const send = submit();
    if (send) void run(press, problem, send);
    else host.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
  return host;
}

/** For what the gateway refuses with this status the page has words of its own. */
export function inWords(status: number, words: string): (reason: unknown) => never {
  return (reason) => {
    throw reason instanceof Refusal && reason.status === status ? new Error(words) : reason;
  };
}

async function run(button: HTMLButtonElement, problem: HTMLElement, act: () => Promise<void>): Promise<void> {
  // Not disabled: that would take the focus from it.
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  setText(problem, '');
  try {
    await act();
  } catch (reason) {
    setText(problem, (reason as Error).message);
  }

  button.ariaBusy = 'false';
}
