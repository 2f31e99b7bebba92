// Labels for new nodes: identities in, a sheet to print and a file for each board out. Only on a gateway, for whoever may manage it.
import './styles.css';
import './labels.css';
import { element } from '../../Dashboard/src/dom';
import { fromBase64 } from './claim';
import { Gateway, GatewayRefusal, type Labels } from './gateway';
import { showHeader } from './header';
import { readNode } from './label';
import { say } from './language';
import { button, form, paragraph, problem } from './parts';

const main = document.getElementById('main')!;
const sheets = document.getElementById('sheets')!;
const gateway = new Gateway(new URL('../', location.href).href);
let typed = '';

function show(): void {
  const trouble = element('div');
  const result = element('div');
  const area = element('textarea', { id: 'identities', rows: '5', spellcheck: 'false', class: 'code' });
  area.value = typed;
  area.addEventListener('input', () => (typed = area.value));
  const make = async (): Promise<void> => {
    trouble.replaceChildren();
    const lines = area.value.split(/[\n,;]/).filter((line) => line.trim() !== '');
    const wrong = lines.find((line) => readNode(line) === null);
    if (lines.length === 0 || wrong !== undefined) {
      trouble.replaceChildren(problem(`${wrong ?? ''} ${say('identityWrong')}`, ''));
      return;
    }

    try {
      const labels = await gateway.labels(lines.map((line) => readNode(line)!));
      result.replaceChildren(paragraph(say('labelsMade'), 'good'), button(say('labelsPrint'), () => print(), 'main'), files(labels));
      sheets.replaceChildren(...labels.sheets.map(drawing));
    } catch (reason) {
      const isRefused = reason instanceof GatewayRefusal;
      trouble.replaceChildren(problem(isRefused ? say('gatewayRefused', { reason: reason.message || say('tokenNeeded') }) : say('gatewayUnreachable', { address: gateway.address }), ''));
    }
  };
  main.replaceChildren(form(
    () => void make(),
    element('h1', {}, say('labelsTitle')), paragraph(say('labelsIntro')),
    element('div', { class: 'field' }, element('label', { for: 'identities' }, say('labelsIdentities')), area, paragraph(say('labelsHint'), 'hint')),
    trouble, element('div', { class: 'actions' }, element('button', { type: 'submit', class: 'main' }, say('labelsMake'))), result));
  document.title = say('labelsTitle');
}

function files(labels: Labels): HTMLElement {
  return element('ul', { class: 'files' }, ...labels.labels.map((label) => {
    const file = URL.createObjectURL(new Blob([fromBase64(label.factoryFile) as BlobPart], { type: 'application/octet-stream' }));
    return element('li', {}, element('a', { href: file, download: `${label.node}.nfp` }, `${label.node}.nfp`));
  }));
}

function drawing(sheet: string): Element {
  return document.importNode(new DOMParser().parseFromString(sheet, 'image/svg+xml').documentElement, true);
}

showHeader(document.getElementById('header')!, show);
show();
