import { element } from './dom';

export function columnHead(title: string, isNumber = false): HTMLElement {
  return element('th', { scope: 'col', ...(isNumber ? { class: 'number' } : {}) }, title);
}

export function table(heads: HTMLElement[], rows: HTMLElement[]): HTMLElement {
  return element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows));
}

/** A table that may be wider than the screen: it scrolls by itself, by keyboard too. */
export function scrollTable(label: string, heads: HTMLElement[], rows: HTMLElement[], kind = ''): HTMLElement {
  return element('div', { class: `table-scroll ${kind}`.trim(), tabindex: '0', role: 'region', 'aria-label': label }, table(heads, rows));
}
