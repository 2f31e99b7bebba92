import { element } from '../dom';
import { text } from '../language/language';

const tabs = { accounts: '#/administration', tokens: '#/administration/tokens', webhooks: '#/administration/webhooks', audit: '#/administration/audit' } as const;

/** A page of the administration: its title, the way to the others, and what it shows. */
export function frame(here: keyof typeof tabs, ...content: HTMLElement[]): HTMLElement {
  const words = text.administration;
  const links = (Object.keys(tabs) as (keyof typeof tabs)[]).map((tab) => element('a', { href: tabs[tab], ...(tab === here ? { 'aria-current': 'page' } : {}) }, words.tabs[tab]));
  return element('div', { class: 'page administration' },
    element('h1', { tabindex: '-1' }, words.tabs[here]),
    element('nav', { class: 'pages tabs', 'aria-label': words.title }, ...links),
    element('p', { class: 'summary' }, words.leads[here]),
    ...content);
}

export function panel(title: string, ...content: HTMLElement[]): HTMLElement {
  return element('section', { class: 'panel' }, element('h2', {}, title), ...content);
}

/** What there is already; its title is for those who do not see that it stands first. */
export function listPanel(title: string, ...content: HTMLElement[]): HTMLElement {
  return element('section', { class: 'panel' }, element('h2', { class: 'hidden' }, title), ...content);
}

/** Title and text of one fact. */
export function fact(title: string, content: string | HTMLElement): HTMLElement {
  return element('div', {}, element('dt', {}, title), element('dd', {}, content));
}
