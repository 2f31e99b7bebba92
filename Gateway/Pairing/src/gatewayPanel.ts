// What to do when the gateway does not answer, or wants a pairing link.
import { element } from '../../Dashboard/src/dom';
import { TokenNeeded, type App } from './app';
import { Gateway, GatewayRefusal, GatewayUnreachable } from './gateway';
import { say } from './language';
import { button, field, problem } from './parts';

/** Says what is wrong with the gateway; null when the reason is another. */
export function gatewayProblem(app: App, reason: unknown, again: () => void): HTMLElement | null {
  if (reason instanceof GatewayUnreachable) return unreachable(app, again);
  if (reason instanceof TokenNeeded) return tokenNeeded(app, reason.message, again);
  return reason instanceof GatewayRefusal ? problem(say('gatewayRefused', { reason: reason.message }), '', button(say('tryAgain'), again)) : null;
}

/** Takes what a pairing link says; false when it is none. */
export function takePairingLink(app: App, fragment: string): boolean {
  const parts = new URLSearchParams(fragment.replace(/^.*#/, ''));
  const token = parts.get('token');
  const gateway = Gateway.address(parts.get('gateway') ?? '');
  if (token !== null) app.update({ token, ...(gateway === null ? {} : { gateway }) });
  return token !== null;
}

function unreachable(app: App, again: () => void): HTMLElement {
  const address = field(say('gatewayAddress'), { inputmode: 'url', value: app.gateway.address, autocapitalize: 'off', spellcheck: 'false' }, say('gatewayHint'));
  const retry = (): void => {
    const typed = Gateway.address(address.input.value);
    if (typed === null) {
      address.complain(say('gatewayAddressWrong'));
      return;
    }

    if (typed !== app.gateway.address) app.update({ gateway: typed, token: null });
    again();
  };
  return problem(say('gatewayUnreachable', { address: app.gateway.address }), say('gatewayUnreachableAdvice'), address.host, button(say('tryAgain'), retry, 'main'));
}

function tokenNeeded(app: App, reason: string, again: () => void): HTMLElement {
  const link = field(say('pairingLink'), { inputmode: 'url', autocapitalize: 'off', spellcheck: 'false' });
  const take = (): void => {
    if (takePairingLink(app, link.input.value)) again();
    else link.complain(say('pairingLinkWrong'));
  };
  const signIn = new URL(app.gateway.address).origin === location.origin ? element('a', { href: `${app.gateway.address}sign-in?${new URLSearchParams({ next: location.pathname })}` }, say('signIn')) : null;
  return problem(
    reason === '' ? say('tokenNeeded') : say('tokenRefused', { reason }), say('tokenNeededAdvice'), link.host, button(say('tryAgain'), take, 'main'), signIn);
}
