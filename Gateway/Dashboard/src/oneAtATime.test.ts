import { expect, it } from 'vitest';
import { oneAtATime } from './oneAtATime';

it('runs once more for all who asked meanwhile, and rests in between', async () => {
  const finish: (() => void)[] = [];
  const rests: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise((done) => finish.push(done)), () => new Promise((done) => rests.push(done)));
  const first = ask();
  await settled();
  const others = [ask(), ask(), ask()];
  await settled();
  expect(finish.length).toBe(1);

  finish[0]!();
  await first;
  await settled();
  expect(finish.length).toBe(1);
  rests[0]!();
  await settled();
  expect(finish.length).toBe(2);
  finish[1]!();
  await Promise.all(others);
  await settled();
  expect(finish.length).toBe(2);
});

it('tells of a failure those who asked, and goes on', async () => {
  let runs = 0;
  const ask = oneAtATime(() => (runs++ === 0 ? Promise.reject(new Error('no')) : Promise.resolve()), () => Promise.resolve());
  await expect(ask()).rejects.toThrow('no');
  await ask();
  expect(runs).toBe(2);
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
