import { api } from '../api';
import { element } from '../dom';
import { formatInstant } from '../format';
import { text } from '../language/language';
import { Questions } from '../questions';
import { choiceField, numberField, textField } from '../settings/fields';
import type { ApiToken } from '../types';
import type { View } from '../view';
import { confirmed, form } from './actions';
import { fact, frame, listPanel, panel } from './frame';
import { SecretPanel } from './secretPanel';
import { ago, ahead } from './times';

const maximumNameBytes = 64;
const standardDays = 365;
const longestDays = 3650;
const accesses: ApiToken['access'][] = ['read', 'operate', 'manage'];

/** Tokens for programs. */
export class TokensPage implements View {
  readonly host: HTMLElement;
  readonly title = text.title(text.administration.tabs.tokens);
  private readonly list = element('div', { class: 'item-list' });
  private readonly questions = new Questions();
  private readonly secret = new SecretPanel();

  constructor() {
    const words = text.administration.tokens;
    this.host = frame('tokens', this.secret.host, listPanel(words.list, this.list), panel(words.add, this.addForm()));
    void this.load();
  }

  tick(): void {}

  destroy(): void {
    this.secret.hide();
  }

  private async load(): Promise<void> {
    const isNews = this.questions.ask();
    try {
      const tokens = await api.tokens();
      if (isNews()) this.show(tokens);
    } catch (reason) {
      if (!isNews()) return;
      this.list.replaceChildren(element('p', { class: 'loading' }, text.notLoaded((reason as Error).message)));
    }
  }

  private show(tokens: ApiToken[]): void {
    this.list.replaceChildren(...(tokens.length === 0 ? [element('p', { class: 'loading' }, text.administration.tokens.none)] : tokens.map((token) => this.item(token))));
  }

  private item(token: ApiToken): HTMLElement {
    const words = text.administration.tokens;
    const isOver = token.expiresAt <= Date.now();
    return element('details', { class: 'item' },
      element('summary', {},
        element('span', { class: 'item-name' }, token.name),
        element('span', { class: 'pill' }, text.administration.accesses[token.access]),
        isOver ? element('span', { class: 'pill', 'data-state': 'overdue' }, words.expired) : null,
        element('span', { class: 'summary' }, ...(token.usedAt === null ? [words.neverUsed] : [words.used, ago(token.usedAt)]))),
      element('dl', { class: 'facts' },
        fact(words.created, formatInstant(token.createdAt)), fact(words.madeBy, token.madeBy),
        fact(isOver ? words.expiredAt : words.expires, isOver ? ago(token.expiresAt) : ahead(token.expiresAt))),
      confirmed(words.revoke, words.sure(token.name), words.yes, async () => {
        const left = await api.removeToken(token.id);
        this.questions.settle();
        this.show(left);
      }));
  }

  private addForm(): HTMLElement {
    const words = text.administration.tokens;
    const name = textField(text.administration.name, words.nameHint, '', maximumNameBytes, true);
    const access = choiceField(words.access, '', accesses.map((each): [ApiToken['access'], string] => [each, text.administration.accesses[each]]), 'read');
    const days = numberField(words.days, '', words.dayUnit, { minimum: 1, maximum: longestDays, decimals: 0 }, standardDays);
    return form(words.add, [name.host, access.host, days.host], () => {
      const [given, chosen, life] = [name.read(), access.read(), days.read()];
      if (given === undefined || chosen === undefined || life === undefined) return undefined;
      return () => api.addToken(given, chosen, life).then(async ({ token, secret }) => {
        name.host.querySelector('input')!.value = '';
        await this.load();
        this.secret.show(words.made(token.name), words.secret, secret);
      });
    });
  }
}
