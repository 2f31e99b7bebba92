type Child = Element | string | null | undefined;

/** Makes an element; `class`, attributes and text children. Text is always text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }

  made.append(...children.filter((child): child is Element | string => child !== null && child !== undefined));
  return made;
}

/** A control with its title before it. */
export function labelled(title: string, control: HTMLElement): HTMLElement {
  return element('label', { class: 'inline' }, title, control);
}

/** Offers these values, by their titles. */
export function fill(select: HTMLSelectElement, options: [string, string][]): void {
  select.replaceChildren(...options.map(([value, title]) => element('option', { value }, title)));
}

const shownItems = new WeakMap<Element, string>();

/**
 * Shows an element for each item. Who is at one of them, with keyboard or pen, is not disturbed: what shows the same as before stays where it is,
 * because even an element that is put back to its place has lost the focus.
 */
export function showItems<T>(list: Element, items: T[], make: (item: T) => Element): void {
  const present = [...list.children];
  const before = new Map(present.map((child) => [shownItems.get(child), child]));
  const children = items.map((item) => {
    const described = JSON.stringify(item);
    const child = before.get(described) ?? make(item);
    shownItems.set(child, described);
    return child;
  });
  const kept = new Set(children);
  for (const child of present) if (!kept.has(child)) child.remove();
  let next = list.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else list.insertBefore(child, next);
  }
}

/** Shows other elements; who is at a link or at a part that can be unfolded is there again, if it is. */
export function showAnew(host: Element, ...children: Element[]): void {
  const focused = host.contains(document.activeElement) ? document.activeElement : null;
  const place = ['href', 'data-change'].flatMap((name) => (focused?.hasAttribute(name) ? `[${name}="${focused.getAttribute(name)}"]` : []))[0];
  host.replaceChildren(...children);
  if (place) host.querySelector<HTMLElement>(place)?.focus({ preventScroll: true });
}

/** Sets text only when it differs: no needless layout, no lost selection. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Sets a time that screen readers and the pointer can ask for in full. */
export function setTime(target: HTMLTimeElement, at: number, text: string, full: string): void {
  const instant = new Date(at).toISOString();
  if (target.dateTime !== instant) {
    target.dateTime = instant;
    target.title = full;
  }

  setText(target, text);
}

/** Size of the page's type, which grows with the screen. */
export function remPixels(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
