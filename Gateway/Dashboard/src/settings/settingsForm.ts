import { element } from '../dom';
import { text } from '../language/language';
import type { Channel, Configuration, Node, SettingInfo, Settings } from '../types';
import { choiceField, durationField, numberField, optionalNumberField, textField, type Field } from './fields';
import { limitsEditor } from './limitsEditor';
import { scheduleEditor } from './scheduleEditor';
import { settingField } from './settingFields';

/** Where a node stands, as the form gives it. */
export interface Place {
  place: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface ChangedSettings {
  settings: Settings;
  /** Null: as it was. */
  place: Place | null;
}

const maximumNameBytes = 64;
const maximumHostBytes = 253;
const maximumPlaceBytes = 600;
const chemistryPlace = 0;

/** Which settings stand under which heading; those that a gateway adds later come under "status". */
const sections: { name: keyof typeof text.settings.sections; settings: string[] }[] = [
  { name: 'rhythm', settings: ['sampleSeconds', 'uplinkSeconds', 'shortestSampleSeconds', 'longestSampleSeconds'] },
  { name: 'relay', settings: ['powerOnState', 'switchOffSeconds', 'overloadDeciwatt'] },
  { name: 'battery', settings: ['weakBatteryMillivolt', 'nightBeginMinute', 'nightEndMinute', 'nightSampleSeconds'] },
];

/** Asks for every setting that a node of this kind heeds, and gives back what differs from how it was. */
export class SettingsForm {
  readonly host = element('form', { class: 'settings', novalidate: '' });
  private readonly before: Settings;
  private readonly fields: { field: Field<unknown>; take: (value: never, into: ChangedSettings) => void }[] = [];
  private readonly position: { latitude: Field<number | null>; longitude: Field<number | null> };

  constructor(
    private readonly node: Node,
    channels: Channel[],
    configuration: Configuration,
    settings: SettingInfo[],
    save: (form: SettingsForm) => void,
  ) {
    this.before = configuration.desired ?? configuration.reported ?? {};
    const words = text.settings;
    const section = (title: string, ...fields: HTMLElement[]) => {
      const made = element('fieldset', { class: 'panel' }, element('legend', {}, title), ...fields);
      if (fields.length > 0) this.host.append(made);
      return made;
    };
    this.position = {
      latitude: optionalNumberField(words.latitude, '', { minimum: -90, maximum: 90, decimals: 6 }, node.latitude ?? null),
      longitude: optionalNumberField(words.longitude, words.positionHint, { minimum: -180, maximum: 180, decimals: 6 }, node.longitude ?? null),
    };
    const place = textField(words.place, words.placeHint, node.place ?? '', maximumPlaceBytes, false);
    section(
      words.sections.who,
      this.add(textField(words.name, '', this.before.name ?? node.name, maximumNameBytes, true), (value, into) => this.changed(into, 'name', value)),
      this.add(place, (value, into) => this.movePart(into, { place: value || null })),
      this.add(this.position.latitude, (value, into) => this.movePart(into, { latitude: value })),
      this.add(this.position.longitude, (value, into) => this.movePart(into, { longitude: value })),
    );
    const known = new Set(['brokerPort', ...sections.flatMap((each) => each.settings)]);
    for (const { name, settings: names } of sections) {
      const fields = names.flatMap((each) => settings.filter((setting) => setting.name === each)).map((setting) => this.setting(setting));
      if (name === 'battery' && fields.length > 0) fields.unshift(this.chemistry(configuration));
      section(words.sections[name], ...fields);
    }

    if (node.kind === 'switch') section(words.sections.schedule, this.add(scheduleEditor(this.before.schedule ?? []), (value, into) => this.changed(into, 'schedule', value)));
    section(words.sections.limits, this.add(limitsEditor(channels, this.before.limits ?? []), (value, into) => this.changed(into, 'limits', value)));
    section(words.sections.status, ...settings.filter((setting) => !known.has(setting.name)).map((setting) => this.setting(setting)));
    const host = words.fields.brokerHost!;
    const link = section(
      words.sections.link,
      this.add(textField(host.title, host.hint, this.before.brokerHost ?? '', maximumHostBytes, true), (value, into) => this.changed(into, 'brokerHost', value)),
      ...settings.filter((setting) => setting.name === 'brokerPort').map((setting) => this.setting(setting)),
    );
    // Leads the node to another gateway.
    link.dataset.needs = 'manage';
    this.host.append(element('div', { class: 'form-end' }, element('button', { type: 'submit', class: 'primary' }, text.save)));
    this.host.addEventListener('submit', (event) => {
      event.preventDefault();
      save(this);
    });
  }

  /** What differs from how it was; undefined when something is wrong: then the fields say what. */
  read(): ChangedSettings | undefined {
    const changed: ChangedSettings = { settings: {}, place: null };
    let isWrong = false;
    for (const { field, take } of this.fields) {
      const value = field.read();
      if (value === undefined) isWrong = true;
      else take(value as never, changed);
    }

    const place = changed.place;
    if (!isWrong && place && (place.latitude === null) !== (place.longitude === null)) {
      const missing = place.latitude === null ? this.position.latitude : this.position.longitude;
      missing.host.querySelector('.field-problem')!.textContent = text.settings.positionTogether;
      missing.host.querySelector('input')!.setAttribute('aria-invalid', 'true');
      isWrong = true;
    }

    return isWrong ? undefined : changed;
  }

  /** All that stands in it, right or wrong. */
  written(): string {
    return JSON.stringify([...this.host.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].map((control) => ('checked' in control && control.checked) || control.value));
  }

  focusProblem(): void {
    const wrong = this.host.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (wrong) wrong.focus();
    else this.fields.find(({ field }) => field.host.querySelector('.field-problem')?.textContent)?.field.focus();
  }

  private add<T>(field: Field<T>, take: (value: T, into: ChangedSettings) => void): HTMLElement {
    this.fields.push({ field: field as Field<unknown>, take: take as (value: never, into: ChangedSettings) => void });
    return field.host;
  }

  private setting(setting: SettingInfo): HTMLElement {
    if (setting.isFurther) {
      const before = this.before.further?.[setting.name] ?? setting.default ?? 0;
      return this.add(settingField(setting, before), (value, into) => {
        if (value !== before) into.settings.further = { ...into.settings.further, [setting.name]: value };
      });
    }

    const name = setting.name as 'brokerPort' | 'sampleSeconds' | 'uplinkSeconds';
    const words = text.settings.fields[name]!;
    const before = this.before[name] ?? null;
    const field = name === 'brokerPort'
      ? numberField(words.title, words.hint, '', { minimum: setting.minimum, maximum: setting.maximum, decimals: 0 }, before)
      : durationField(words.title, words.hint, setting.minimum, setting.maximum, before);
    return this.add(field, (value, into) => this.changed(into, name, value));
  }

  /** The kind of battery stands in the calibration, beside what the node has found itself: that is taken as it last reported it. */
  private chemistry(configuration: Configuration): HTMLElement {
    const words = text.settings.fields.batteryChemistry!;
    const calibration = configuration.reported?.calibration ?? this.before.calibration ?? [];
    const stored = this.before.calibration?.[chemistryPlace] ?? calibration[chemistryPlace] ?? 0;
    // The default's marker, and what only a newer page knows, is nothing that was told.
    const before = stored in text.settings.chemistries ? stored : 0;
    const field = choiceField(words.title, words.hint, text.settings.chemistries.map((name, index): [number, string] => [index, name]), before);
    return this.add(field, (value, into) => {
      if (value !== before) into.settings.calibration = [value, ...calibration.slice(1)];
    });
  }

  private changed<K extends keyof Settings>(into: ChangedSettings, name: K, value: Settings[K]): void {
    if (JSON.stringify(value) !== JSON.stringify(this.before[name] ?? (Array.isArray(value) ? [] : null))) into.settings[name] = value;
  }

  private movePart(into: ChangedSettings, part: Partial<Place>): void {
    const before: Place = { place: this.node.place ?? null, latitude: this.node.latitude ?? null, longitude: this.node.longitude ?? null };
    const after = { ...(into.place ?? before), ...part };
    if (JSON.stringify(after) !== JSON.stringify(before)) into.place = after;
  }
}
