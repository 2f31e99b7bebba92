// What people call the node, what it is, where it stands, and whether its history goes on.
import { element } from '../../../Dashboard/src/dom';
import type { App, StepView } from '../app';
import type { PreviousNode } from '../gateway';
import { gatewayProblem } from '../gatewayPanel';
import { say } from '../language';
import type { PlaceMap } from '../map';
import { actions, button, byteLength, choice, field, form, heading, paragraph, problem } from '../parts';

const longestName = 64;
const decimals = 6;

export function detailsStep(app: App): StepView {
  const { session } = app;
  const trouble = element('div');
  const kinds = [['switch', say('kindSwitch')], ['bin', say('kindBin')], ['pond', say('kindPond')]] as const;
  const kind = choice('kind', say('kind'), [...kinds], session.kind, (value) => app.update({ kind: value }));
  const name = field(say('name'), { value: session.name, maxlength: '64' }, say('nameHint'));
  const place = field(say('place'), { value: session.place, maxlength: '200' });
  const latitude = field(say('latitude'), { inputmode: 'decimal', value: session.latitude?.toString() ?? '' });
  const longitude = field(say('longitude'), { inputmode: 'decimal', value: session.longitude?.toString() ?? '' });
  const mapHost = element('div', { class: 'map', role: 'group', 'aria-label': say('onMap') });
  const previous = element('div');
  let map: PlaceMap | null = null;
  let isLeft = false;

  const showPlace = (): boolean => {
    const [north, east] = [latitude, longitude].map((one) => one.input.value.trim().replace(',', '.')) as [string, string];
    const isGiven = north !== '' && east !== '' && Math.abs(Number(north)) <= 90 && Math.abs(Number(east)) <= 180;
    latitude.complain(isGiven || north + east === '' ? '' : say('coordinatesWrong'));
    app.update({ latitude: isGiven ? Number(north) : null, longitude: isGiven ? Number(east) : null });
    if (isGiven) map?.show(Number(north), Number(east));
    else map?.hide();
    return isGiven || north + east === '';
  };
  const setPlace = (north: string, east: string): void => {
    [latitude.input.value, longitude.input.value] = [north, east];
    showPlace();
  };
  const choosePlace = (north: number, east: number): void => setPlace(north.toFixed(decimals), east.toFixed(decimals));
  for (const one of [latitude, longitude]) one.input.addEventListener('change', showPlace);
  void import('../map').then(({ placeMap }) => {
    if (isLeft) return;
    map = placeMap(mapHost, choosePlace);
    if (session.latitude !== null && session.longitude !== null) map.show(session.latitude, session.longitude);
  });

  const locate = (): void => {
    app.announce(say('hereLooking'));
    const typed = (): string => `${latitude.input.value} ${longitude.input.value}`;
    const before = typed();
    navigator.geolocation.getCurrentPosition(
      (at) => {
        // Finding it takes its time: another place may have been given, or the step left.
        if (!isLeft && typed() === before) choosePlace(at.coords.latitude, at.coords.longitude);
      },
      (reason) => trouble.replaceChildren(problem(say('hereFailed', { reason: reason.message }), '')),
      { enableHighAccuracy: true, timeout: 20_000 });
  };

  const showPrevious = (known: PreviousNode | null): void => {
    if (known === null) return;
    if (name.input.value === '') name.input.value = known.name;
    if (session.kind === '') kind.querySelector<HTMLInputElement>(`input[value="${known.kind}"]`)?.click();
    const options = [['no', say('beginAnew')], ['yes', say('keepHistory')]] as const;
    previous.replaceChildren(
      element('h2', {}, say('previousTitle')),
      choice('history', say('previousText', { name: known.name, records: known.records }), [...options], session.keepHistory ? 'yes' : 'no',
        (value) => app.update({ keepHistory: value === 'yes' })));
  };

  const ask = async (): Promise<void> => {
    trouble.replaceChildren();
    try {
      showPrevious((await app.withToken((gateway, token) => gateway.view(session.node, token))).previous);
    } catch (reason) {
      const panel = gatewayProblem(app, reason, () => void ask());
      if (panel === null) throw reason;
      trouble.replaceChildren(panel);
    }
  };
  void ask();

  const next = (): void => {
    const length = byteLength(name.input.value.trim());
    name.complain(length >= 1 && length <= longestName ? '' : say('nameWrong'));
    const isPlaceRight = showPlace();
    trouble.replaceChildren(...(session.kind === '' ? [problem(say('kindWrong'), '')] : []));
    if (length < 1 || length > longestName || !isPlaceRight || session.kind === '') return;
    app.update({ name: name.input.value.trim(), place: place.input.value.trim() });
    app.go('pair');
  };

  const host = form(
    next, heading('details', say('detailsTitle')), previous, kind, name.host, place.host,
    element('h2', {}, say('onMap')), paragraph(say('mapHint'), 'hint'), mapHost,
    element(
      'div', { class: 'row' },
      window.isSecureContext && 'geolocation' in navigator ? button(say('here'), locate) : null, button(say('removePlace'), () => setPlace('', ''))),
    element('div', { class: 'row' }, latitude.host, longitude.host), trouble, actions(say('pairStart'), () => app.go('network')));
  return {
    host,
    leave: () => {
      isLeft = true;
      map?.remove();
    },
  };
}
