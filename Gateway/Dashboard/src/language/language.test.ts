import { describe, expect, it } from 'vitest';
import { english } from './english';
import { korean } from './korean';
import { text, use } from './language';
import { preferredLanguage } from './languages';
import { number } from './intl';

/** Paths of everything that is said. Titles of channels and refusals come in English from the gateway. */
function paths(messages: object, before = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    before === '.channels' || before === '.node.refusals' ? [] : typeof value === 'object' && value !== null ? paths(value as object, `${before}.${key}`) : [`${before}.${key}`]);
}

describe('the languages', () => {
  it('say the same things', () => expect(paths(korean).sort()).toEqual(paths(english).sort()));

  it('leave nothing in English', () => {
    const same = paths(korean).filter((path) => {
      const at = (messages: object) => path.slice(1).split('.').reduce((part, key) => (part as Record<string, never>)[key]!, messages as unknown);
      const value = at(korean);
      return typeof value === 'string' && value !== '' && value === at(english);
    });
    expect(same).toEqual(['.bins.csv']);
  });

  it('are chosen by the browser, unless somebody chose one', () => {
    expect(preferredLanguage(null, ['de-DE', 'ko-KR', 'en-US'])).toBe('ko');
    expect(preferredLanguage('en', ['ko-KR'])).toBe('en');
    expect(preferredLanguage('xx', ['fr-FR'])).toBe('en');
  });

  it('write numbers their own way, and change at once', () => {
    use('ko');
    expect(text.nodes(5000)).toBe('기기 5,000대');
    use('en');
    expect(text.nodes(1)).toBe('1 node');
    expect(number(1234.5, 2)).toBe('1,234.50');
  });
});
