import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load, YAMLException } from "js-yaml";
import type { z } from "zod";
import { actorsSchema, headSchema, themeSchema, type Theme } from "./profile-schema.js";
import { inconsistencies, ProfileError, type Profile, type ProfileProblem } from "./profile.js";

/** Beside both src/ and dist/. */
const bundled = fileURLToPath(new URL("../baseline/", import.meta.url));
const standard = "xi-putin-2025-05";

/** The ids of the bundled profiles. */
export function profileNames(): string[] {
  return readdirSync(bundled).sort();
}

/**
 * Reads a baseline profile: a folder with profile.yaml, actors.yaml and one file a theme in themes/, or the id of a bundled one; without
 * an argument the bundled standard. Throws a {@link ProfileError} that names every problem with its file and the path in it.
 */
export function loadProfile(path: string = standard): Profile {
  const folder = profileNames().includes(path) ? join(bundled, path) : path;
  const problems: ProfileProblem[] = [];
  const head = read(folder, "profile.yaml", headSchema, problems);
  const actors = read(folder, "actors.yaml", actorsSchema, problems);
  const themes = (head?.themes ?? []).flatMap((id) => readTheme(folder, id, problems));
  if (!head || !actors || problems.length > 0) throw new ProfileError(folder, problems);
  const profile: Profile = { ...head, themes, actors };
  const wrong = inconsistencies(profile);
  if (wrong.length > 0) throw new ProfileError(folder, wrong);
  return deepFreeze(profile);
}

function readTheme(folder: string, id: string, problems: ProfileProblem[]): Theme[] {
  const file = `themes/${id}.yaml`;
  const theme = read(folder, file, themeSchema, problems);
  if (!theme) return [];
  if (theme.id !== id) problems.push({ file, path: "id", message: `expected ${id}, as profile.yaml names it` });
  return [theme];
}

function read<T>(folder: string, file: string, schema: z.ZodType<T>, problems: ProfileProblem[]): T | null {
  const path = join(folder, file);
  if (!existsSync(path)) {
    problems.push({ file, path: "", message: "there is no such file" });
    return null;
  }
  const value = parseYaml(readFileSync(path, "utf8"), file, problems);
  if (value === undefined) return null;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) problems.push({ file, path: pathOf(issue.path), message: issue.message });
  return null;
}

function parseYaml(source: string, file: string, problems: ProfileProblem[]): unknown {
  try {
    return load(source) ?? null;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { mark } = error;
    problems.push({ file, path: mark ? `line ${mark.line + 1}, column ${mark.column + 1}` : "", message: error.reason });
    return undefined;
  }
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
