/**
 * What a promise gives, or the signal's reason as soon as it is aborted. A request that waits for a connection does not hear its signal
 * before it has one.
 */
export async function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  let stop = (): void => {};
  const over = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    signal.removeEventListener("abort", stop);
    promise.catch(() => {});
  }
}
