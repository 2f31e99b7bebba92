// The label: scanned, from a photo, or typed.
import { element } from '../../../Dashboard/src/dom';
import type { App, StepView } from '../app';
import { gatewayProblem } from '../gatewayPanel';
import { grouped, readCode, readLabel, readNode } from '../label';
import { say } from '../language';
import { actions, button, field, form, heading, paragraph, problem } from '../parts';
import { readPicture, watch } from '../scan';

export function labelStep(app: App): StepView {
  const { session } = app;
  const hasBluetooth = navigator.bluetooth !== undefined;
  const trouble = element('div');
  const spelling = { autocapitalize: 'characters', spellcheck: 'false', autocorrect: 'off' };
  const code = field(say('code'), { ...spelling, class: 'code', value: grouped(session.code), maxlength: '40' }, say('codeHint'));
  const identity = field(hasBluetooth ? say('identityOptional') : say('identity'), { ...spelling, class: 'code', value: session.node, maxlength: '20' }, say('identityHint'));
  const progress = element('p', { class: 'hint', role: 'status' });

  const judge = (isFinal: boolean): string | null => {
    const reading = readCode(code.input.value);
    switch (reading.kind) {
      case 'complete':
        code.complain('');
        progress.textContent = say('codeComplete');
        return reading.code;
      case 'incomplete':
        code.complain(isFinal ? say('codeIncomplete', { digits: reading.digits }) : '');
        progress.textContent = say('codeIncomplete', { digits: reading.digits });
        return null;
      case 'noDigit':
        code.complain(say('codeNoDigit', { character: reading.character }));
        break;
      default:
        code.complain(say(reading.kind === 'tooLong' ? 'codeTooLong' : 'codeMistyped'));
    }

    progress.textContent = '';
    return null;
  };
  code.input.addEventListener('input', () => judge(false));

  const take = (text: string): boolean => {
    const label = readLabel(text);
    if (label?.code === undefined || label.code === null) return false;
    app.update({ node: label.node, code: label.code });
    code.input.value = grouped(label.code);
    identity.input.value = label.node;
    identity.complain('');
    trouble.replaceChildren();
    judge(false);
    app.announce(say('scanned', { node: label.node }));
    return true;
  };

  const video = element('video', { playsinline: '', muted: '' });
  const dialog = element('dialog', { 'aria-label': say('scan') }, paragraph(say('scanning')), video, button(say('cancel'), () => dialog.close()));
  let looking = new AbortController();
  dialog.addEventListener('close', () => looking.abort());
  const scan = async (): Promise<void> => {
    looking = new AbortController();
    trouble.replaceChildren();
    dialog.showModal();
    try {
      await watch(video, take, looking.signal);
    } catch (reason) {
      trouble.replaceChildren(problem(say('scanNoCamera', { reason: (reason as Error).message }), ''));
    } finally {
      dialog.close();
    }
  };

  const photo = element('input', { type: 'file', accept: 'image/*', class: 'hidden', tabindex: '-1', 'aria-hidden': 'true' });
  photo.addEventListener('change', () => {
    void (async () => {
      const file = photo.files?.[0];
      const text = file === undefined ? null : await createImageBitmap(file).then(readPicture, () => null);
      photo.value = '';
      if (text === null || !take(text)) trouble.replaceChildren(problem(say('scanNoCode'), ''));
    })();
  });

  let isLeft = false;
  let isAsking = false;
  const next = async (): Promise<void> => {
    if (isAsking) return;
    const read = judge(true);
    const node = readNode(identity.input.value);
    const isIdentityMissing = identity.input.value.trim() === '' && hasBluetooth;
    if (read === null) return;
    if (node === null && !isIdentityMissing) {
      identity.complain(say('identityWrong'));
      return;
    }

    identity.complain('');
    app.update({ code: read, node: node ?? '' });
    trouble.replaceChildren();
    isAsking = true;
    try {
      // Better now than when everything has been typed.
      await app.withToken(async (gateway, token) => node === null ? null : gateway.view(node, token));
      // Another label may have been scanned in the meantime.
      if (!isLeft) app.go('node');
    } catch (reason) {
      const panel = gatewayProblem(app, reason, () => void next());
      if (panel === null) throw reason;
      trouble.replaceChildren(panel);
    } finally {
      isAsking = false;
    }
  };

  const canScan = navigator.mediaDevices?.getUserMedia !== undefined;
  const host = form(
    () => void next(),
    heading('label', say('labelTitle')),
    paragraph(say('labelIntro')),
    element('div', { class: 'row' }, canScan ? button(say('scan'), () => void scan()) : null, button(say('photo'), () => photo.click()), photo),
    element('h2', {}, say('orType')),
    code.host, progress, identity.host, trouble, actions(say('next'), null), dialog,
  );
  return {
    host,
    leave: () => {
      isLeft = true;
      looking.abort();
    },
  };
}
