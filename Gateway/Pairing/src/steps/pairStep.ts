// The pairing itself: a key from the gateway, the sealed claim to the node, and the first uplink back at the gateway.
import { element } from '../../../Dashboard/src/dom';
import type { App, StepView } from '../app';
import { LinkLost } from '../bluetoothNode';
import { gatewayTime } from '../clock';
import { base64Url, newRandom, seal, type ClaimSecrets } from '../claim';
import { connect, connectProblem, NoCode, OtherNode } from '../connect';
import { gatewayProblem } from '../gatewayPanel';
import { codeBytes } from '../label';
import { say } from '../language';
import { sendClaim, type Ending, type Step } from '../pairing';
import { button, field, form, heading, paragraph, problem } from '../parts';
import { ProgressList } from '../progressList';
import { passwordField } from './networkStep';
import { UplinkWatch } from '../uplinkWatch';

const Stage = { gateway: 0, connect: 1, press: 2, sending: 3, joining: 4, stored: 5, uplink: 6 } as const;
const nodePage = 'http://192.168.4.1/#';

/** Ends what is under way for a step that nobody sees any more. */
class StepLeft extends Error {}

export function pairStep(app: App): StepView {
  const { session } = app;
  let isLeft = false;
  const words = { node: session.node, name: session.name, network: session.network };
  const isBluetooth = session.way === 'bluetooth';
  const titles = isBluetooth
    ? [say('doGateway'), say('doConnect'), say('doPress'), say('doSending'), say('doJoining', words), say('doStored'), say('doUplink')]
    : [say('doGateway'), say('accessPointTitle'), say('doUplink')];
  const last = titles.length - 1;
  const progress = new ProgressList(titles, (text) => app.announce(text));
  const body = element('div');
  const watch = new UplinkWatch(app, () => {
    app.disconnect();
    app.go('done');
  }, () => body.replaceChildren(problem(say('slowUplink'), say('slowUplinkAdvice'), back())));

  const back = (): HTMLElement => button(say('back'), () => app.go('details'));
  const fail = (...shown: Element[]): void => {
    progress.fail();
    body.replaceChildren(...shown, element('div', { class: 'actions' }, back()));
  };

  const run = async (): Promise<void> => {
    body.replaceChildren();
    progress.reach(Stage.gateway, 'running');
    let configuration: Uint8Array;
    try {
      configuration = await app.withToken((gateway, token) => gateway.claim({
        token, node: session.node, kind: session.kind, name: session.name, keepHistory: session.keepHistory,
        ...(session.place === '' ? {} : { place: session.place }),
        ...(session.latitude === null || session.longitude === null ? {} : { latitude: session.latitude, longitude: session.longitude }),
      }));
    } catch (reason) {
      const panel = gatewayProblem(app, reason, () => void run());
      if (panel === null) throw reason;
      fail(panel);
      return;
    }

    if (isLeft) return;

    const content = { network: session.network, password: app.password ?? '', configuration };
    if (!isBluetooth) {
      const secrets = { code: codeBytes(session.code), node: session.node, number: gatewayTime(), random: newRandom() };
      showAccessPoint(base64Url(seal(secrets, content)));
      return;
    }

    progress.reach(Stage.connect, 'running');
    try {
      await connect(app);
      const ending = await sendClaim({
        link: app.link!, code: codeBytes(session.code), node: session.node, content,
        earlier: session.sent === null ? null : { ...session.sent, code: codeBytes(session.code) },
        remember: ({ node, number, random }: ClaimSecrets) => {
          goOn();
          app.update({ sent: { node, number, random } });
        },
        tell: (step) => {
          goOn();
          tell(step);
        },
      });
      if (!isLeft) show(ending);
    } catch (reason) {
      if (!isLeft) lost(reason);
    }
  };

  const goOn = (): void => {
    if (isLeft) throw new StepLeft();
  };

  const tell = (step: Step): void => {
    switch (step) {
      case 'press': return progress.reach(Stage.press, 'running');
      case 'pressAgain': return progress.reach(Stage.press, 'running', say('doPressAgain'));
      case 'sending': return progress.reach(Stage.sending, 'running');
      default:
        progress.reach(Stage.joining, 'running');
        // The node may be heard before its last word gets here, or in place of it.
        watch.start();
    }
  };

  const show = (ending: Ending): void => {
    if (ending.kind === 'done') {
      progress.reach(Stage.stored, 'done');
      progress.reach(Stage.uplink, 'running');
      app.disconnect();
      watch.start();
      return;
    }

    watch.stop();
    const again = button(say('tryAgain'), () => void run(), 'main');
    switch (ending.kind) {
      case 'unableToConnect':
        return fail(problem(say('unableToConnect', words), say('unableToConnectAdvice'), button(say('changeNetwork'), () => app.go('network'), 'main'), again));
      case 'wrongCode':
        return fail(problem(say('wrongCode'), say('wrongCodeAdvice'), button(say('changeCode'), () => app.go('label'), 'main')));
      case 'configurationRefused':
        return fail(problem(say('configurationRefused', { detail: ending.detail }), say('configurationRefusedAdvice'), again));
      case 'noCode': return fail(problem(say('noCode'), say('noCodeAdvice'), again));
      case 'busy': return fail(problem(say('busy'), say('busyAdvice'), again));
      case 'silent': return fail(problem(say('silent'), say('silentAdvice'), again));
      default: return fail(problem(say('storageFailed'), say('storageFailedAdvice'), again));
    }
  };

  const lost = (reason: unknown): void => {
    if (!(reason instanceof LinkLost) || reason instanceof OtherNode || reason instanceof NoCode) {
      fail(connectProblem(app, reason, () => void run()));
      return;
    }

    const choose = button(say('chooseAgain'), () => {
      app.disconnect();
      void run();
    });
    fail(problem(say('lost'), say('lostAdvice'), button(say('tryAgain'), () => void run(), 'main'), choose));
  };

  const showAccessPoint = (claim: string): void => {
    progress.reach(1, 'running');
    const list = element(
      'ol', { class: 'instructions' },
      element('li', {}, say('accessPointOne')),
      element('li', {}, say('accessPointTwo', { network: `nf-${session.node.slice(-6)}` })),
      element('li', {}, say('accessPointThree'), ' ', element('a', { href: nodePage + claim, target: '_blank', rel: 'noopener', class: 'open' }, say('accessPointOpen'))),
      element('li', {}, say('accessPointFour')));
    const paste = field(say('accessPointPaste'), { value: claim, readonly: '', class: 'code' });
    paste.input.addEventListener('focus', () => paste.input.select());
    body.replaceChildren(list, paste.host, paragraph(say('accessPointStale'), 'hint'), element('div', { class: 'actions' }, back()));
    watch.start(() => progress.reach(last, 'running'));
  };

  const start = (): void => {
    if (app.password !== null) {
      // A press has led here, so the list of nodes may open.
      void run();
      return;
    }

    const password = passwordField(app, say('passwordAgain', words));
    body.replaceChildren(
      paragraph(say('reloaded'), 'hint'),
      form(() => {
        if (password.take()) void run();
      }, password.host, element('div', { class: 'actions' }, back(), element('button', { type: 'submit', class: 'main' }, say('pairStart')))));
    // It may have come through while the page was away.
    if (session.sent !== null) watch.start();
  };

  start();
  const host = element('div', {}, heading('pair', say('pairTitle')), paragraph(say('pairIntro', words)), progress.host, body);
  return {
    host,
    leave: () => {
      isLeft = true;
      watch.stop();
    },
  };
}
