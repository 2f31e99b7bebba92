// The node is paired.
import { element } from '../../../Dashboard/src/dom';
import type { App, StepView } from '../app';
import { say } from '../language';
import { button, heading, paragraph } from '../parts';
import { next, save } from '../session';

export function doneStep(app: App): StepView {
  const { session } = app;
  const text = say('doneText', { name: session.name });
  // What was secret has served.
  app.update({ code: '', token: null, sent: null });
  app.password = null;
  app.announce(text);
  const another = button(say('doneNext'), () => {
    save(Object.assign(session, next(session)));
    app.go('label');
  });
  const open = element('a', { class: 'main', href: `${app.gateway.address}#/nodes/${session.node}` }, say('doneOpen'));
  return {
    host: element(
      'div', {}, heading('done', say('doneTitle')), element('div', { class: 'tick', 'aria-hidden': 'true' }, '✓'), paragraph(text, 'good'),
      element('div', { class: 'actions' }, another, open)),
  };
}
