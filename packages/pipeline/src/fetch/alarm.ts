/** A sleep that can be ended: by `ring`, also by one that came since the last sleep. */
export interface Alarm {
  ring(): void;
  /** Resolves after `ms` (for ever if infinite), or sooner if it rings. */
  sleep(ms: number): Promise<void>;
}

export function createAlarm(): Alarm {
  let rung = false;
  let end: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      end?.();
    },
    async sleep(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = Number.isFinite(ms) ? setTimeout(resolve, ms) : undefined;
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        end = null;
      }
      rung = false;
    },
  };
}
