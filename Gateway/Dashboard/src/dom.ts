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
