import { api } from './api';
import { element } from './dom';
import { text } from './language/language';

/** Who is signed in, and the way out; nothing where nobody has to sign in. What an account may not do is not offered: the body says what it may. */
export function accountControl(): HTMLElement {
  const host = element('form', { class: 'account', method: 'post', action: 'sign-out', hidden: '' });
  void api.session().then(
    (session) => {
      document.body.dataset.access = session.access;
      if (session.kind === 'session') {
        host.append(element('span', {}, session.name), element('button', {}, text.header.signOut));
        host.hidden = false;
      }
    },
    () => undefined,
  );
  return host;
}
