import { api } from '../api';
import { element, fill, setText } from '../dom';
import { formatInstant } from '../format';
import { text } from '../language/language';
import type { Store } from '../store';
import type { AuditEntry, AuditQuery } from '../types';
import type { View } from '../view';
import { auditWords } from './auditWords';
import { frame, listPanel } from './frame';

const loadedAtOnce = 50;
const typingMilliseconds = 300;

/** Who did what, when: the newest first, page by page. */
export class AuditPage implements View {
  readonly host: HTMLElement;
  readonly title = text.title(text.administration.tabs.audit);
  private readonly who = element('input', { type: 'search', list: 'audit-people', placeholder: text.administration.audit.who, 'aria-label': text.administration.audit.who });
  private readonly people = element('datalist', { id: 'audit-people' });
  private readonly kind = element('select', { 'aria-label': text.administration.audit.kind });
  private readonly file = element('a', { class: 'button', download: '' }, text.administration.audit.file);
  private readonly list = element('ul', { class: 'audit-list' });
  private readonly message = element('p', { class: 'loading', role: 'status' });
  private readonly more = element('button', { type: 'button', hidden: '' }, text.administration.audit.more);
  private last: AuditEntry | undefined;
  private load = 0;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: Store) {
    const words = text.administration.audit;
    fill(this.kind, [['', words.allKinds], ...Object.entries(words.kinds)]);
    this.kind.addEventListener('change', () => void this.reload());
    this.who.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => void this.reload(), typingMilliseconds);
    });
    this.more.addEventListener('click', () => void this.loadMore());
    this.host = frame('audit', element('div', { class: 'filters', role: 'search' }, this.who, this.people, this.kind, this.file), listPanel(words.list, this.list, this.message, this.more));
    void Promise.all([api.accounts(), api.tokens()]).then(([accounts, tokens]) => {
      const names = new Set([...accounts, ...tokens].map((each) => each.name));
      this.people.replaceChildren(...[...names].map((name) => element('option', { value: name })));
    }, () => undefined);
    void this.reload();
  }

  tick(): void {}

  destroy(): void {
    this.load++;
    clearTimeout(this.typing);
  }

  private query(): AuditQuery {
    return { who: this.who.value.trim(), kind: this.kind.value };
  }

  private async reload(): Promise<void> {
    this.last = undefined;
    this.file.href = api.auditFile(this.query());
    await this.loadMore();
  }

  private async loadMore(): Promise<void> {
    const load = ++this.load;
    const after = this.last;
    try {
      const entries = await api.audit({ ...this.query(), ...(after ? { before: after.at, beforeId: after.id } : {}), limit: loadedAtOnce });
      if (load !== this.load) return;
      const items = entries.map((entry) => this.item(entry));
      if (after) this.list.append(...items);
      else this.list.replaceChildren(...items);
      this.last = entries.at(-1) ?? after;
      this.more.hidden = entries.length < loadedAtOnce;
      this.message.hidden = this.last !== undefined;
      setText(this.message, text.administration.audit.none);
    } catch (reason) {
      if (load !== this.load) return;
      this.message.hidden = false;
      setText(this.message, text.notLoaded((reason as Error).message));
    }
  }

  private item(entry: AuditEntry): HTMLElement {
    const words = text.administration.audit;
    const { what, whom } = auditWords(entry.action);
    const node = whom === null ? undefined : this.store.nodes.get(whom);
    const isRefused = entry.status >= 400;
    return element('li', { title: entry.action, 'data-refused': String(isRefused) },
      element('p', { class: 'audit-what' }, what,
        ...(whom === null ? [] : [': ', node ? element('a', { href: `#/nodes/${whom}` }, node.name) : whom]),
        isRefused ? element('span', { class: 'audit-refused' }, ` ${words.refused(entry.status)}`) : null),
      entry.detail ? element('p', { class: 'audit-detail' }, words.details[entry.detail] ?? entry.detail) : null,
      element('p', { class: 'audit-who' },
        element('time', { datetime: new Date(entry.at).toISOString() }, formatInstant(entry.at)),
        ` · ${[entry.who || words.somebody, words.via[entry.via], entry.address].filter(Boolean).join(' · ')}`));
  }
}
