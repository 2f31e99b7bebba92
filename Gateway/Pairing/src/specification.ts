// The worked examples of docs/provisioning.md, for the tests. What is empty is written as none.
import specification from '../../../docs/provisioning.md?raw';

export function examples(message: string): Record<string, string>[] {
  return [...specification.matchAll(/```nf-vector\n([^`]*)```/g)]
    .map((block) => Object.fromEntries(block[1]!.trim().split('\n').map((line) => [line.split(' ')[0]!, line.slice(line.indexOf(' ') + 1)])))
    .map((example) => Object.fromEntries(Object.entries(example).map(([name, value]) => [name, value === 'none' ? '' : value])))
    .filter((example) => example['message'] === message);
}
