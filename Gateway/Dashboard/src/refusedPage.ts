import { element } from './dom';
import { text } from './language/language';
import type { View } from './view';

/** What is shown at the address of a page that takes somebody else. */
export class RefusedPage implements View {
  readonly title = text.title(text.refused.title);
  readonly host: HTMLElement;

  constructor(needs: 'operate' | 'manage') {
    this.host = element('div', { class: 'page' }, element('h1', { tabindex: '-1' }, text.refused.title), element('p', {}, text.refused[needs]), element('a', { class: 'back', href: '#/' }, text.back));
  }

  tick(): void {}

  destroy(): void {}
}
