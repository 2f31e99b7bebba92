import { element } from './dom';
import { text } from './language/language';

/** Puts a text on the clipboard, or says that somebody has to do it by hand: browsers allow it over TLS and on their own machine. */
export function copyButton(copied: string): HTMLButtonElement {
  const copy = element('button', { type: 'button' }, text.empty.copy);
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(copied);
      copy.textContent = text.empty.copied;
    } catch {
      copy.textContent = text.empty.copyByHand;
    }
  });
  return copy;
}
