// The steps of a pairing, with how each stands.
import { element } from '../../Dashboard/src/dom';
import { say } from './language';

export type Stage = 'waiting' | 'running' | 'done' | 'failed';

const words = { waiting: 'stateWaiting', running: 'stateRunning', done: 'stateDone', failed: 'stateFailed' } as const;

export class ProgressList {
  readonly host = element('ol', { class: 'progress' });
  private readonly items: HTMLLIElement[];

  constructor(private readonly titles: string[], private readonly announce: (text: string) => void) {
    this.items = titles.map((title) => element('li', {}, element('span', {}, title), element('span', { class: 'stage' })));
    this.host.append(...this.items);
    titles.forEach((_, i) => this.mark(i, 'waiting'));
  }

  /** Marks one as it stands; those before a running one are done. */
  reach(at: number, stage: Stage, title = this.titles[at]!): void {
    for (let i = 0; i < at; i++) this.mark(i, 'done');
    this.items[at]!.firstElementChild!.textContent = title;
    this.mark(at, stage);
    for (let i = at + 1; i < this.items.length; i++) this.mark(i, 'waiting');
    this.announce(stage === 'running' ? title : `${title}: ${say(words[stage])}`);
  }

  /** What runs has failed. */
  fail(): void {
    this.items.forEach((item, i) => {
      if (item.dataset.stage === 'running') this.mark(i, 'failed');
    });
  }

  private mark(at: number, stage: Stage): void {
    this.items[at]!.dataset.stage = stage;
    this.items[at]!.lastElementChild!.textContent = say(words[stage]);
  }
}
