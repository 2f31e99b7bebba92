import { api } from '../api';
import { element, setText, showAnew } from '../dom';
import { formatInstant } from '../format';
import { text } from '../language/language';
import { Questions } from '../questions';
import { columnHead, scrollTable } from '../table';
import type { BulkChange } from '../types';
import { wishText } from './whatToSend';

const refreshSeconds = 2;
/** Nodes that sleep take their time. */
const idleRefreshSeconds = 20;
const watchedSeconds = 60;

/** Bulk changes with how far they have come; one is open with the result of each node. */
export class ChangesList {
  readonly host = element('section', { class: 'panel' });
  private readonly list = element('div', { class: 'change-list' });
  private readonly questions = new Questions();
  private shownId: number | null = null;
  private seconds = 0;
  private shown = '';
  private isOpenOne = false;

  constructor() {
    this.host.append(element('h2', {}, text.changes.earlier), this.list);
    void this.load();
  }

  open(change: BulkChange): void {
    this.shownId = change.id;
    this.seconds = 0;
    this.questions.settle();
    void this.load();
  }

  tick(): void {
    if (++this.seconds % (this.isOpenOne && this.seconds < watchedSeconds ? refreshSeconds : idleRefreshSeconds) === 0) void this.load();
  }

  private async load(): Promise<void> {
    const isNews = this.questions.ask();
    try {
      const changes = await api.changes();
      const id = this.shownId;
      const details = id === null ? null : await api.bulkChange(id);
      // Another one may have been opened in the meantime.
      if (id !== this.shownId || !isNews()) return;
      this.isOpenOne = changes.some((change) => change.done + change.failed < change.total);
      const described = JSON.stringify([changes, details]);
      if (described === this.shown) return;
      this.shown = described;
      showAnew(this.list, ...(changes.length === 0 ? [element('p', { class: 'loading' }, text.changes.noneYet)] : changes.map((change) => this.item(change, details))));
    } catch (reason) {
      if (!isNews()) return;
      this.shown = '';
      setText(this.list, text.notLoaded((reason as Error).message));
    }
  }

  private item(change: BulkChange, details: BulkChange | null): HTMLElement {
    const words = text.changes;
    const progress = element('progress', { max: String(Math.max(1, change.total)), value: String(change.done), 'aria-label': words.progress(change.done, change.total) });
    const summary = element('summary', { 'data-change': String(change.id) },
      element('span', { class: 'change-title' }, wishText(change.settings, change.command)), ' ',
      element('span', { class: 'summary' }, formatInstant(change.at)), ' ',
      element('span', { class: 'change-progress' }, progress, words.progress(change.done, change.total), change.failed > 0 ? element('span', { class: 'problem' }, words.refused(change.failed)) : null));
    const item = element('details', {}, summary);
    if (details?.id === change.id) {
      item.open = true;
      item.append(resultTable(details));
    }

    item.addEventListener('toggle', () => {
      if (item.open === (this.shownId === change.id)) return;
      this.shownId = item.open ? change.id : null;
      this.shown = '';
      void this.load();
    });
    return item;
  }
}

function resultTable(change: BulkChange): HTMLElement {
  const words = text.changes;
  const rows = (change.nodes ?? []).map((part) => element('tr', { 'data-part': part.state },
    element('th', { scope: 'row' }, element('a', { href: `#/nodes/${part.node}` }, part.name)),
    element('td', {}, words.states[part.state] ?? part.state),
    element('td', { class: 'wrap' }, text.commandStates[part.why ?? ''] ?? part.why ?? '')));
  return scrollTable(words.results, [columnHead(words.columns.node), columnHead(words.columns.state), columnHead(words.columns.why)], rows);
}
