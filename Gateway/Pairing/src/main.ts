import './styles.css';
import { App, type StepView } from './app';
import { takePairingLink } from './gatewayPanel';
import { showHeader } from './header';
import { readLabel } from './label';
import { load, type Session, type StepName } from './session';
import { detailsStep } from './steps/detailsStep';
import { doneStep } from './steps/doneStep';
import { labelStep } from './steps/labelStep';
import { networkStep } from './steps/networkStep';
import { nodeStep } from './steps/nodeStep';
import { pairStep } from './steps/pairStep';

const make: Record<StepName, (app: App) => StepView> = {
  label: labelStep, node: nodeStep, network: networkStep, details: detailsStep, pair: pairStep, done: doneStep,
};

const main = document.getElementById('main')!;
let view: StepView | null = null;
const app = new App(load(), show, document.getElementById('news')!);

function show(step: StepName, moveFocus = true): void {
  view?.leave?.();
  view = make[step](app);
  main.replaceChildren(view.host);
  if (moveFocus) {
    main.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

/** In another language, with what stands in the fields. */
function showAgain(): void {
  const fields = () => [...main.querySelectorAll<HTMLInputElement>('input:not([type=radio], [type=checkbox], [type=file], [readonly])')];
  const typed = fields().map((each) => each.value);
  show(app.session.step, false);
  fields().forEach((each, index) => (each.value = typed[index] ?? each.value));
}

/** A label that was scanned elsewhere, or a pairing link. Neither stays in the address, which browsers remember. */
function takeFragment(): Partial<Session> {
  const fragment = location.hash;
  if (fragment === '') return {};
  history.replaceState(null, '', location.pathname + location.search);
  takePairingLink(app, fragment);
  const label = readLabel(fragment);
  return label === null ? {} : { node: label.node, code: label.code ?? '', step: 'label', sent: null };
}

app.update(takeFragment());
// A page that was loaded anew has no link to a node: what needs one begins there.
show(app.session.step, false);
showHeader(document.getElementById('header')!, showAgain);
addEventListener('hashchange', () => {
  app.update(takeFragment());
  show(app.session.step);
});
if (window.isSecureContext && 'serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('serviceWorker.js');
