import { element, fill, labelled, setText } from '../dom';
import { channelTitle, displayOf } from '../format';
import { text } from '../language/language';
import type { Channel, Limit } from '../types';
import { entriesEditor } from './entriesEditor';
import { numberInput, type Field } from './fields';
import { readNumber, type Reading } from './validation';

const maximumLimits = 15;
const longestDwellSeconds = 86_400;

/** When the node raises alarms: limits of its channels, in their units as the page shows them. */
export function limitsEditor(allChannels: Channel[], limits: Limit[]): Field<Limit[]> {
  const words = text.settings.limits;
  const channels = allChannels.filter((channel) => channel.minimum !== undefined);
  return entriesEditor<Limit>({
    words,
    maximum: maximumLimits,
    isSame: (one, other) => one.channel === other.channel && one.rule === other.rule,
    fresh: () => {
      const channel = channels.find((each) => !each.isBinary);
      return channel && { channel: channel.name, rule: 'aboveLimit', limit: Number.NaN, hysteresis: 0, dwellSeconds: 0 };
    },
    ask: (limit) => {
      const channel = element('select', { 'aria-label': words.channel });
      fill(channel, channels.map((each) => [each.name, channelTitle(each)]));
      channel.value = limit.channel;
      const rule = element('select', { 'aria-label': words.rule });
      fill(rule, Object.entries(words.rules));
      rule.value = limit.rule;
      const chosen = () => channels.find((each) => each.name === channel.value)!;
      const factor = () => displayOf(chosen()).factor;
      const shown = (value: number) => (Number.isNaN(value) ? '' : String(Number((value * factor()).toFixed(6))));
      const value = numberInput(shown(limit.limit));
      const hysteresis = numberInput(shown(limit.hysteresis));
      const dwell = numberInput(String(limit.dwellSeconds));
      const unit = element('span', { class: 'field-unit' });
      const showUnit = () => setText(unit, displayOf(chosen()).unit);
      channel.addEventListener('change', showUnit);
      showUnit();
      return {
        controls: [channel, rule, labelled(words.limit, value), unit, labelled(words.hysteresis, hysteresis), labelled(`${words.dwell} (${text.settings.units.s})`, dwell)],
        read: () => readLimit(chosen(), rule.value, value.value, hysteresis.value, dwell.value),
      };
    },
  }, limits);
}

/** A limit as it is written, in shown units; gives it in the channel's. */
function readLimit(channel: Channel, rule: string, limit: string, hysteresis: string, dwell: string): Reading<Limit> {
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
