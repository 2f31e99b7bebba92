import './styles/index.css';
import { AlarmsPage } from './alarms/alarmsPage';
import { api, follow } from './api';
import { ChangesPage } from './changes/changesPage';
import { element } from './dom';
import { Header } from './header';
import { onLanguageChange, startLanguage, text } from './language/language';
import { NodePage } from './node/nodePage';
import { oneAtATime } from './oneAtATime';
import { Overview } from './overview/overview';
import { WallPage } from './overview/wallPage';
import { PondsPage } from './ponds/pondsPage';
import { RefusedPage } from './refusedPage';
import { may, setSession } from './session';
import { SettingsPage } from './settings/settingsPage';
import { Store } from './store';
import { applyTheme, currentTheme } from './theme';
import type { View } from './view';

const retryMilliseconds = 3000;
/** The live stream is not trusted for ever: everything is asked for again now and then; rarer, the more there is. */
const refreshMilliseconds = 60_000;
const refreshMillisecondsPerNode = 60;
const burstMilliseconds = 100;
/** Where something in between holds the live stream back, the page begins without it. */
const streamMilliseconds = 3000;

const main = document.getElementById('main')!;
const store = new Store();
let view: View | null = null;
let header: Header | null = null;
let navigation = 0;
let hasBegun = false;
/** Something was told before the page had begun that it could not take in. */
let isBehind = false;
/** How often the live stream has left out something, and of how many of these the views know. */
let gaps = 0;
let toldGaps = 0;

const idOf = (match: RegExpExecArray): string | null => (store.nodes.has(match[1]!) ? match[1]! : null);

/** What is shown at which address; null: there is no such thing. Pages that need more than the others are loaded when they are asked for. */
const routes: [RegExp, (match: RegExpExecArray) => View | null | Promise<View | null>, ('operate' | 'manage')?][] = [
  [/^#\/nodes\/([0-9a-f]{12})$/, (match) => (idOf(match) ? new NodePage(idOf(match)!, store) : null)],
  [/^#\/nodes\/([0-9a-f]{12})\/settings$/, (match) => (idOf(match) ? new SettingsPage(idOf(match)!, store) : null), 'operate'],
  [/^#\/bins$/, async () => new (await import('./bins/binsPage')).BinsPage(store)],
  [/^#\/ponds$/, () => new PondsPage(store)],
  [/^#\/changes$/, () => new ChangesPage(store), 'operate'],
  [/^#\/alarms$/, () => new AlarmsPage(store)],
  [/^#\/wall$/, () => new WallPage(store)],
  [/^#\/account$/, async () => new (await import('./administration/ownAccountPage')).OwnAccountPage()],
  [/^#\/administration$/, async () => new (await import('./administration/accountsPage')).AccountsPage(), 'manage'],
  [/^#\/administration\/tokens$/, async () => new (await import('./administration/tokensPage')).TokensPage(), 'manage'],
  [/^#\/administration\/webhooks$/, async () => new (await import('./administration/webhooksPage')).WebhooksPage(), 'manage'],
  [/^#\/administration\/audit$/, async () => new (await import('./administration/auditPage')).AuditPage(store), 'manage'],
];

/** At most one at a time, and with a rest that is longer, the longer it took: events may ask for it many times a second. */
const refresh = oneAtATime(async () => {
  const gapsBefore = gaps;
  const asked = store.asking();
  const [status, nodes, alarms, session] = await Promise.all([api.status(), api.nodes(), api.openAlarms(), api.session()]);
  const isOther = setSession(session);
  store.setStatus(status, asked);
  store.setOpenAlarms(alarms, asked);
  store.setNodes(nodes, asked);
  if (isOther && view) rebuild();
  if (gapsBefore === toldGaps) return;
  toldGaps = gapsBefore;
  store.tellMissed();
});

function catchUp(): void {
  if (hasBegun) void refresh().catch(() => undefined);
  else isBehind = true;
}

async function refreshNowAndThen(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(refreshMilliseconds, store.nodes.size * refreshMillisecondsPerNode)));
    await refresh().catch(() => undefined);
  }
}

const asked = new Set<string>();

/** Asks for a node anew, if it is shown; what comes in a burst is asked for once. */
function refreshNode(node: string): void {
  if (asked.has(node) || view?.shows?.(node) !== true) return;
  asked.add(node);
  setTimeout(() => {
    asked.delete(node);
    const moment = store.asking();
    void api.node(node).then((fresh) => store.setNode(fresh, moment), () => undefined);
  }, burstMilliseconds);
}

function show(next: View, focus: boolean): void {
  view?.destroy();
  view = next;
  main.replaceChildren(next.host);
  document.title = next.title;
  next.tick();
  if (focus) (next.host.querySelector<HTMLElement>('h1[tabindex]') ?? main).focus({ preventScroll: true });
}

async function route(isNavigation: boolean): Promise<void> {
  const mine = ++navigation;
  const path = location.hash.split('?')[0]!;
  for (const [pattern, make, needs] of routes) {
    const match = pattern.exec(path);
    const next = match && (needs && !may(needs) ? new RefusedPage(needs) : await make(match));
    if (mine !== navigation) {
      next?.destroy();
      return;
    }

    if (next) {
      show(next, true);
      scrollTo(0, 0);
      return;
    }
  }

  if (!(view instanceof Overview)) show(new Overview(store), isNavigation);
  if (location.hash === '#rejected') {
    const panel = document.getElementById('rejected');
    panel?.scrollIntoView({ behavior: 'smooth' });
    panel?.focus({ preventScroll: true });
  }
}

/** Makes everything that is shown anew. */
function rebuild(): void {
  header?.destroy();
  header = new Header(document.getElementById('header')!, document.getElementById('banners')!, store);
  view?.destroy();
  view = null;
  void route(false);
}

async function start(): Promise<void> {
  main.replaceChildren(element('p', { class: 'loading' }, text.loading));
  let stream: Promise<void> | undefined;
  for (;;) {
    try {
      store.channels = await api.channels();
      // First the live stream, then what there is: what happens in between is told.
      await (stream ??= followStream());
      await refresh();
      break;
    } catch (reason) {
      main.replaceChildren(element('p', { class: 'loading' }, text.notYet((reason as Error).message)));
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }

  hasBegun = true;
  rebuild();
  if (isBehind || store.status?.nodes !== store.nodes.size) catchUp();
  onLanguageChange(rebuild);
  addEventListener('hashchange', () => void route(true));
  setInterval(() => view?.tick(), 1000);
  void refreshNowAndThen();
}

/** Gives when the live stream stands, or there is no sense in waiting for it. */
function followStream(): Promise<void> {
  return new Promise((resolve) => {
    let isAwaited = true;
    const begin = () => {
      isAwaited = false;
      resolve();
    };
    setTimeout(begin, streamMilliseconds);
    follow({
      opened: () => {
        store.setFollowing(true);
        if (!isAwaited) {
          gaps++;
          catchUp();
        }

        begin();
      },
      closed: () => {
        store.setFollowing(false);
        begin();
      },
      status: (status) => {
        const isNewNumberOfNodes = status.nodes !== store.nodes.size;
        store.setStatus(status);
        if (hasBegun && isNewNumberOfNodes) catchUp();
      },
      records: (records) => {
        if (store.apply(records)) catchUp();
      },
      contacts: (contacts) => {
        if (store.applyContacts(contacts)) catchUp();
      },
      nodes: (nodes) => nodes.forEach(refreshNode),
      alarms: (alarms) => store.applyAlarms(alarms),
      commands: (commands) => {
        for (const command of commands) {
          store.applyCommand(command);
          refreshNode(command.node);
        }
      },
    });
  });
}

startLanguage();
applyTheme(currentTheme());
header = new Header(document.getElementById('header')!, document.getElementById('banners')!, store);
store.onList(() => {
  // The node that is shown may have been removed, renamed or turned into another kind; other nodes are no reason to disturb who writes there.
  if (view instanceof NodePage && !view.isCurrent()) {
    view.destroy();
    view = null;
    void route(false);
  }
});
void start();
