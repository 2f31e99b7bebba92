import { api } from './api';
import { isDone, relayText } from './commands';
import { element, setText } from './dom';
import { text } from './language/language';
import type { Node } from './types';

/** Switches a relay, and shows what is confirmed apart from what is only wished. */
export class RelayControl {
  readonly host = element('div', { class: 'relay' });
  private readonly choices: { isOn: boolean; button: HTMLButtonElement }[];
  private readonly text = element('p', { class: 'relay-text', role: 'status' });
  /** Why the gateway did not take the wish. */
  private problem = '';
  private shown: Node | null = null;
  private asking: Promise<void> = Promise.resolve();

  constructor(private readonly now: () => number) {
    this.choices = [false, true].map((isOn) => {
      const button = element('button', { type: 'button' }, isOn ? text.relay.on : text.relay.off);
      // One after the other: of two wishes the later one has to arrive last.
      button.addEventListener('click', () => (this.asking = this.asking.then(() => this.ask(isOn))));
      return { isOn, button };
    });
    this.host.append(element('div', { class: 'choice', 'data-needs': 'operate', role: 'group', 'aria-label': text.relay.label }, ...this.choices.map((choice) => choice.button)), this.text);
  }

  update(node: Node): void {
    this.shown = node;
    const relay = node.relay;
    this.host.hidden = !relay || node.lastSeenAt === null;
    if (!relay) return;
    const isPending = relay.askedState !== null && !isDone(relay.askedState);
    for (const { isOn, button } of this.choices) {
      button.setAttribute('aria-pressed', String(relay.isOn === isOn));
      const isWished = isPending && relay.asked === isOn;
      button.setAttribute('aria-busy', String(isWished));
    }

    this.host.dataset.problem = String(this.problem !== '');
    setText(this.text, this.problem || relayText(relay, this.now()));
  }

  private async ask(isOn: boolean): Promise<void> {
    const node = this.shown;
    if (!node) return;
    try {
      this.problem = '';
      await api.command(node.node, 'setRelay', { state: isOn ? 1 : 0 });
    } catch (reason) {
      this.problem = (reason as Error).message;
    }

    if (this.shown) this.update(this.shown);
  }
}
