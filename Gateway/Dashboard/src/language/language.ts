import { english, type Messages } from './english';
import { setLocale } from './intl';
import { korean } from './korean';
import { languageKey, preferredLanguage, type Language } from './languages';

const messages: Record<Language, Messages> = { en: english, ko: korean };
const standardLocale: Record<Language, string> = { en: 'en-GB', ko: 'ko-KR' };
const listeners = new Set<() => void>();

/** Every word of the page, in the language that is chosen. */
export let text: Messages = english;

let current: Language = 'en';

export function currentLanguage(): Language {
  return current;
}

/** Speaks the language of this browser from now on. */
export function startLanguage(): void {
  use(preferredLanguage(localStorage.getItem(languageKey), navigator.languages));
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(languageKey, language);
  use(language);
  for (const listener of listeners) listener();
}

/** Calls back when another language was chosen: everything is to be written anew. */
export function onLanguageChange(listener: () => void): void {
  listeners.add(listener);
}

export function use(language: Language): void {
  current = language;
  text = messages[language];
  // Within the language the reader's own country says how dates and numbers look.
  const own = globalThis.navigator?.languages?.find((tag) => tag.split('-')[0] === language && tag.includes('-'));
  setLocale(own ?? standardLocale[language]);
  if (globalThis.document) document.documentElement.lang = language;
}
