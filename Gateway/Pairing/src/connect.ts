// Finding a node over Bluetooth and making sure that it is the one of the label.
import type { App } from './app';
import { BluetoothNode, LinkLost, NothingChosen } from './bluetoothNode';
import { say } from './language';
import { button, problem } from './parts';

/** Another node than that of the label. */
export class OtherNode extends Error {
  constructor(readonly found: string) {
    super();
  }
}

export class NoCode extends Error {}

/** Has the person choose a node, unless there is one, and connects to it. */
export async function connect(app: App): Promise<void> {
  app.link ??= await BluetoothNode.choose();
  if (app.link.isConnected && app.information !== null) return;
  const information = await app.link.connect();
  if (app.session.node !== '' && app.session.node !== information.node) {
    app.disconnect();
    throw new OtherNode(information.node);
  }

  if (!information.hasCode) {
    app.disconnect();
    throw new NoCode();
  }

  app.information = information;
  app.update({ node: information.node });
}

/** Says why a node could not be connected, and what to do. */
export function connectProblem(app: App, reason: unknown, again: () => void): HTMLElement {
  const retry = button(say('tryAgain'), again, 'main');
  if (reason instanceof NothingChosen) return problem(say('nothingChosen'), say('nothingChosenAdvice'), retry);
  if (reason instanceof OtherNode) {
    const back = button(say('changeCode'), () => app.go('label'));
    return problem(say('otherNode', { found: reason.found, wanted: app.session.node }), say('otherNodeAdvice'), retry, back);
  }

  if (reason instanceof NoCode) return problem(say('noCode'), say('noCodeAdvice'), retry);
  if (reason instanceof LinkLost) {
    const choose = button(say('chooseAgain'), () => {
      app.disconnect();
      again();
    });
    return problem(say('connectFailed'), say('connectFailedAdvice'), retry, choose);
  }

  return problem(say('connectFailed'), `${say('connectFailedAdvice')} (${(reason as Error).message})`, retry);
}
