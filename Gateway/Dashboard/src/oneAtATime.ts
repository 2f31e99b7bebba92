const restRatio = 2;

/**
 * Work that runs once at a time. Who asks while it runs gets the next run, one for all of them, after a rest of twice as long as the work took:
 * what asks often must not keep browser and gateway busy.
 */
export function oneAtATime(work: () => Promise<void>, rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))): () => Promise<void> {
  let idle: Promise<void> = Promise.resolve();
  let isWaiting = false;
  let next: Promise<void> = idle;
  return () => {
    if (!isWaiting) {
      isWaiting = true;
      next = idle.then(() => {
        isWaiting = false;
        const start = Date.now();
        const running = work();
        idle = running.catch(() => undefined).then(() => rest((Date.now() - start) * restRatio));
        return running;
      });
    }

    return next;
  };
}
