import { element, setText } from '../dom';

interface PartingText {
  title: string;
  explanation: string;
  /** Before the field for the node's name. */
  confirm?: string;
  button: string;
  done: string;
}

/** A folded part of the page that parts with a node. @param name What has to be typed first; null: nothing. */
export function parting(words: PartingText, name: string | null, act: () => Promise<unknown>): HTMLElement {
  const outcome = element('p', { role: 'status' });
  const press = element('button', { type: 'button' }, words.button);
  const typed = element('input', { autocomplete: 'off' });
  press.disabled = name !== null;
  typed.addEventListener('input', () => {
    press.disabled = typed.value.trim() !== name;
  });
  press.addEventListener('click', async () => {
    press.disabled = true;
    try {
      await act();
      setText(outcome, words.done);
    } catch (reason) {
      press.disabled = false;
      setText(outcome, (reason as Error).message);
    }
  });
  return element('details', { 'data-needs': 'manage' },
    element('summary', {}, words.title),
    element('p', {}, words.explanation),
    name === null ? null : element('p', {}, element('label', {}, words.confirm ?? '', ' ', typed)),
    press, outcome);
}
