import { api } from '../api';
import { element, setText } from '../dom';
import { text } from '../language/language';
import type { BatteryOutlook } from '../types';

/** Charge and days left, as the gateway works them out from the records. */
export class BatteryPanel {
  readonly host = element('section', { class: 'panel battery-panel', hidden: '' });
  private readonly charge = element('p', { class: 'battery-charge' });
  private readonly outlook = element('p', { class: 'battery-outlook' });
  private isClosed = false;

  constructor(node: string) {
    this.host.append(element('h2', {}, text.node.battery.title), this.charge, this.outlook);
    api.battery(node).then((outlook) => this.show(outlook), () => undefined);
  }

  destroy(): void {
    this.isClosed = true;
  }

  private show(battery: BatteryOutlook): void {
    if (this.isClosed) return;
    const words = text.node.battery;
    this.host.hidden = false;
    this.charge.hidden = battery.percent === null;
    setText(this.charge, battery.percent === null ? '' : words.percent(battery.percent));
    setText(this.outlook, outlookText(battery));
  }
}

/** Days left with how far that can be trusted, or why there is nothing to tell. */
function outlookText(battery: BatteryOutlook): string {
  const words = text.node.battery;
  if (battery.daysLeft === null) {
    const why = words.outlook[battery.outlook] ?? battery.outlook;
    return battery.daysLeftLowest === null ? why : `${words.atLeast(battery.daysLeftLowest)}. ${words.basis(battery.basisDays)}`;
  }

  const range = battery.daysLeftHighest === null ? words.atLeast(battery.daysLeftLowest ?? 0) : words.between(battery.daysLeftLowest ?? 0, battery.daysLeftHighest);
  return `${words.daysLeft(battery.daysLeft)} (${range}). ${words.basis(battery.basisDays)}`;
}
