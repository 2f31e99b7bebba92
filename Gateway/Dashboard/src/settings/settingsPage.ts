import { api } from '../api';
import { element, setText } from '../dom';
import { text } from '../language/language';
import { configurationText } from '../node/waitingPanel';
import { Questions } from '../questions';
import type { Store } from '../store';
import type { Configuration, Node, SettingInfo } from '../types';
import type { View } from '../view';
import { parting } from './parting';
import { SettingsForm } from './settingsForm';

/** The settings of one node: a form, and how far what it says has come. */
export class SettingsPage implements View {
  readonly host = element('div', { class: 'page settings-page' });
  readonly title: string;
  private readonly state = element('p', { class: 'settings-state', role: 'status' });
  private readonly formHost = element('div');
  private readonly message = element('p', { class: 'form-message', role: 'status' });
  private readonly questions = new Questions();
  private readonly stop: () => void;
  private settings: SettingInfo[] = [];
  private isSaving = false;

  constructor(
    private readonly id: string,
    private readonly store: Store,
  ) {
    const node = this.node;
    this.title = text.title(text.settings.title(node.name));
    this.host.dataset.kind = node.kind;
    this.host.append(
      element('a', { class: 'back', href: `#/nodes/${id}` }, text.settings.backToNode(node.name)),
      element('h1', { tabindex: '-1' }, text.settings.title(node.name)),
      this.state, this.formHost, this.message, this.unclaim(), this.remove(),
    );
    this.stop = store.onNode((changed, stored) => {
      if (changed === id && !stored) void this.loadState();
    });
    void this.load();
  }

  tick(): void {}

  shows(node: string): boolean {
    return node === this.id;
  }

  destroy(): void {
    this.stop();
  }

  private get node(): Node {
    return this.store.nodes.get(this.id)!;
  }

  private async load(): Promise<void> {
    try {
      const [settings, configuration, node] = await Promise.all([api.settings(), api.configuration(this.id), api.node(this.id)]);
      this.settings = settings.filter((setting) => setting.kinds.includes(node.kind));
      this.showState(configuration);
      this.showForm(node, configuration);
    } catch (reason) {
      setText(this.message, text.notLoaded((reason as Error).message));
    }
  }

  private unclaim(): HTMLElement {
    return parting(text.settings.unclaim, null, () => api.unclaim(this.id));
  }

  private remove(): HTMLElement {
    return parting(text.settings.remove, this.node.name, async () => {
      await api.remove(this.id);
      location.hash = '#/';
      this.store.removeNode(this.id);
    });
  }

  private async loadState(): Promise<void> {
    const isNews = this.questions.ask();
    try {
      const configuration = await api.configuration(this.id);
      if (isNews()) this.showState(configuration);
    } catch {
      // The banner says that the gateway does not answer; what was shown stays.
    }
  }

  private showState(configuration: Configuration): void {
    this.state.dataset.state = configuration.state ?? 'unknown';
    setText(this.state, configurationText(configuration));
  }

  private showForm(node: Node, configuration: Configuration): void {
    if (configuration.version !== null && configuration.desired === null) {
      this.formHost.replaceChildren(element('p', {}, text.settings.newerConfiguration));
      return;
    }

    const form = new SettingsForm(node, this.store.channelsOf(node.kind), configuration, this.settings, (changed) => this.save(changed, node));
    const isUnknown = configuration.desired === null && configuration.reported === null;
    const hadFocus = this.formHost.contains(document.activeElement);
    this.formHost.replaceChildren(...(isUnknown ? [element('p', {}, text.settings.unknownConfiguration)] : []), form.host);
    if (hadFocus) form.host.querySelector<HTMLElement>('[type=submit]')?.focus({ preventScroll: true });
  }

  private async save(form: SettingsForm, node: Node): Promise<void> {
    if (this.isSaving) return;
    const changed = form.read();
    if (!changed) {
      this.say(text.settings.correct, true);
      form.focusProblem();
      return;
    }

    const written = form.written();
    this.isSaving = true;
    try {
      const hasSettings = Object.keys(changed.settings).length > 0;
      if (!hasSettings && !changed.place) {
        this.say(text.settings.savedUnchanged, false);
        return;
      }

      if (changed.place) await api.move(this.id, changed.place);
      const configuration = hasSettings ? await api.configure(this.id, changed.settings) : await api.configuration(this.id);
      const asked = this.store.asking();
      const fresh = await api.node(this.id);
      this.store.setNode(fresh, asked);
      this.questions.settle();
      this.showState(configuration);
      // Who has gone on writing in the meantime goes on.
      if (form.written() === written) this.showForm(fresh, configuration);
      this.say(text.settings.saved, false);
      this.message.scrollIntoView({ block: 'nearest' });
    } catch (reason) {
      this.say((reason as Error).message, true);
    } finally {
      this.isSaving = false;
    }

    const now = this.store.nodes.get(this.id);
    if (now && node.kind !== now.kind) void this.load();
  }

  private say(words: string, isProblem: boolean): void {
    this.message.dataset.problem = String(isProblem);
    setText(this.message, words);
  }
}
