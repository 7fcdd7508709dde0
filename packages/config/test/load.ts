import { formatProblem, parseConfig, type Config, type Known, type Loaded } from "@attache/config";

export const known: Known = {
  themes: ["multipolarity", "power-politics", "strategic-partnership", "sanctions"],
  actors: ["china", "russia", "us"],
  profiles: ["xi-putin-2025-05", "unga-2025"],
};

/** The example secret of the Standard Webhooks specification. */
export const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

export const load = (text: string, env: Record<string, string> = {}): Loaded => parseConfig(text, "attache.yaml", { env, known });

/** The problems of a text, as they are printed. */
export function problemsOf(text: string, env: Record<string, string> = {}): string[] {
  const loaded = load(text, env);
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
}

/** The warnings of a text that is valid, as they are printed. */
export function warningsOf(text: string, env: Record<string, string> = {}): string[] {
  const loaded = load(text, env);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.warnings.map(formatProblem);
}

/** The configuration that a valid text gives. */
export function configOf(text: string, env: Record<string, string> = {}): Config {
  const loaded = load(text, env);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.config;
}
