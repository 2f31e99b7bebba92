import { element } from '../dom';
import { weekdays } from '../language/intl';
import { text } from '../language/language';
import type { ScheduleEntry } from '../types';
import { entriesEditor } from './entriesEditor';
import type { Field } from './fields';
import { minuteOfTime } from './validation';

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const maximumEntries = 32;

/** The times at which a switch switches by itself. */
export function scheduleEditor(entries: ScheduleEntry[]): Field<ScheduleEntry[]> {
  const words = text.settings.schedule;
  return entriesEditor<ScheduleEntry>({
    words,
    maximum: maximumEntries,
    isSame: (one, other) => JSON.stringify(one) === JSON.stringify(other),
    fresh: () => ({ days: dayNames.slice(0, 5), on: true, at: '07:00' }),
    ask: (entry) => {
      const days = weekdays().map((name, index) => {
        const box = element('input', { type: 'checkbox' });
        box.checked = entry.days.includes(dayNames[index]!);
        return { box, label: element('label', { class: 'day' }, box, name) };
      });
      const at = element('input', { type: 'time', required: '', 'aria-label': words.at });
      at.value = entry.at;
      const then = element('select', { 'aria-label': words.then }, element('option', { value: 'on' }, words.on), element('option', { value: 'off' }, words.off));
      then.value = entry.on ? 'on' : 'off';
      return {
        controls: [element('span', { class: 'days', role: 'group', 'aria-label': words.days }, ...days.map(({ label }) => label)), at, then],
        read: () => {
          const chosen = dayNames.filter((_name, index) => days[index]!.box.checked);
          if (chosen.length === 0) return { problem: words.noDay };
          return minuteOfTime(at.value) === null ? { problem: text.settings.required } : { value: { days: chosen, on: then.value === 'on', at: at.value.slice(0, 5) } };
        },
      };
    },
  }, entries);
}
