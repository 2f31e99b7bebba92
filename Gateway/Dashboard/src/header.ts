import { accountControl } from './account';
import { element, setText } from './dom';
import { formatNumber } from './format';
import { chooseLanguage, currentLanguage, text } from './language/language';
import { languages, type Language } from './language/languages';
import type { Store } from './store';
import { applyTheme, currentTheme, nextTheme } from './theme';

/** The top of the page: where to go, whether the broker is there, how much is stored, how the page looks and speaks. */
export class Header {
  private readonly broker = element('span', { class: 'pill' });
  private readonly brokerText = element('span');
  private readonly totals = element('span', { class: 'totals' });
  private readonly rejected = element('a', { class: 'pill', href: '#rejected', 'data-state': 'overdue' });
  private readonly alarms = element('a', { class: 'pill', href: '#/alarms', 'data-state': 'overdue' });
  private readonly links: { path: string; kind: string | null; link: HTMLElement }[];
  private readonly stops: (() => void)[];
  private bannersShown = '';

  constructor(
    private readonly host: HTMLElement,
    private readonly banners: HTMLElement,
    private readonly store: Store,
  ) {
    const pages = text.pages;
    const page = (path: string, title: string, kind: string | null = null, needs: Record<string, string> = {}) => ({ path, kind, link: element('a', { href: path, ...needs }, title) });
    this.links = [
      page('#/', pages.overview), page('#/bins', pages.bins, 'bin'), page('#/ponds', pages.ponds, 'pond'),
      page('#/alarms', pages.alarms), page('#/changes', pages.changes, null, { 'data-needs': 'operate' }), page('#/wall', pages.wall),
      page('pair/', pages.pair, null, { 'data-needs': 'manage' }), page('#/administration', pages.administration, null, { 'data-needs': 'manage' }),
    ];
    this.broker.append(element('span', { class: 'state-dot', 'aria-hidden': 'true' }), this.brokerText);
    host.replaceChildren(
      element('a', { class: 'brand', href: '#/' }, element('img', { src: 'icon.svg', alt: '', width: '28', height: '28' }), element('span', {}, text.product)),
      element('nav', { class: 'pages', 'aria-label': pages.label }, ...this.links.map(({ link }) => link)),
      element('div', { class: 'header-state' }, this.broker, this.alarms, this.rejected, this.totals),
      element('div', { class: 'header-tools' }, languageChoice(), themeButton(), accountControl()),
    );
    setText(document.querySelector('.skip-link')!, text.skip);
    const showPage = () => this.showPage();
    addEventListener('hashchange', showPage);
    this.stops = [
      store.onStatus(() => this.update()),
      store.onAlarms(() => this.update()),
      store.onList(() => this.showPage()),
      () => removeEventListener('hashchange', showPage),
    ];
    this.showPage();
    this.update();
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.host.replaceChildren();
    this.banners.replaceChildren();
  }

  private showPage(): void {
    const here = location.hash.split('?')[0] || '#/';
    const kinds = new Set([...this.store.nodes.values()].map((node) => node.kind));
    for (const { path, kind, link } of this.links) {
      link.hidden = kind !== null && !kinds.has(kind);
      const isHere = path === here || (path !== '#/' && here.startsWith(`${path}/`));
      if (isHere && !link.hasAttribute('aria-current')) {
        link.setAttribute('aria-current', 'page');
        // On a phone the pages are a row that is longer than the screen.
        const row = link.parentElement!;
        row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
      } else if (!isHere) {
        link.removeAttribute('aria-current');
      }
    }
  }

  private update(): void {
    const words = text.header;
    const status = this.store.status;
    const connected = status?.brokerConnected ?? false;
    const isReached = this.store.following && status !== null;
    this.broker.dataset.state = !isReached ? 'never' : connected ? 'online' : 'overdue';
    this.broker.title = status ? words.broker(status.broker) : '';
    setText(this.brokerText, !status ? words.connecting : !isReached ? words.gatewayUnreachable : connected ? words.brokerConnected : words.brokerUnreachable);
    const rejected = status?.rejections.reduce((sum, rejection) => sum + rejection.count, 0) ?? 0;
    this.rejected.hidden = rejected === 0;
    setText(this.rejected, words.rejected(rejected));
    const alarms = this.store.openAlarms.length;
    this.alarms.hidden = alarms === 0;
    setText(this.alarms, words.alarms(alarms));
    this.totals.title = status ? formatNumber(status.records, 0) : '';
    setText(this.totals, status ? words.records(status.records) : '');
    this.showBanners([
      this.store.following || !status ? null : words.silent,
      status?.storeProblem ?? null,
      status && !status.brokerConnected && status.brokerProblem ? words.keepsTrying(status.brokerProblem) : null,
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

function languageChoice(): HTMLElement {
  const choice = element('select', { class: 'language', 'aria-label': text.header.language });
  for (const [language, name] of Object.entries(languages)) choice.append(element('option', { value: language, lang: language }, name));
  choice.value = currentLanguage();
  choice.addEventListener('change', () => chooseLanguage(choice.value as Language));
  return choice;
}

function themeButton(): HTMLElement {
  const name = element('span', { class: 'theme-name' });
  const theme = element('button', { type: 'button', class: 'theme' }, element('span', { 'aria-hidden': 'true' }, '◐ '), name);
  const show = () => {
    const now = text.header.colours[currentTheme()];
    setText(name, now);
    theme.setAttribute('aria-label', text.header.changeColours(now));
  };
  theme.addEventListener('click', () => {
    applyTheme(nextTheme(currentTheme()));
    show();
  });
  show();
  return theme;
}
