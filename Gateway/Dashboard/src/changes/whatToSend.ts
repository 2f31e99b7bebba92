import { commandTitle } from '../commands';
import { element } from '../dom';
import { channelTitle } from '../format';
import { text } from '../language/language';
import { choiceField, durationField, numberField, type Field } from '../settings/fields';
import { settingField, settingTitle } from '../settings/settingFields';
import type { Channel, SettingInfo, Settings } from '../types';

const simpleCommands = ['sampleNow', 'sendStatus', 'sendConfiguration', 'identify', 'restart'];
const longestSwitchSeconds = 604_800;

/** Asks for a command with its arguments. */
export class CommandChoice {
  readonly host = element('div', { class: 'wish' });
  private readonly command: Field<string>;
  private readonly argumentsHost = element('div', { class: 'wish-arguments' });
  private fields: { name: string; field: Field<string | number> }[] = [];

  /** @param kinds Of the nodes that it is for. @param channels That can be calibrated; empty: calibrating is not offered. */
  constructor(kinds: string[], private readonly channels: Channel[]) {
    const names = [...(kinds.includes('switch') ? ['setRelay'] : []), ...simpleCommands, ...(channels.length > 0 ? ['calibrate'] : [])];
    const title = (name: string) => (name === 'setRelay' ? text.changes.relayTo : (text.commands[name] ?? name));
    this.command = choiceField(text.changes.command, '', names.map((name): [string, string] => [name, title(name)]), names[0]!);
    this.command.host.querySelector('select')!.addEventListener('change', () => this.ask());
    this.host.append(this.command.host, this.argumentsHost);
    this.ask();
  }

  read(): { command: string; arguments: Record<string, string | number> } | undefined {
    const command = this.command.read();
    const values = this.fields.map(({ name, field }) => [name, field.read()] as const);
    if (command === undefined || values.some(([, value]) => value === undefined)) return undefined;
    return { command, arguments: Object.fromEntries(values) as Record<string, string | number> };
  }

  private ask(): void {
    const words = text.changes;
    const add = <T extends string | number>(name: string, field: Field<T>) => ({ name, field: field as Field<string | number> });
    switch (this.command.read()) {
      case 'setRelay':
        this.fields = [
          add('state', choiceField(words.value, '', [[1, text.relay.on], [0, text.relay.off]], 1)),
          add('seconds', durationField(words.seconds, '', 0, longestSwitchSeconds, 0)),
        ];
        break;
      case 'calibrate':
        this.fields = this.calibration(this.channels[0]!);
        break;
      default:
        this.fields = [];
    }

    this.argumentsHost.replaceChildren(...this.fields.map(({ field }) => field.host));
  }

  private calibration(channel: Channel): { name: string; field: Field<string | number> }[] {
    const words = text.node.calibrate;
    const which = choiceField(words.channel, '', this.channels.map((each): [string, string] => [each.name, channelTitle(each)]), channel.name);
    which.host.querySelector('select')!.addEventListener('change', (event) => {
      const chosen = this.channels.find((each) => each.name === (event.target as HTMLSelectElement).value)!;
      this.fields = this.calibration(chosen);
      this.argumentsHost.replaceChildren(...this.fields.map(({ field }) => field.host));
      this.fields[0]!.field.focus();
    });
    const point = choiceField(words.point, '', [[1, '1'], [2, '2'], [3, '3']], 1);
    const value = numberField(words.value, words.hint, channel.unit, { minimum: channel.minimum ?? 0, maximum: channel.maximum ?? 0, decimals: channel.decimalPlaces }, null);
    return [{ name: 'channel', field: which }, { name: 'point', field: point }, { name: 'value', field: value }] as { name: string; field: Field<string | number> }[];
  }
}

/** Asks for one setting and its value. */
export class SettingChoice {
  readonly host = element('div', { class: 'wish' });
  private readonly name: Field<string>;
  private readonly valueHost = element('div', { class: 'wish-arguments' });
  private field!: Field<number>;

  constructor(private readonly settings: SettingInfo[]) {
    this.name = choiceField(text.changes.setting, '', settings.map((setting): [string, string] => [setting.name, settingTitle(setting.name)]), settings[0]!.name);
    this.name.host.querySelector('select')!.addEventListener('change', () => this.ask());
    this.host.append(this.name.host, this.valueHost);
    this.ask();
  }

  read(): Settings | undefined {
    const setting = this.setting();
    const value = this.field.read();
    if (value === undefined) return undefined;
    return setting.isFurther ? { further: { [setting.name]: value } } : { [setting.name]: value };
  }

  private setting(): SettingInfo {
    return this.settings.find((setting) => setting.name === this.name.read())!;
  }

  private ask(): void {
    const setting = this.setting();
    this.field = settingField(setting, setting.default ?? Math.max(setting.minimum, Math.min(setting.maximum, 900)));
    this.valueHost.replaceChildren(this.field.host);
  }
}

/** A bulk change in words. */
export function wishText(settings: Settings | null, command: { command: string; arguments: Record<string, string | number> | null } | null): string {
  if (command) return commandTitle({ command: command.command, arguments: command.arguments ?? {} });
  const { further, limits, schedule, ...rest } = settings ?? {};
  const names = [...Object.entries(rest).filter(([, value]) => value != null).map(([name]) => name), ...Object.keys(further ?? {})].map((name) => {
    const value = further?.[name] ?? (rest as Record<string, unknown>)[name];
    return `${settingTitle(name)} = ${String(value)}`;
  });
  if (limits) names.push(text.settings.sections.limits);
  if (schedule) names.push(text.settings.sections.schedule);
  return text.changes.settingsChange(names.join(', '));
}
