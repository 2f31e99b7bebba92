import { api } from '../api';
import { element } from '../dom';
import { channelTitle, formatInstant, formatValue } from '../format';
import { text } from '../language/language';
import { Questions } from '../questions';
import { columnHead, table } from '../table';
import type { Channel } from '../types';

const listedRecords = 20;
/** Records may come in a burst: the table is asked for once afterwards. */
const settleMilliseconds = 500;

/** The newest records of a node, whole. */
export class RecordsPanel {
  readonly host = element('section', { class: 'panel' });
  private readonly table = element('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': text.node.newestRecords });
  private readonly questions = new Questions();
  private timer = 0;

  constructor(
    private readonly node: string,
    private readonly channels: Channel[],
  ) {
    const csv = element('a', { href: `/api/nodes/${node}/records.csv`, download: '' }, text.node.allAsCsv);
    this.host.append(element('div', { class: 'panel-head' }, element('h2', {}, text.node.newestRecords), csv), this.table);
  }

  refresh(isBurst: boolean): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.load(), isBurst ? settleMilliseconds : 0);
  }

  destroy(): void {
    clearTimeout(this.timer);
  }

  private async load(): Promise<void> {
    const isNews = this.questions.ask();
    try {
      const records = await api.records(this.node, listedRecords);
      if (!isNews()) return;
      if (records.length === 0) {
        this.table.replaceChildren(element('p', {}, text.node.noRecords));
        return;
      }

      const rows = records.map((record) => {
        const cells = this.channels.map((channel) => {
          const shown = formatValue(channel, record.values.find((value) => value.channel === channel.name));
          return element('td', { class: 'number', 'data-quality': shown.quality }, shown.unit ? `${shown.text} ${shown.unit}` : shown.text);
        });
        const when = record.sampledAt === null ? text.node.received(formatInstant(record.receivedAt)) : formatInstant(record.sampledAt);
        return element('tr', {}, element('th', { scope: 'row', class: 'number' }, String(record.number)), element('td', {}, when), ...cells);
      });
      const heads = [columnHead(text.node.record, true), columnHead(text.node.sampled), ...this.channels.map((channel) => columnHead(channelTitle(channel), true))];
      this.table.replaceChildren(table(heads, rows));
    } catch (reason) {
      if (!isNews()) return;
      this.table.replaceChildren(element('p', {}, text.notLoaded((reason as Error).message)));
    }
  }
}
