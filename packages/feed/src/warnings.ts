import { limits } from "./limits.js";

/** What was strange about a document, each thing once, at most {@link limits.warnings} of them. */
export interface Warnings {
  add(warning: string): void;
  list(): string[];
}

export function collectWarnings(): Warnings {
  const seen = new Set<string>();
  return {
    add(warning) {
      if (seen.size < limits.warnings) seen.add(warning);
    },
    list: () => [...seen],
  };
}
