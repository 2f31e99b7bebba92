import { element } from '../dom';
import { formatNumber } from '../format';
import { text } from '../language/language';
import type { Node } from '../types';
import { placeTitle } from './filterBar';
import { noPlace, summarisePlaces } from './nodeFilter';

const listed = 24;

/** The places with how many nodes each has and what is wrong there; one is chosen by its button. */
export class PlacesPanel {
  readonly host = element('div', { class: 'places', role: 'group', 'aria-label': text.overview.place });
  private shown = '';

  constructor(private readonly choose: (place: string) => void) {}

  show(nodes: Node[], chosen: string, now: number, alarmed: ReadonlySet<string>): void {
    const places = summarisePlaces(nodes, now, alarmed);
    this.host.hidden = places.length < 2 && places[0]?.place !== chosen;
    if (places.every((place) => place.place === noPlace)) this.host.hidden = true;
    const described = JSON.stringify([places, chosen]);
    if (described === this.shown) return;
    this.shown = described;
    const hadFocus = this.host.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.place : undefined;
    this.host.replaceChildren(
      ...places.slice(0, listed).map((summary) => {
        const button = element(
          'button',
          { type: 'button', class: 'place', 'aria-pressed': String(summary.place === chosen), 'data-place': summary.place },
          element('span', {}, placeTitle(summary.place)),
          element('span', { class: 'count' }, formatNumber(summary.nodes, 0)),
          summary.alarms > 0 ? element('span', { class: 'place-trouble' }, text.header.alarms(summary.alarms)) : null,
          summary.overdue > 0 ? element('span', { class: 'place-trouble' }, text.overview.counts.overdue(summary.overdue)) : null,
        );
        button.addEventListener('click', () => this.choose(summary.place));
        return button;
      }));
    if (hadFocus !== undefined) [...this.host.children].forEach((child) => (child as HTMLElement).dataset.place === hadFocus && (child as HTMLElement).focus());
  }
}
