import { element } from '../dom';
import { formatAgo, formatExpected, formatInstant } from '../format';

/** How long ago something was, with the whole date for who asks. */
export function ago(at: number): HTMLElement {
  return element('time', { datetime: new Date(at).toISOString(), title: formatInstant(at) }, formatAgo(at, Date.now()));
}

/** How soon something is. */
export function ahead(at: number): HTMLElement {
  return element('time', { datetime: new Date(at).toISOString(), title: formatInstant(at) }, formatExpected(at, Date.now()));
}
