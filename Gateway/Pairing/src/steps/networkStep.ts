// Which Wi-Fi the node is to join.
import { element } from '../../../Dashboard/src/dom';
import type { App, StepView } from '../app';
import { connect, connectProblem } from '../connect';
import { LinkLost } from '../bluetoothNode';
import { say } from '../language';
import { actions, button, byteLength, choice, field, form, heading, paragraph } from '../parts';

/** What the node's image keeps. */
const longestName = 31;
const longestPassword = 63;
const shortestPassword = 8;
const other = '\u0000';

export function networkStep(app: App): StepView {
  const { session } = app;
  const list = element('div', { 'aria-live': 'polite' });
  const name = field(say('networkName'), { value: session.network, spellcheck: 'false', autocapitalize: 'off' });
  const password = passwordField(app, say('password'));

  let looks = 0;
  const look = async (isWanted = true): Promise<void> => {
    const mine = ++looks;
    list.replaceChildren(paragraph(say('networksLooking'), 'hint'));
    name.host.hidden = true;
    const again = element('div', { class: 'row' }, button(say('networksAgain'), () => void look()));
    try {
      await connect(app);
      const networks = (isWanted ? null : app.link!.heard) ?? (await app.link!.networks());
      if (mine !== looks) return;
      const names = new Set(networks.map((network) => network.name));
      if (names.size === 0) {
        name.host.hidden = false;
        list.replaceChildren(paragraph(say('networksNone')), again);
        return;
      }

      const options = networks.filter((network, i) => networks.findIndex((first) => first.name === network.name) === i)
        .map((network) => [network.name, `${network.name} (${say('signal', { signal: network.signal ?? '' })})`] as const);
      // As it was chosen or typed last.
      const wanted = name.input.value;
      const chosen = wanted === '' || names.has(wanted) ? wanted : other;
      name.host.hidden = chosen !== other;
      const show = (value: string): void => {
        name.host.hidden = value !== other;
        name.input.value = value === other ? '' : value;
      };
      list.replaceChildren(choice('network', say('networksFound'), [...options, [other, say('networkOther')]], chosen, show), again);
    } catch (reason) {
      if (mine !== looks) return;
      name.host.hidden = false;
      list.replaceChildren(reason instanceof LinkLost ? connectProblem(app, reason, () => void look()) : paragraph(say('networksFailed')), again);
    }
  };

  if (session.way === 'bluetooth') {
    // After a reload only a press may open the list of nodes.
    if (app.link === null) list.replaceChildren(element('div', { class: 'row' }, button(say('networksAgain'), () => void look())));
    else void look(false);
  }

  const next = (): void => {
    const length = byteLength(name.input.value);
    if (length < 1 || length > longestName) {
      name.host.hidden = false;
      name.complain(say('networkNameWrong'));
      return;
    }

    name.complain('');
    if (!password.take()) return;
    app.update({ network: name.input.value });
    app.go('details');
  };
  const host = form(
    next, heading('network', say('networkTitle')), paragraph(say(session.way === 'bluetooth' ? 'networkIntro' : 'networkIntroAccessPoint')),
    list, name.host, password.host, actions(say('next'), () => app.go('node')));
  return { host };
}

/** The password, kept as long as the page is loaded and no longer. */
export function passwordField(app: App, label: string): { host: HTMLElement; take(): boolean } {
  const password = field(label, { type: 'password', value: app.password ?? '', autocapitalize: 'off', spellcheck: 'false' }, say('passwordHint'));
  const show = element('input', { type: 'checkbox' });
  show.addEventListener('change', () => {
    password.input.type = show.checked ? 'text' : 'password';
  });
  password.host.append(element('label', { class: 'option' }, show, element('span', {}, say('showPassword'))));
  return {
    host: password.host,
    take: () => {
      const length = byteLength(password.input.value);
      const isRight = length === 0 || (length >= shortestPassword && length <= longestPassword);
      password.complain(isRight ? '' : say('passwordWrong'));
      if (isRight) app.password = password.input.value;
      return isRight;
    },
  };
}
