import './styles.css';
import { api, follow } from './api';
import { element } from './dom';
import { Header } from './header';
import { NodePage } from './nodePage';
import { Overview } from './overview';
import { Store } from './store';
import { applyTheme, currentTheme } from './theme';
import type { View } from './view';

const retryMilliseconds = 3000;
/** The live stream is not trusted for ever: everything is asked for again now and then. */
const refreshMilliseconds = 60_000;

const burstMilliseconds = 100;

const main = document.getElementById('main')!;
const store = new Store();
let view: View | null = null;

applyTheme(currentTheme());
new Header(document.getElementById('header')!, document.getElementById('banners')!, store);

async function refresh(): Promise<void> {
  const [status, nodes, alarms] = await Promise.all([api.status(), api.nodes(), api.openAlarms()]);
  store.setStatus(status);
  store.setOpenAlarms(alarms);
  store.setNodes(nodes);
}

const asked = new Map<string, number>();

/** Asks for a node anew; what comes in a burst is asked for once. */
function refreshNode(node: string): void {
  if (asked.has(node)) return;
  asked.set(node, window.setTimeout(() => {
    asked.delete(node);
    void api.node(node).then((fresh) => store.setNode(fresh), () => undefined);
  }, burstMilliseconds));
}

function show(next: View, focus: HTMLElement | null): void {
  view?.destroy();
  view = next;
  main.replaceChildren(next.host);
  document.title = next.title;
  next.tick();
  focus?.focus({ preventScroll: true });
}

function route(isNavigation: boolean): void {
  const id = /^#\/nodes\/([0-9a-f]{12})$/.exec(location.hash)?.[1];
  if (id && store.nodes.has(id)) {
    const page = new NodePage(id, store);
    show(page, page.host.querySelector('h1'));
    scrollTo(0, 0);
  } else if (!(view instanceof Overview)) {
    show(new Overview(store), isNavigation ? main : null);
  }

  if (location.hash === '#rejected' || location.hash === '#alarms') {
    const panel = document.getElementById(location.hash.slice(1));
    panel?.scrollIntoView({ behavior: 'smooth' });
    panel?.focus({ preventScroll: true });
  }
}

async function start(): Promise<void> {
  for (;;) {
    try {
      store.channels = await api.channels();
      await refresh();
      break;
    } catch (reason) {
      main.replaceChildren(element('p', { class: 'loading' }, `The gateway does not answer yet: ${(reason as Error).message}`));
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }

  route(false);
  addEventListener('hashchange', () => route(true));
  setInterval(() => view?.tick(), 1000);
  setInterval(() => void refresh().catch(() => undefined), refreshMilliseconds);
  follow({
    opened: () => {
      store.setFollowing(true);
      void refresh().catch(() => undefined);
    },
    closed: () => store.setFollowing(false),
    status: (status) => {
      const isNewNumberOfNodes = status.nodes !== store.nodes.size;
      store.setStatus({ ...status, dataFolder: store.status?.dataFolder ?? null });
      if (isNewNumberOfNodes) void refresh().catch(() => undefined);
    },
    records: (records) => {
      if (store.apply(records)) void refresh().catch(() => undefined);
    },
    contacts: (contacts) => {
      if (store.applyContacts(contacts)) void refresh().catch(() => undefined);
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
}

store.onList(() => {
  // A node that is shown may have been removed, renamed or turned into another kind.
  if (view instanceof NodePage) {
    view.destroy();
    view = null;
    route(false);
  }
});
void start();
