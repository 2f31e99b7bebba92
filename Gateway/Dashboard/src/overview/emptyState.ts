import { copyButton } from '../copyButton';
import { element } from '../dom';
import { text } from '../language/language';

/** What to do when there is nothing to show. */
export function emptyState(dataFolder: string | null): HTMLElement {
  const folder = dataFolder ?? text.empty.anyFolder;
  const command = `dotnet run --project Gateway -- nodes add --kind bin --name "${text.empty.exampleName}" --data "${folder}" --output market-square.nfc`;
  return element(
    'section',
    { class: 'empty' },
    element('h2', {}, text.empty.title),
    element('p', {}, text.empty.explanation),
    element('div', { class: 'command' }, element('code', {}, command), copyButton(command)),
    element('ol', {}, ...text.empty.steps.map((step) => element('li', {}, step))),
  );
}
