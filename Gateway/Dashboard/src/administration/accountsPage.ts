import { api } from '../api';
import { element } from '../dom';
import { formatInstant } from '../format';
import { text } from '../language/language';
import { Questions } from '../questions';
import { currentSession } from '../session';
import { choiceField, fieldOf, type Field } from '../settings/fields';
import type { Account, Role } from '../types';
import type { View } from '../view';
import { confirmed, form, inWords } from './actions';
import { fact, frame, listPanel, panel } from './frame';
import { newPasswordField } from './password';
import { ago } from './times';

const maximumNameLength = 64;
const roles: Role[] = ['viewer', 'operator', 'owner'];

/** Who may sign in. */
export class AccountsPage implements View {
  readonly host: HTMLElement;
  readonly title = text.title(text.administration.tabs.accounts);
  private readonly list = element('div', { class: 'item-list' });
  private readonly questions = new Questions();
  /** Which of them is open. */
  private open: string | null = null;

  constructor() {
    const words = text.administration.accounts;
    this.host = frame('accounts', listPanel(words.list, this.list), panel(words.add, this.addForm()));
    const isNews = this.questions.ask();
    api.accounts().then((accounts) => isNews() && this.show(accounts), (reason: Error) => isNews() && this.list.replaceChildren(element('p', { class: 'loading' }, text.notLoaded(reason.message))));
  }

  tick(): void {}

  destroy(): void {}

  private show(accounts: Account[]): void {
    this.list.replaceChildren(...(accounts.length === 0 ? [element('p', { class: 'loading' }, text.administration.accounts.none)] : accounts.map((account) => this.item(account))));
  }

  private item(account: Account): HTMLElement {
    const words = text.administration;
    const isOneself = currentSession()?.kind === 'session' && currentSession()?.name === account.name;
    const item = element('details', { class: 'item' },
      element('summary', {},
        element('span', { class: 'item-name' }, account.name, isOneself ? element('span', { class: 'summary' }, ` ${words.accounts.oneself}`) : null),
        element('span', { class: 'pill' }, words.roles[account.role]),
        element('span', { class: 'summary' }, ...(account.lastSeenAt === null ? [words.accounts.neverSeen] : [words.accounts.seen, ago(account.lastSeenAt)]))),
      element('dl', { class: 'facts' }, fact(words.accounts.added, formatInstant(account.addedAt))));
    item.open = this.open === account.name;
    item.addEventListener('toggle', () => {
      if (item.open) this.open = account.name;
      else if (this.open === account.name) this.open = null;
    });
    const role = roleField(account.role);
    const password = newPasswordField(words.accounts.newPassword, () => account.name);
    item.append(
      form(words.accounts.setRole, [role.host], () => () => this.act(account.name, api.changeAccount(account.name, { role: role.read()! }))),
      isOneself
        ? element('p', {}, element('a', { href: '#/account' }, words.own.changePassword))
        : form(words.accounts.setPassword, [password.host], () => {
          const given = password.read();
          return given === undefined ? undefined : () => this.act(account.name, api.changeAccount(account.name, { password: given }));
        }),
      confirmed(words.accounts.remove, words.accounts.sure(account.name), words.accounts.yes, () => this.act(account.name, api.removeAccount(account.name))),
    );
    return item;
  }

  /** Shows what became of a change. */
  private async act(name: string, changed: Promise<Account[]>): Promise<void> {
    const accounts = await changed.catch(inWords(409, text.administration.accounts.lastOwner(name)));
    this.questions.settle();
    this.show(accounts);
    this.list.querySelector<HTMLElement>('details[open] > summary')?.focus();
  }

  private addForm(): HTMLElement {
    const words = text.administration;
    const input = element('input', { type: 'text', autocomplete: 'off', required: '' });
    const name = fieldOf<string>(words.name, '', input, [], () => (isName(input.value.trim()) ? { value: input.value.trim() } : { problem: words.accounts.wrongName(maximumNameLength) }));
    const role = roleField('viewer');
    const password = newPasswordField(words.accounts.password, () => input.value);
    return form(words.accounts.add, [name.host, role.host, password.host], () => {
      const [given, chosen, secret] = [name.read(), role.read(), password.read()];
      if (given === undefined || chosen === undefined || secret === undefined) return undefined;
      return async () => {
        const accounts = await api.addAccount(given, chosen, secret).catch(inWords(409, words.accounts.taken(given)));
        input.value = '';
        password.clear();
        this.questions.settle();
        this.show(accounts);
      };
    });
  }
}

/** Asks for a role, and says what it may do. */
function roleField(role: Role): Field<Role> {
  const words = text.administration;
  const field = choiceField(words.role, words.mayDo[role], roles.map((each): [Role, string] => [each, words.roles[each]]), role);
  const select = field.host.querySelector('select')!;
  select.addEventListener('change', () => (field.host.querySelector('.field-hint')!.textContent = words.mayDo[select.value as Role]));
  return field;
}

/** As AccountRules has it. */
function isName(name: string): boolean {
  return name.length > 0 && name.length <= maximumNameLength && !/[/\\]|^\.\.?$/.test(name);
}
