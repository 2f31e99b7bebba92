import { api } from '../api';
import { choiceOf } from '../choice';
import { element, setText, showItems } from '../dom';
import { kindOfOne } from '../kinds';
import { text } from '../language/language';
import { FilterBar } from '../overview/filterBar';
import { filterFromHash, filterNodes, orderByGroup, type NodeFilter } from '../overview/nodeFilter';
import { Pager } from '../pager';
import type { Store } from '../store';
import type { Node, SettingInfo } from '../types';
import type { View } from '../view';
import { ChangesList } from './changesList';
import { CommandChoice, SettingChoice } from './whatToSend';

const nodesOnAPage = 50;

/** The same settings or the same command for many nodes. */
export class ChangesPage implements View {
  readonly host = element('div', { class: 'page changes-page' });
  readonly title = text.title(text.changes.title);
  private readonly filters: FilterBar;
  private readonly nodes = element('ul', { class: 'node-choice' });
  private readonly chosenText = element('p', { class: 'summary', role: 'status' });
  private readonly pager = new Pager(() => this.showNodes());
  private readonly what = choiceOf(text.changes.what, { command: text.changes.aCommand, settings: text.changes.settings }, null, () => this.showWish());
  private readonly wishHost = element('div');
  private readonly problem = element('p', { class: 'problem', role: 'alert' });
  private readonly send = element('button', { type: 'button', class: 'primary' });
  private readonly confirm = element('div', { class: 'confirm', hidden: '' });
  private readonly changes: ChangesList;
  private readonly chosen = new Set<string>();
  private readonly stop: () => void;
  private filter: NodeFilter = filterFromHash(location.hash);
  private settings: SettingInfo[] = [];
  private wish: CommandChoice | SettingChoice | null = null;
  private wishKinds = '';
  private isSending = false;

  constructor(private readonly store: Store) {
    const words = text.changes;
    this.filters = new FilterBar(this.filter, (filter) => {
      this.filter = filter;
      this.pager.first = 0;
      this.showNodes();
    });
    this.filters.offer([...store.nodes.values()]);
    const all = element('button', { type: 'button' }, words.chooseAll);
    all.addEventListener('click', () => this.choose(this.found().map((node) => node.node), true));
    const none = element('button', { type: 'button' }, words.chooseNone);
    none.addEventListener('click', () => this.choose([...this.chosen], false));
    this.send.addEventListener('click', () => this.ask());
    this.changes = new ChangesList();
    this.host.append(
      element('h1', { tabindex: '-1' }, words.title),
      element('p', { class: 'summary' }, words.explanation),
      element('section', { class: 'panel' }, element('h2', {}, words.which), this.filters.host,
        element('div', { class: 'choice choose-all' }, all, none, this.chosenText), this.nodes, this.pager.host),
      element('section', { class: 'panel' }, element('h2', {}, words.what), this.what.host, this.wishHost, this.problem,
        element('div', { class: 'form-end' }, this.send), this.confirm),
      this.changes.host,
    );
    this.stop = store.onList(() => {
      this.filters.offer([...store.nodes.values()]);
      this.showNodes();
    });
    this.showNodes();
    void api.settings().catch((): SettingInfo[] => []).then((settings) => {
      this.settings = settings.filter((setting) => setting.name !== 'brokerPort');
      // A command may have been chosen already.
      if (!this.wish) this.showWish();
    });
  }

  tick(): void {
    this.changes.tick();
  }

  destroy(): void {
    this.stop();
  }

  private found(): Node[] {
    const alarmed = new Set(this.store.openAlarms.map((alarm) => alarm.node));
    return orderByGroup(filterNodes(this.store.nodes.values(), this.filter, this.store.now(), alarmed), 'place');
  }

  private showNodes(): void {
    const page = this.pager.take(this.found(), nodesOnAPage);
    showItems(this.nodes, page.map(({ node, name, place, kind }) => ({ node, name, place, kind })), ({ node, name, place, kind }) => {
      const box = element('input', { type: 'checkbox', value: node });
      box.addEventListener('change', () => this.choose([node], box.checked, false));
      return element('li', {}, element('label', {}, box, element('span', {}, name), element('span', { class: 'summary' }, [place, kindOfOne(kind)].filter(Boolean).join(', '))));
    });
    for (const box of this.nodes.querySelectorAll('input')) box.checked = this.chosen.has(box.value);
    this.showChosen();
  }

  private choose(nodes: string[], isChosen: boolean, isShown = true): void {
    for (const node of nodes) {
      if (isChosen) this.chosen.add(node);
      else this.chosen.delete(node);
    }

    if (isShown) this.showNodes();
    this.showChosen();
    if (this.kinds().join() !== this.wishKinds) this.showWish();
  }

  private kinds(): string[] {
    return [...new Set([...this.chosen].flatMap((id) => this.store.nodes.get(id)?.kind ?? []))].sort();
  }

  private showChosen(): void {
    setText(this.chosenText, text.changes.chosen(this.chosen.size));
    setText(this.send, text.changes.send(this.chosen.size));
    this.confirm.hidden = true;
    this.send.hidden = false;
  }

  private showWish(): void {
    const kinds = this.kinds();
    this.wishKinds = kinds.join();
    // A setting that only some kinds heed is offered as long as one of them is chosen.
    const settings = this.settings.filter((setting) => kinds.length === 0 || setting.kinds.some((kind) => kinds.includes(kind)));
    this.wish = this.what.value === 'command' ? new CommandChoice(kinds, []) : settings.length > 0 ? new SettingChoice(settings) : null;
    this.wishHost.replaceChildren(...(this.wish ? [this.wish.host] : []));
    this.confirm.hidden = true;
    this.send.hidden = false;
  }

  /** Nobody changes a thousand nodes by a slip of the finger. */
  private ask(): void {
    const read = this.wish?.read();
    setText(this.problem, this.chosen.size === 0 ? text.changes.noNodes : '');
    if (this.chosen.size === 0 || read === undefined) return;
    const yes = element('button', { type: 'button', class: 'primary' }, text.changes.yes);
    const no = element('button', { type: 'button' }, text.cancel);
    yes.addEventListener('click', () => void this.sendAll());
    no.addEventListener('click', () => {
      this.showChosen();
      this.send.focus();
    });
    this.confirm.replaceChildren(element('p', {}, text.changes.confirm(this.chosen.size)), yes, no);
    this.confirm.hidden = false;
    this.send.hidden = true;
    yes.focus();
  }

  private async sendAll(): Promise<void> {
    const wish = this.wish;
    const read = wish?.read();
    if (!wish || read === undefined || this.isSending) return;
    this.isSending = true;
    try {
      const nodes = [...this.chosen];
      const change = await api.changeAll(wish instanceof CommandChoice ? { nodes, command: wish.read()! } : { nodes, settings: wish.read()! });
      setText(this.problem, '');
      this.changes.open(change);
      this.changes.host.scrollIntoView();
    } catch (reason) {
      setText(this.problem, (reason as Error).message);
    }

    this.isSending = false;
    const hadFocus = this.confirm.contains(document.activeElement);
    this.showChosen();
    if (hadFocus) this.send.focus({ preventScroll: true });
  }
}
