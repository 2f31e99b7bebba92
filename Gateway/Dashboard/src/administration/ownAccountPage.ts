import { api } from '../api';
import { element, setText } from '../dom';
import { text } from '../language/language';
import { currentSession } from '../session';
import type { View } from '../view';
import { form, inWords } from './actions';
import { fact, panel } from './frame';
import { newPasswordField, passwordField } from './password';

/** One's own account: what one may do, and one's own password. */
export class OwnAccountPage implements View {
  readonly host = element('div', { class: 'page administration' });
  readonly title = text.title(text.administration.own.title);

  constructor() {
    const words = text.administration;
    const session = currentSession();
    this.host.append(element('h1', { tabindex: '-1' }, words.own.title));
    if (session?.kind !== 'session') {
      this.host.append(element('p', {}, words.own.nobody));
      return;
    }

    const role = ({ read: 'viewer', operate: 'operator', manage: 'owner' } as const)[session.access];
    this.host.append(
      element('section', { class: 'panel' }, element('dl', { class: 'facts' }, fact(words.name, session.name), fact(words.role, words.roles[role])), element('p', { class: 'summary' }, words.mayDo[role])),
      panel(words.own.changePassword, this.passwordForm(session.name)),
    );
  }

  tick(): void {}

  destroy(): void {}

  private passwordForm(name: string): HTMLElement {
    const words = text.administration.own;
    const present = passwordField(words.present, () => null, 'current-password');
    const password = newPasswordField(words.password, () => name);
    let wanted = '';
    const repeat = passwordField(words.repeat, (given) => (given === wanted ? null : words.notTheSame), 'new-password');
    const done = element('p', { class: 'form-message', role: 'status' });
    const made = form(words.changePassword, [present.host, password.host, repeat.host], () => {
      setText(done, '');
      const [before, after] = [present.read(), password.read()];
      wanted = after ?? '';
      const again = repeat.read();
      if (before === undefined || after === undefined || again === undefined) return undefined;
      return async () => {
        // All else was looked at before it was sent.
        await api.changeOwnPassword(before, after).catch(inWords(400, words.wrongPresent));
        for (const field of [present, password, repeat]) field.clear();
        setText(done, words.changed);
      };
    });
    made.append(done);
    return made;
  }
}
