import { element } from './dom';

/** What to do when there is nothing to show. */
export function emptyState(dataFolder: string | null): HTMLElement {
  const folder = dataFolder ?? 'the data folder of this gateway';
  const command = `dotnet run --project Gateway -- nodes add --kind bin --name "Market square" --data "${folder}" --output market-square.nfc`;
  const copy = element('button', { type: 'button' }, 'Copy');
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(command);
      copy.textContent = 'Copied';
    } catch {
      copy.textContent = 'Select the text and copy it';
    }
  });
  return element(
    'section',
    { class: 'empty' },
    element('h2', {}, 'No nodes yet'),
    element('p', {}, 'Add the first one in a terminal, in the folder of the repository. The kind is switch, bin or pond.'),
    element('div', { class: 'command' }, element('code', {}, command), copy),
    element('ol', {},
      element('li', {}, 'The command registers the node and writes a file with its secret key.'),
      element('li', {}, 'Give that file to the board as I:\\node.nfc, or let the Emulator run it.'),
      element('li', {}, 'The node appears here at once, and comes alive with its first uplink.'),
    ),
  );
}
