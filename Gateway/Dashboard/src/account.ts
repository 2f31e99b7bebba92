import { element } from './dom';
import { currentLanguage, text } from './language/language';
import { currentSession } from './session';

/** Who is signed in, which leads to his account, and the way out; nothing where nobody has to sign in. */
export function accountControl(): HTMLElement | null {
  const session = currentSession();
  return session?.kind === 'session'
    ? element('form', { class: 'account', method: 'post', action: `sign-out?lang=${currentLanguage()}` },
      element('a', { href: '#/account', 'aria-label': text.header.account(session.name) }, session.name), element('button', {}, text.header.signOut))
    : null;
}
