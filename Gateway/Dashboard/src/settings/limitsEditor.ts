import { element, setText } from '../dom';
import { channelTitle, displayOf } from '../format';
import { text } from '../language/language';
import type { Channel, Limit } from '../types';
import type { Field } from './fields';
import { readNumber, type Reading } from './validation';

const maximumLimits = 15;
const longestDwellSeconds = 86_400;

interface Row {
  host: HTMLElement;
  problem: HTMLElement;
  read(): Reading<Limit>;
}

/** When the node raises alarms: limits of its channels, in their units as the page shows them. */
export class LimitsEditor implements Field<Limit[]> {
  readonly host = element('div', { class: 'entries' });
  private readonly none = element('p', { class: 'field-hint' }, text.settings.limits.none);
  private readonly list = element('div', { class: 'entry-list' });
  private readonly add = element('button', { type: 'button' }, text.settings.limits.add);
  private readonly channels: Channel[];
  private rows: Row[] = [];

  constructor(channels: Channel[], limits: Limit[]) {
    this.channels = channels.filter((channel) => channel.minimum !== undefined);
    this.host.append(this.none, this.list, this.add);
    this.add.addEventListener('click', () => {
      const channel = this.channels.find((each) => !each.isBinary);
      if (channel) this.append({ channel: channel.name, rule: 'aboveLimit', limit: Number.NaN, hysteresis: 0, dwellSeconds: 0 });
      this.rows.at(-1)?.host.querySelector('select')?.focus();
    });
    limits.forEach((limit) => this.append(limit));
    this.number();
  }

  focus(): void {
    this.rows.find((row) => row.problem.textContent)?.host.querySelector('input')?.focus();
  }

  read(): Limit[] | undefined {
    const readings = this.rows.map((row) => row.read());
    const problems = readings.map((reading, index) => {
      if ('problem' in reading) return reading.problem;
      const isTwice = readings.slice(0, index).some((other) => 'value' in other && other.value.channel === reading.value.channel && other.value.rule === reading.value.rule);
      return isTwice ? text.settings.limits.twice : '';
    });
    this.rows.forEach((row, index) => setText(row.problem, problems[index]!));
    return problems.some(Boolean) ? undefined : readings.map((reading) => (reading as { value: Limit }).value);
  }

  private append(limit: Limit): void {
    const words = text.settings.limits;
    const channel = element('select', { 'aria-label': words.channel });
    for (const each of this.channels) channel.append(element('option', { value: each.name }, channelTitle(each)));
    channel.value = limit.channel;
    const rule = element('select', { 'aria-label': words.rule });
    for (const [name, title] of Object.entries(words.rules)) rule.append(element('option', { value: name }, title));
    rule.value = limit.rule;
    const chosen = () => this.channels.find((each) => each.name === channel.value)!;
    const factor = () => displayOf(chosen()).factor;
    const shown = (value: number) => (Number.isNaN(value) ? '' : String(Number((value * factor()).toFixed(6))));
    const value = input(shown(limit.limit));
    const hysteresis = input(shown(limit.hysteresis));
    const dwell = input(String(limit.dwellSeconds));
    const unit = element('span', { class: 'field-unit' });
    const showUnit = () => setText(unit, displayOf(chosen()).unit);
    channel.addEventListener('change', showUnit);
    showUnit();
    const remove = element('button', { type: 'button' }, text.remove);
    const problem = element('p', { class: 'field-problem', role: 'alert' });
    const host = element('div', { class: 'entry', role: 'group' },
      channel, rule, labelled(words.limit, value), unit, labelled(words.hysteresis, hysteresis), labelled(`${words.dwell} (${text.settings.units.s})`, dwell), remove, problem);
    const row: Row = { host, problem, read: () => readLimit(chosen(), rule.value, value.value, hysteresis.value, dwell.value) };
    remove.addEventListener('click', () => {
      this.rows = this.rows.filter((other) => other !== row);
      host.remove();
      this.number();
      this.add.focus();
    });
    this.rows.push(row);
    this.list.append(host);
    this.number();
  }

  private number(): void {
    this.none.hidden = this.rows.length > 0;
    this.add.disabled = this.rows.length >= maximumLimits;
    this.rows.forEach((row, index) => row.host.setAttribute('aria-label', text.settings.limits.entry(index + 1)));
  }
}

/** A limit as it is written, in shown units; gives it in the channel's. */
export function readLimit(channel: Channel, rule: string, limit: string, hysteresis: string, dwell: string): Reading<Limit> {
  const { factor, unit } = displayOf(channel);
  const decimals = factor === 1 ? channel.decimalPlaces : Math.round(-Math.log10(factor)) + channel.decimalPlaces;
  const [minimum, maximum] = [channel.minimum! * factor, channel.maximum! * factor];
  const isRate = rule === 'risingFast' || rule === 'fallingFast';
  const step = 10 ** -decimals;
  const round = (shown: number) => Number((shown / factor).toFixed(channel.decimalPlaces));
  const value = readNumber(limit, { minimum: isRate ? step : minimum, maximum: isRate ? maximum - minimum : maximum, decimals }, unit);
  if ('problem' in value) return { problem: `${text.settings.limits.limit}: ${value.problem}` };
  const back = readNumber(hysteresis, { minimum: 0, maximum: maximum - minimum, decimals }, unit);
  if ('problem' in back) return { problem: `${text.settings.limits.hysteresis}: ${back.problem}` };
  const lasts = readNumber(dwell, { minimum: 0, maximum: longestDwellSeconds, decimals: 0 });
  if ('problem' in lasts) return { problem: `${text.settings.limits.dwell}: ${lasts.problem}` };
  return { value: { channel: channel.name, rule, limit: round(value.value), hysteresis: round(back.value), dwellSeconds: lasts.value } };
}

function input(value: string): HTMLInputElement {
  const made = element('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', class: 'field-number' });
  made.value = value;
  return made;
}

function labelled(title: string, control: HTMLElement): HTMLElement {
  return element('label', { class: 'inline' }, title, control);
}
