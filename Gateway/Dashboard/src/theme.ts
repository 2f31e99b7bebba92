/** Light, dark, or as the system says; remembered in this browser. */
export type Theme = 'auto' | 'light' | 'dark';

const storageKey = 'theme';
const themes: Theme[] = ['auto', 'light', 'dark'];
const listeners = new Set<() => void>();

export function currentTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === stored) ?? 'auto';
}

export function applyTheme(theme: Theme): void {
  localStorage.setItem(storageKey, theme);
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

export function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length]!;
}

/** Calls back when colours change, whatever the cause. Returns how to stop. */
export function onColoursChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const listener of listeners) listener();
});
