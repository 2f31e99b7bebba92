import { text } from '../language/language';
import type { SettingInfo } from '../types';
import { choiceField, durationField, numberField, timeField, type Field } from './fields';

const tenths = 10;

/** The field that asks for a setting of the catalogue; its value is the protocol's integer. */
export function settingField(setting: SettingInfo, value: number): Field<number> {
  const words = text.settings.fields[setting.name];
  const title = words?.title ?? setting.name;
  const hint = words?.hint ?? '';
  if (setting.name === 'powerOnState') return choiceField(title, hint, text.settings.powerOnStates.map((state, index): [number, string] => [index, state]), value);
  if (/Minute$/.test(setting.name) && setting.maximum === 1439) return timeField(title, hint, value);
  if (/Seconds$/.test(setting.name)) return durationField(title, hint, setting.minimum, setting.maximum, value);
  if (/Deciwatt$/.test(setting.name)) return scaled(numberField(title, hint, setting.unit, { minimum: setting.minimum / tenths, maximum: setting.maximum / tenths, decimals: 1 }, value / tenths), tenths);
  const unit = (text.settings.units as Record<string, string>)[setting.unit] ?? setting.unit;
  return numberField(title, hint, unit, { minimum: setting.minimum, maximum: setting.maximum, decimals: 0 }, value);
}

export function settingTitle(name: string): string {
  return text.settings.fields[name]?.title ?? name;
}

function scaled(field: Field<number>, factor: number): Field<number> {
  return {
    host: field.host,
    focus: () => field.focus(),
    read: () => {
      const value = field.read();
      return value === undefined ? undefined : Math.round(value * factor);
    },
  };
}
