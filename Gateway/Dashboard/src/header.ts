import { accountControl } from './account';
import { element, setText } from './dom';
import { formatNumber } from './format';
import type { Store } from './store';
import { applyTheme, currentTheme, nextTheme } from './theme';

const themeNames = { auto: 'System', light: 'Light', dark: 'Dark' } as const;

/** The top of the page: who this is, whether the broker is there, how much is stored. */
export class Header {
  private readonly broker = element('span', { class: 'pill' });
  private readonly brokerText = element('span');
  private readonly totals = element('span', { class: 'totals' });
  private readonly rejected = element('a', { class: 'pill', href: '#rejected', 'data-state': 'overdue' });
  private readonly alarms = element('a', { class: 'pill', href: '#alarms', 'data-state': 'overdue' });
  private bannersShown = '';

  constructor(
    host: HTMLElement,
    private readonly banners: HTMLElement,
    private readonly store: Store,
  ) {
    this.broker.append(element('span', { class: 'state-dot', 'aria-hidden': 'true' }), this.brokerText);
    const theme = element('button', { type: 'button', class: 'theme' });
    const showTheme = () => {
      setText(theme, `◐ ${themeNames[currentTheme()]}`);
      theme.setAttribute('aria-label', `Colours: ${themeNames[currentTheme()]}. Change`);
    };
    theme.addEventListener('click', () => {
      applyTheme(nextTheme(currentTheme()));
      showTheme();
    });
    showTheme();
    host.append(element('a', { class: 'brand', href: '#/' }, element('img', { src: 'icon.svg', alt: '', width: '28', height: '28' }), element('span', {}, 'nf gateway')), this.broker, this.alarms, this.rejected, this.totals, theme, accountControl());
    store.onStatus(() => this.update());
    store.onAlarms(() => this.update());
    this.update();
  }

  private update(): void {
    const status = this.store.status;
    const connected = status?.brokerConnected ?? false;
    this.broker.dataset.state = !this.store.following || !status ? 'never' : connected ? 'online' : 'overdue';
    this.broker.title = status ? `MQTT broker ${status.broker}` : '';
    setText(this.brokerText, !status || !this.store.following ? 'Gateway not reached' : connected ? 'Broker connected' : 'Broker unreachable');
    const rejected = status?.rejections.reduce((sum, rejection) => sum + rejection.count, 0) ?? 0;
    this.rejected.hidden = rejected === 0;
    setText(this.rejected, `${formatNumber(rejected, 0)} rejected`);
    const alarms = this.store.openAlarms.length;
    this.alarms.hidden = alarms === 0;
    setText(this.alarms, `${formatNumber(alarms, 0)} ${alarms === 1 ? 'alarm' : 'alarms'}`);
    setText(this.totals, status ? `${formatNumber(status.records, 0)} ${status.records === 1 ? 'record' : 'records'} stored` : '');
    this.showBanners([
      this.store.following ? null : 'The gateway does not answer. What is shown may be old; trying again.',
      status?.storeProblem ?? null,
      status && !status.brokerConnected && status.brokerProblem ? `${status.brokerProblem} The gateway keeps trying.` : null,
    ]);
  }

  private showBanners(lines: (string | null)[]): void {
    const present = lines.filter((line): line is string => line !== null);
    const described = present.join('\n');
    if (described !== this.bannersShown) {
      this.bannersShown = described;
      this.banners.replaceChildren(...present.map((line) => element('p', {}, line)));
    }
  }
}
