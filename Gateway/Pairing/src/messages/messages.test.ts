import { expect, test } from 'vitest';
import { en, type Messages } from './en';
import { ko } from './ko';

const names = Object.keys(en) as (keyof Messages)[];

test('every message is there in both languages, with the same words to fill in', () => {
  expect(Object.keys(ko)).toEqual(names);
  for (const name of names) {
    const words = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort();
    expect(words(ko[name]), name).toEqual(words(en[name]));
    expect(ko[name].trim(), name).not.toBe('');
  }
});
