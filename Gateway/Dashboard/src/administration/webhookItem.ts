import { api } from '../api';
import { element, setText } from '../dom';
import { formatInstant } from '../format';
import { text } from '../language/language';
import { Questions } from '../questions';
import { textField, type Field } from '../settings/fields';
import { columnHead, scrollTable } from '../table';
import type { Webhook, WebhookDelivery } from '../types';
import { action, confirmed, form } from './actions';
import { fact } from './frame';
import { ago, ahead } from './times';

const listedDeliveries = 20;
const maximumUrlBytes = 2000;
const goneAnswer = 'HTTP 410';

/** One webhook with what it was told. It stays while what it shows changes: somebody may be writing in it. */
export class WebhookItem {
  readonly host = element('details', { class: 'item' });
  private readonly url = element('span', { class: 'item-name' });
  private readonly state = element('span', { class: 'pill' });
  private readonly last = element('span', { class: 'summary' });
  private readonly facts = element('dl', { class: 'facts' });
  private readonly pause = element('div');
  private readonly outcome = element('p', { role: 'status' });
  private readonly deliveries = element('div', { class: 'deliveries' });
  private readonly questions = new Questions();
  private shown = '';

  /** @param changed Gets the list after a change. @param rotated Gets a new secret. */
  constructor(
    private webhook: Webhook,
    private readonly changed: (webhooks: Webhook[]) => void,
    rotated: (webhook: Webhook, secret: string) => void,
  ) {
    const words = text.administration.webhooks;
    const { id } = webhook;
    const url = urlField(webhook.url);
    this.host.append(
      element('summary', {}, this.url, this.state, this.last), this.facts,
      form(words.save, [url.host], () => {
        const given = url.read();
        return given === undefined ? undefined : () => api.changeWebhook(id, { url: given }).then(changed);
      }),
      element('div', { class: 'actions' },
        action(words.test, async () => {
          setText(this.outcome, words.testing);
          try {
            const { isDelivered, answer, milliseconds } = await api.testWebhook(id);
            setText(this.outcome, isDelivered ? words.tested(answer, milliseconds) : words.testFailed(answer));
          } catch (reason) {
            setText(this.outcome, '');
            throw reason;
          }
        }),
        this.pause,
        confirmed(words.rotate, words.sureRotate, words.yesRotate, async () => {
          const made = await api.newWebhookSecret(id);
          rotated(made.webhook, made.secret);
        }),
        confirmed(words.remove, words.sureRemove, words.yesRemove, async () => changed(await api.removeWebhook(id)))),
      this.outcome, this.deliveries);
    this.host.addEventListener('toggle', () => void this.loadDeliveries());
    this.update(webhook);
  }

  update(webhook: Webhook): void {
    const described = JSON.stringify(webhook);
    const isNews = described !== this.shown;
    this.shown = described;
    this.webhook = webhook;
    this.showTimes();
    if (!isNews) return;
    const words = text.administration.webhooks;
    const isInUse = webhook.endedAt === null;
    setText(this.url, webhook.url);
    const hadFocus = this.pause.contains(document.activeElement);
    this.pause.replaceChildren(action(isInUse ? words.pause : words.resume, async () => this.changed(await api.changeWebhook(webhook.id, { paused: isInUse }))));
    if (hadFocus) this.pause.querySelector('button')!.focus();
    if (this.host.open) void this.loadDeliveries();
  }

  private showTimes(): void {
    const words = text.administration.webhooks;
    const { last, endedAt, waiting, addedAt } = this.webhook;
    const isGone = last?.answer === goneAnswer;
    const [state, colour] = endedAt !== null ? (isGone ? [words.states.gone, 'overdue'] : [words.states.paused, 'asleep'])
      : last === null ? [words.states.quiet, 'never'] : stateOf(last);
    setText(this.state, state);
    this.state.dataset.state = colour;
    this.last.replaceChildren(...(last === null ? [] : [words.last, ago(last.createdAt)]));
    this.facts.replaceChildren(
      fact(words.added, formatInstant(addedAt)),
      ...(endedAt === null ? [] : [fact(words.endedAt, formatInstant(endedAt))]),
      ...(last === null ? [] : [
        fact(words.columns.created, formatInstant(last.createdAt)), fact(words.columns.answer, last.answer ?? words.noAnswer), fact(words.columns.tries, String(last.tries)),
        ...(last.dueAt === null || endedAt !== null ? [] : [fact(words.columns.due, ahead(last.dueAt))]),
      ]),
      fact(words.waiting, String(waiting)));
  }

  private async loadDeliveries(): Promise<void> {
    if (!this.host.open) return;
    const words = text.administration.webhooks;
    const isNews = this.questions.ask();
    try {
      const deliveries = (await api.deliveries(this.webhook.id)).slice(0, listedDeliveries);
      if (!isNews()) return;
      if (deliveries.length === 0) {
        this.deliveries.replaceChildren();
        return;
      }

      const head = [words.columns.created, words.columns.state, words.columns.answer, words.columns.tries, words.columns.due].map((title) => columnHead(title));
      const rows = deliveries.map((delivery) => element('tr', {},
        element('td', {}, formatInstant(delivery.createdAt)), element('td', {}, stateOf(delivery)[0]), element('td', {}, delivery.answer ?? ''), element('td', {}, String(delivery.tries)),
        element('td', {}, delivery.dueAt === null ? null : ahead(delivery.dueAt))));
      this.deliveries.replaceChildren(
        element('h3', {}, words.deliveries),
        scrollTable(words.deliveries, head, rows));
    } catch (reason) {
      if (!isNews()) return;
      this.deliveries.replaceChildren(element('p', { class: 'problem' }, text.notLoaded((reason as Error).message)));
    }
  }
}

/** Asks for the address of a receiver. */
export function urlField(url: string): Field<string> {
  const words = text.administration.webhooks;
  const field = textField(words.url, words.urlHint, url, maximumUrlBytes, true);
  field.host.classList.add('wide');
  return field;
}

/** How a message stands, and in which colour. */
function stateOf(delivery: WebhookDelivery): [string, string] {
  const words = text.administration.webhooks.states;
  if (delivery.isDelivered) return [words.delivered, 'online'];
  if (delivery.dueAt === null) return [words.givenUp, 'overdue'];
  return delivery.tries === 0 ? [words.waiting, 'asleep'] : [words.trying, 'overdue'];
}
