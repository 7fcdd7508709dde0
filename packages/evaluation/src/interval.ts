/** A figure with the range that 95 of 100 samples of this size would give it. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The percentile bootstrap (Efron 1979): `statistic` is taken again over `resamples` samples of the units' weights, each unit drawn as
 * often as its weight says. Units are whole items, for the cells of one item stand and fall together.
 */
export function bootstrap(
  units: number,
  statistic: (weights: Uint16Array) => number,
  { resamples, random }: { readonly resamples: number; readonly random: () => number },
): Estimate {
  const value = statistic(new Uint16Array(units).fill(1));
  const drawn: number[] = [];
  for (let sample = 0; sample < resamples; sample += 1) {
    const weights = new Uint16Array(units);
    for (let draw = 0; draw < units; draw += 1) {
      const unit = Math.floor(random() * units);
      weights[unit] = (weights[unit] ?? 0) + 1;
    }
    drawn.push(statistic(weights));
  }
  drawn.sort((one, other) => one - other);
  const at = (share: number): number => drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))] ?? value;
  return { value, low: at(0.025), high: at(0.975) };
}
