import { element, setText } from './dom';
import { text } from './language/language';

/** Goes through a long list page by page. */
export class Pager {
  readonly host = element('nav', { class: 'pager', 'aria-label': text.pager.label });
  private readonly range = element('span', { role: 'status' });
  private readonly previous = element('button', { type: 'button' }, text.pager.previous);
  private readonly next = element('button', { type: 'button' }, text.pager.next);
  private total = 0;
  private size = 1;
  /** Index of the first item that is shown. */
  first = 0;

  constructor(private readonly turned: () => void) {
    this.previous.addEventListener('click', () => this.go(this.first - this.size));
    this.next.addEventListener('click', () => this.go(this.first + this.size));
    this.host.append(this.previous, this.range, this.next);
  }

  /** The part of a list that is shown. */
  take<T>(items: T[], size: number): T[] {
    this.total = items.length;
    this.size = size;
    this.first = Math.max(0, Math.min(this.first, Math.floor((this.total - 1) / size) * size));
    this.host.hidden = this.total <= size;
    this.previous.disabled = this.first === 0;
    this.next.disabled = this.first + size >= this.total;
    setText(this.range, text.pager.range(this.first + 1, Math.min(this.total, this.first + size), this.total));
    return items.slice(this.first, this.first + size);
  }

  private go(first: number): void {
    this.first = first;
    this.turned();
    this.host.closest('section, .overview')?.scrollIntoView();
  }
}
