/** A signal that lasts as long as a piece of work: it calls off after `limitMs`, or when `parent` does. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** The time is up, and not the parent's. */
  readonly isLate: boolean;
}

/** `AbortSignal.any` would tie each piece of work to a parent that outlives them all. */
export function deadline(parent: AbortSignal, limitMs: number): Deadline {
  const controller = new AbortController();
  let isLate = false;
  const end = (): void => controller.abort();
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, limitMs);
  if (parent.aborted) end();
  parent.addEventListener("abort", end);
  return {
    signal: controller.signal,
    get isLate() {
      return isLate;
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      parent.removeEventListener("abort", end);
    },
  };
}
