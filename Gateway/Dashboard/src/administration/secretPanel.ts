import { copyButton } from '../copyButton';
import { element } from '../dom';
import { text } from '../language/language';

/** Shows a secret that was just made, this once. */
export class SecretPanel {
  readonly host = element('section', { class: 'panel secret', tabindex: '-1', hidden: '' });

  show(title: string, explanation: string, secret: string): void {
    const done = element('button', { type: 'button' }, text.administration.secret.done);
    done.addEventListener('click', () => this.hide());
    this.host.replaceChildren(
      element('h2', {}, title), element('p', {}, explanation),
      element('div', { class: 'command' }, element('code', {}, secret), copyButton(secret), done));
    this.host.setAttribute('aria-label', title);
    this.host.hidden = false;
    this.host.focus();
    this.host.scrollIntoView({ block: 'nearest' });
  }

  /** It is not to be found in the document afterwards. */
  hide(): void {
    this.host.hidden = true;
    this.host.replaceChildren();
  }
}
