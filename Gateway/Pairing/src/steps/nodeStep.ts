// Which node it is: over Bluetooth, or, without, over the node's own Wi-Fi.
import { element } from '../../../Dashboard/src/dom';
import type { App, StepView } from '../app';
import { connect, connectProblem } from '../connect';
import { say } from '../language';
import { actions, button, form, heading, paragraph, problem } from '../parts';

export function nodeStep(app: App): StepView {
  const trouble = element('div');
  const body = element('div');
  const submit = actions(say('next'), () => app.go('label'));

  const isBluetooth = (): boolean => app.session.way === 'bluetooth';

  const showConnected = (): void => {
    const flash = button(say('flash'), () => {
      app.link?.identify().then(() => app.announce(say('flashed')), (reason: unknown) => trouble.replaceChildren(connectProblem(app, reason, () => void choose())));
    });
    body.replaceChildren(paragraph(say('connected', { name: app.link?.name || app.session.node }), 'good'), element('div', { class: 'row' }, flash));
    app.announce(say('connected', { name: app.link?.name ?? '' }));
  };

  const choose = async (): Promise<void> => {
    trouble.replaceChildren();
    app.announce(say('connecting'));
    try {
      await connect(app);
      // The other way may have been chosen in the meantime.
      if (!isBluetooth()) return;
      showConnected();
      submit.querySelector<HTMLElement>('.main')!.focus();
    } catch (reason) {
      if (isBluetooth()) trouble.replaceChildren(connectProblem(app, reason, () => void choose()));
    }
  };

  const useAccessPoint = (): void => {
    app.disconnect();
    app.update({ way: 'accessPoint' });
    if (app.session.node === '') app.go('label');
    else showWay();
  };

  const showWay = (): void => {
    trouble.replaceChildren();
    if (app.session.way === 'accessPoint') {
      const other = navigator.bluetooth === undefined ? null : button(say('useBluetooth'), () => {
        app.update({ way: 'bluetooth' });
        showWay();
      });
      body.replaceChildren(paragraph(say('accessPointIntro')), element('div', { class: 'row' }, other));
    } else if (app.link?.isConnected === true) {
      showConnected();
    } else if (navigator.bluetooth === undefined) {
      const isInsecure = !window.isSecureContext;
      body.replaceChildren(problem(
        say(isInsecure ? 'insecure' : 'noBluetooth'), isInsecure ? say('insecureAdvice') : '', button(say('useAccessPoint'), useAccessPoint, 'main')));
    } else {
      body.replaceChildren(element('div', { class: 'row' }, button(say('choose'), () => void choose(), 'main'), button(say('useAccessPoint'), useAccessPoint)));
      void navigator.bluetooth.getAvailability().then((isThere) => {
        if (!isThere && isBluetooth()) trouble.replaceChildren(problem(say('bluetoothOff'), ''));
      });
    }
  };

  showWay();
  const next = (): void => {
    if (app.session.way === 'accessPoint' || app.link?.isConnected === true) app.go('network');
    else if (navigator.bluetooth !== undefined) void choose();
  };
  return { host: form(next, heading('node', say('nodeTitle')), paragraph(say('nodeIntro')), body, trouble, submit) };
}
