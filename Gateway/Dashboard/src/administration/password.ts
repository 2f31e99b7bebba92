import { element } from '../dom';
import { text } from '../language/language';
import { fieldOf, type Field } from '../settings/fields';

const minimumLength = 10;
const maximumLength = 128;
const minimumDifferentCharacters = 4;

/** What the gateway would find wrong with a password (AccountRules), or null. */
export function passwordProblem(password: string, name: string): string | null {
  const words = text.administration.password;
  const id = name.trim().toLowerCase();
  if (password.length < minimumLength || password.length > maximumLength) return words.length(minimumLength, maximumLength);
  if (new Set(password.split('')).size < minimumDifferentCharacters) return words.repeats;
  return password.trim().toLowerCase().includes(id) && password.length - name.trim().length < minimumLength / 2 ? words.isTheName : null;
}

/** Asks for a new password. @param name Of its account. */
export function newPasswordField(title: string, name: () => string): Field<string> & { clear(): void } {
  const input = element('input', { type: 'password', autocomplete: 'new-password', required: '' });
  const field = fieldOf<string>(title, text.administration.password.hint(minimumLength), input, [], () => {
    const problem = passwordProblem(input.value, name());
    return problem === null ? { value: input.value } : { problem };
  });
  return { ...field, clear: () => (input.value = '') };
}

/** Asks for a password as it is. */
export function passwordField(title: string, check: (given: string) => string | null, autocomplete: string): Field<string> & { clear(): void } {
  const input = element('input', { type: 'password', autocomplete, required: '' });
  const field = fieldOf<string>(title, '', input, [], () => {
    const problem = input.value === '' ? text.settings.required : check(input.value);
    return problem === null ? { value: input.value } : { problem };
  });
  return { ...field, clear: () => (input.value = '') };
}
