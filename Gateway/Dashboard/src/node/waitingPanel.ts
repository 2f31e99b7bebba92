import { api } from '../api';
import { commandTitle, isOlder, stateText, whenSent } from '../commands';
import { CommandChoice } from '../changes/whatToSend';
import { element, setText, showItems } from '../dom';
import { formatAgo, formatInstant } from '../format';
import { text } from '../language/language';
import { Questions } from '../questions';
import type { Store } from '../store';
import type { Command, Configuration } from '../types';

const listed = 10;

/** What was asked of a node, and how far that has come. */
export class WaitingPanel {
  readonly host = element('section', { class: 'panel' });
  private readonly configuration = element('p', { class: 'waiting-configuration' });
  private readonly list = element('ul', { class: 'command-list' });
  private readonly give: HTMLElement;
  private readonly problem = element('p', { class: 'problem', role: 'alert' });
  private readonly stops: (() => void)[];
  private readonly lists = new Questions();
  private readonly configurations = new Questions();
  private commands: Command[] = [];
  private isClosed = false;

  constructor(
    private readonly store: Store,
    private readonly node: string,
    private readonly told: (configuration: Configuration) => void,
  ) {
    this.give = this.commandForm();
    this.host.append(element('h2', {}, text.node.waiting.title), this.configuration, this.list, this.problem, this.give);
    this.stops = [
      store.onCommand((command) => {
        if (command.node === node) this.take(command);
      }),
      store.onNode((changed, stored) => {
        if (changed === node && !stored) void this.loadConfiguration();
      }),
      store.onMissed(() => void this.load()),
    ];
    void this.load();
    void this.loadConfiguration();
  }

  tick(): void {
    const node = this.store.nodes.get(this.node);
    if (!node) return;
    const now = this.store.now();
    for (const item of this.list.querySelectorAll<HTMLElement>('[data-waits]')) setText(item, text.node.waiting.toBeSent(whenSent(node, now)));
    for (const item of this.list.querySelectorAll<HTMLElement>('[data-at]')) setText(item, formatAgo(Number(item.dataset.at), now));
  }

  destroy(): void {
    this.isClosed = true;
    for (const stop of this.stops) stop();
  }

  private commandForm(): HTMLElement {
    const kind = this.store.nodes.get(this.node)!.kind;
    const channels = this.store.channelsOf(kind).filter((channel) => !channel.isBinary);
    const choice = new CommandChoice([kind], kind === 'switch' ? channels.filter((channel) => channel.unit === 'W') : channels);
    const form = element('form', { class: 'give-command', novalidate: '' }, choice.host, element('button', { type: 'submit' }, text.node.waiting.send));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const wish = choice.read();
      if (!wish) return;
      api.command(this.node, wish.command, wish.arguments).then(
        (command) => {
          setText(this.problem, '');
          this.take(command);
        },
        (reason: Error) => setText(this.problem, reason.message),
      );
    });
    return element('details', { 'data-needs': 'operate' }, element('summary', {}, text.node.waiting.give), form);
  }

  private async load(): Promise<void> {
    const isNews = this.lists.ask();
    const before = this.commands;
    try {
      const commands = await api.commands(this.node, listed);
      if (!isNews()) return;
      // What was told in the meantime is newer.
      const told = this.commands.filter((command) => !before.includes(command));
      this.commands = commands;
      for (const command of told) this.take(command);
      this.show();
    } catch (reason) {
      setText(this.problem, (reason as Error).message);
    }
  }

  private async loadConfiguration(): Promise<void> {
    const isNews = this.configurations.ask();
    try {
      const configuration = await api.configuration(this.node);
      if (this.isClosed || !isNews()) return;
      setText(this.configuration, configurationText(configuration));
      this.told(configuration);
    } catch {
      // The banner says that the gateway does not answer; what was shown stays.
    }
  }

  private take(command: Command): void {
    const isSame = (known: Command) => known.id === command.id && known.keyNumber === command.keyNumber;
    if (this.commands.some((known) => isSame(known) && isOlder(command, known))) return;
    this.commands = [command, ...this.commands.filter((known) => !isSame(known))].sort((a, b) => b.keyNumber - a.keyNumber || b.id - a.id).slice(0, listed);
    this.show();
  }

  private show(): void {
    showItems(this.list, this.commands, (command) => this.item(command));
    this.tick();
  }

  private item(command: Command): HTMLElement {
    const at = command.resultAt ?? command.sentAt ?? command.queuedAt;
    const item = element(
      'li',
      { 'data-state': command.state },
      element('span', { class: 'command-title' }, commandTitle(command)),
      element('span', { class: 'command-state' }, stateText(command.state)),
      command.state === 'queued' ? element('span', { class: 'command-when', 'data-waits': '' }) : element('time', { class: 'command-when', 'data-at': String(at), title: formatInstant(at) }),
    );
    if (!command.isDone) {
      const cancel = element('button', { type: 'button', 'data-needs': 'operate', 'aria-label': text.node.waiting.cancel(commandTitle(command)) }, text.cancel);
      cancel.addEventListener('click', () => {
        api.cancel(this.node, command.id).then(
          (cancelled) => this.take(cancelled),
          (reason: Error) => setText(this.problem, reason.message),
        );
      });
      item.append(cancel);
    }

    return item;
  }
}

/** How the settings of a node stand. */
export function configurationText(configuration: Configuration): string {
  const words = text.node.waiting;
  switch (configuration.state) {
    case null:
      return words.unknown(configuration.versionInForce);
    case 'inForce':
      return words.inForce(configuration.versionInForce);
    case 'refused':
      return words.refused(configuration.version ?? 0, configuration.versionInForce, text.node.refusals[configuration.error ?? ''] ?? configuration.problem ?? '');
    default:
      return words.pending(configuration.version ?? 0, configuration.versionInForce);
  }
}
