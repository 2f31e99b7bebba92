import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password';

describe('a new password', () => {
  it('is long, has more than a few characters, and is more than the name', () => {
    expect(passwordProblem('correct horse', 'Ada')).toBeNull();
    expect(passwordProblem('too short', 'Ada')).toContain('10 to 128');
    expect(passwordProblem('abcabcabcabc', 'Ada')).toContain('few characters');
    expect(passwordProblem('Wilhelmina12', ' wilhelmina')).toContain('the name');
    expect(passwordProblem('Wilhelmina12345', 'wilhelmina')).toBeNull();
  });
});
