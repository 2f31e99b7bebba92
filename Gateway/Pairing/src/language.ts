// Messages in the language of the browser, or the one that was chosen here.
import { languageKey, preferredLanguage, type Language } from '../../Dashboard/src/language/languages';
import { en, type Messages } from './messages/en';
import { ko } from './messages/ko';

const all: Record<Language, Messages> = { en, ko };

export function currentLanguage(): Language {
  return preferredLanguage(localStorage.getItem(languageKey), navigator.languages);
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(languageKey, language);
}

/** A message with its words filled in. */
export function say(message: keyof Messages, words: Record<string, string | number> = {}): string {
  return all[currentLanguage()][message].replace(/\{(\w+)\}/g, (_, word: string) => String(words[word] ?? ''));
}
