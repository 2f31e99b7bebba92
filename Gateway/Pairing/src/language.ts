// Messages in the language of the browser, or the one that was chosen here.
import { en, type Messages } from './messages/en';
import { ko } from './messages/ko';

export const languages = { en: 'English', ko: '한국어' } as const;
export type Language = keyof typeof languages;

const storageName = 'language';
const all: Record<Language, Messages> = { en, ko };

export function currentLanguage(): Language {
  const wanted = [localStorage.getItem(storageName), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wanted.find((tag): tag is Language => tag !== null && tag !== undefined && tag in all) ?? 'en';
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(storageName, language);
}

/** A message with its words filled in. */
export function say(message: keyof Messages, words: Record<string, string | number> = {}): string {
  return all[currentLanguage()][message].replace(/\{(\w+)\}/g, (_, word: string) => String(words[word] ?? ''));
}
