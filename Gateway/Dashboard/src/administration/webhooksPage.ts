import { api } from '../api';
import { element } from '../dom';
import { text } from '../language/language';
import { Questions } from '../questions';
import type { Webhook } from '../types';
import type { View } from '../view';
import { form } from './actions';
import { frame, listPanel, panel } from './frame';
import { SecretPanel } from './secretPanel';
import { urlField, WebhookItem } from './webhookItem';

const refreshSeconds = 5;

/** What a receiver does, in a language that most can read. */
const check = `import base64, hmac, time

def is_genuine(secret, headers, body):
    if abs(time.time() - int(headers["webhook-timestamp"])) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f'{headers["webhook-id"]}.{headers["webhook-timestamp"]}.'.encode() + body
    expected = "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
    return any(hmac.compare_digest(expected, given) for given in headers["webhook-signature"].split(" "))`;

/** Who is told of alarms. */
export class WebhooksPage implements View {
  readonly host: HTMLElement;
  readonly title = text.title(text.administration.tabs.webhooks);
  private readonly list = element('div', { class: 'item-list' });
  private readonly secret = new SecretPanel();
  private readonly questions = new Questions();
  private readonly items = new Map<string, WebhookItem>();
  private seconds = 0;

  constructor() {
    const words = text.administration.webhooks;
    this.host = frame('webhooks', this.secret.host, listPanel(words.list, this.list), panel(words.add, this.addForm()), this.help());
    void this.load();
  }

  tick(): void {
    if (++this.seconds % refreshSeconds === 0) void this.load();
  }

  destroy(): void {
    this.secret.hide();
  }

  private async load(): Promise<void> {
    const isNews = this.questions.ask();
    try {
      const webhooks = await api.webhooks();
      if (isNews()) this.show(webhooks);
    } catch (reason) {
      // What is shown stays: the banner says that the gateway does not answer.
      if (this.items.size === 0) this.list.replaceChildren(element('p', { class: 'loading' }, text.notLoaded((reason as Error).message)));
    }
  }

  private show(webhooks: Webhook[]): void {
    const before = [...this.items.keys()].join();
    for (const id of this.items.keys()) if (!webhooks.some((webhook) => webhook.id === id)) this.items.delete(id);
    for (const webhook of webhooks) {
      const item = this.items.get(webhook.id);
      if (item) item.update(webhook);
      else this.items.set(webhook.id, new WebhookItem(webhook, (changed) => this.showChanged(changed), (rotated, secret) => this.showSecret(text.administration.webhooks.rotated, rotated, secret)));
    }

    if (webhooks.length === 0) this.list.replaceChildren(element('p', { class: 'loading' }, text.administration.webhooks.none));
    else if (before !== [...this.items.keys()].join()) this.list.replaceChildren(...[...this.items.values()].map((item) => item.host));
  }

  private showChanged(webhooks: Webhook[]): void {
    this.questions.settle();
    this.show(webhooks);
  }

  private showSecret(title: string, webhook: Webhook, secret: string): void {
    this.secret.show(`${title} ${new URL(webhook.url).host}`, text.administration.webhooks.secret, secret);
  }

  private addForm(): HTMLElement {
    const words = text.administration.webhooks;
    const url = urlField('');
    return form(words.add, [url.host], () => {
      const given = url.read();
      if (given === undefined) return undefined;
      return () => api.addWebhook(given).then(async ({ webhook, secret }) => {
        url.host.querySelector('input')!.value = '';
        await this.load();
        this.showSecret(words.made, webhook, secret);
      });
    });
  }

  private help(): HTMLElement {
    const words = text.administration.webhooks.help;
    return element('section', { class: 'panel' }, element('details', {}, element('summary', {}, words.title),
      element('ol', {}, ...words.steps.map((step) => element('li', {}, step))),
      element('pre', { tabindex: '0', 'aria-label': words.example }, check),
      element('p', {}, words.more, ' ', element('a', { href: 'https://www.standardwebhooks.com', rel: 'noreferrer' }, 'Standard Webhooks'))));
  }
}
