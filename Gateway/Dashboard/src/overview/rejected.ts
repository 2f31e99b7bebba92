import { api } from '../api';
import { element, setText } from '../dom';
import { formatAgo, formatInstant, formatNumber } from '../format';
import { text } from '../language/language';
import { Questions } from '../questions';
import type { Store } from '../store';
import { columnHead, table } from '../table';
import type { Rejection } from '../types';

/** What was refused and why: counts always, the bytes on demand. */
export class RejectedPanel {
  readonly host = element('section', { class: 'rejected', id: 'rejected', tabindex: '-1' });
  private readonly heading = element('h2');
  private readonly list = element('ul', { class: 'reasons' });
  private readonly frames = element('div', { class: 'table-scroll' });
  private readonly details = element('details', {}, element('summary', {}, text.rejected.newest), this.frames);
  private readonly questions = new Questions();
  private readonly stop: () => void;
  private shown = '';

  constructor(private readonly store: Store) {
    this.host.append(this.heading, this.list, this.details);
    this.details.addEventListener('toggle', () => {
      if (this.details.open) void this.loadFrames();
    });
    this.stop = store.onStatus(() => this.update());
    this.update();
  }

  tick(): void {
    for (const item of this.list.querySelectorAll<HTMLElement>('[data-at]')) {
      setText(item, formatAgo(Number(item.dataset.at), this.store.now()));
    }
  }

  destroy(): void {
    this.stop();
  }

  private update(): void {
    const rejections = this.store.status?.rejections ?? [];
    this.host.hidden = rejections.length === 0;
    const described = JSON.stringify(rejections);
    if (described === this.shown) return;
    this.shown = described;
    const total = rejections.reduce((sum, rejection) => sum + rejection.count, 0);
    this.heading.replaceChildren(text.rejected.title, element('span', { class: 'count' }, formatNumber(total, 0)));
    this.list.replaceChildren(...rejections.map((rejection) => this.reason(rejection)));
    this.tick();
    if (this.details.open) void this.loadFrames();
  }

  private reason(rejection: Rejection): HTMLElement {
    return element(
      'li',
      {},
      element('span', { class: 'reason-count' }, formatNumber(rejection.count, 0)),
      element('span', { class: 'reason-title' }, reasonTitle(rejection.reason)),
      element('span', { class: 'reason-last' }, text.rejected.last, element('time', { 'data-at': String(rejection.lastAt), title: formatInstant(rejection.lastAt) })),
      element('span', { class: 'reason-advice' }, text.rejected.reasons[rejection.reason]?.advice ?? ''),
    );
  }

  private async loadFrames(): Promise<void> {
    const isNews = this.questions.ask();
    try {
      const frames = await api.rejected();
      if (!isNews()) return;
      const rows = frames.map((frame) => element('tr', {},
        element('td', {}, formatInstant(frame.receivedAt)),
        element('td', {}, reasonTitle(frame.reason)),
        element('td', {}, frame.topic),
        element('td', { class: 'number' }, String(frame.length)),
        element('td', { class: 'bytes' }, frame.hex.replace(/../g, '$& ').trim() || text.rejected.noBytes),
      ));
      const { received, reason, topic, bytes, content } = text.rejected;
      this.frames.replaceChildren(table([received, reason, topic, bytes, content].map((title) => columnHead(title)), rows));
    } catch (reason) {
      if (!isNews()) return;
      this.frames.replaceChildren(element('p', {}, text.notLoaded((reason as Error).message)));
    }
  }
}

function reasonTitle(reason: string): string {
  return text.rejected.reasons[reason]?.title ?? reason;
}
