/** The languages of the pages, by their own names. */
export const languages = { en: 'English', ko: '한국어' } as const;
export type Language = keyof typeof languages;

/** Under which a choice is remembered in this browser. */
export const languageKey = 'language';

/** What was chosen in this browser; else the first of its languages that the pages have. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  const known = (tag: string): Language | undefined => (Object.keys(languages) as Language[]).find((language) => tag.toLowerCase().split('-')[0] === language);
  return (stored && known(stored)) || browser.map(known).find((language) => language !== undefined) || 'en';
}
