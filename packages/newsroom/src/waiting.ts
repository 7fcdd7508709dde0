export interface WaitOptions {
  /** Ends the waiting: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Those who wait for something to happen, resolved by the event itself. */
export interface Waiting<T> {
  /** Resolves with the first of `past`, or of what is told later, for which the predicate holds. */
  wait(past: readonly T[], predicate: (value: T) => boolean, options?: WaitOptions): Promise<T>;
  tell(value: T): void;
  /** Nothing will happen any more: whoever still waits is rejected with `reason`. */
  close(reason: Error): void;
}

export function createWaiting<T>(): Waiting<T> {
  const waiters = new Set<{ tell(value: T): void; fail(reason: unknown): void }>();
  return {
    wait(past, predicate, { signal } = {}) {
      return new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const known = past.find((value) => predicate(value));
        if (known !== undefined) {
          resolve(known);
          return;
        }
        const waiter = {
          tell(value: T) {
            if (predicate(value)) {
              leave();
              resolve(value);
            }
          },
          fail(reason: unknown) {
            leave();
            reject(reason instanceof Error ? reason : new Error(String(reason)));
          },
        };
        const onAbort = () => {
          waiter.fail(signal?.reason);
        };
        const leave = () => {
          waiters.delete(waiter);
          signal?.removeEventListener("abort", onAbort);
        };
        waiters.add(waiter);
        signal?.addEventListener("abort", onAbort);
      });
    },
    tell(value) {
      for (const waiter of waiters) waiter.tell(value);
    },
    close(reason) {
      for (const waiter of waiters) waiter.fail(reason);
    },
  };
}
