import { expect, it } from 'vitest';
import { Questions } from './questions';

it('takes an answer unless that of a later question is there, so that slow answers still show', () => {
  const questions = new Questions();
  const [first, second, third] = [questions.ask(), questions.ask(), questions.ask()];
  expect(second()).toBe(true);
  expect(first()).toBe(false);
  expect(third()).toBe(true);
});

it('takes no answer to what was asked before something was changed', () => {
  const questions = new Questions();
  const before = questions.ask();
  questions.settle();
  expect(before()).toBe(false);
  expect(questions.ask()()).toBe(true);
});
