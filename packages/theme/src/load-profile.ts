import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load, YAMLException } from "js-yaml";
import type { z } from "zod";
import { bundledFolder, profileNames, readCompiled } from "./bundled.js";
import { actorsSchema, contextsSchema, headSchema, themeSchema, type Theme } from "./profile-schema.js";
import { inconsistencies, ProfileError, type Profile, type ProfileProblem } from "./profile.js";

const standard = "xi-putin-2025-05";

/** Bundled profiles do not change while a program runs. */
const loaded = new Map<string, Profile>();

/**
 * Reads a baseline profile: a folder with profile.yaml, actors.yaml, one file a theme in themes/ and, if its terms ask for
 * contexts by name, contexts.yaml; or the id of a bundled one; without
 * an argument the bundled standard. Throws a {@link ProfileError} that names every problem with its file and the path in it.
 */
export function loadProfile(path: string = standard): Profile {
  const known = loaded.get(path);
  if (known) return known;
  if (!profileNames().includes(path)) return readProfile(path);
  const profile = deepFreeze(readCompiled(path) ?? readProfile(path));
  loaded.set(path, profile);
  return profile;
}

/** {@link loadProfile} from its YAML, whatever was kept of it. */
export function readProfile(path: string): Profile {
  const folder = profileNames().includes(path) ? bundledFolder(path) : path;
  const problems: ProfileProblem[] = [];
  const head = read(folder, "profile.yaml", headSchema, problems);
  const actors = read(folder, "actors.yaml", actorsSchema, problems);
  const contexts = existsSync(join(folder, "contexts.yaml")) ? read(folder, "contexts.yaml", contextsSchema, problems) : null;
  const themes = (head?.themes ?? []).flatMap((id) => readTheme(folder, id, problems));
  if (!head || !actors || problems.length > 0) throw new ProfileError(folder, problems);
  const profile: Profile = { ...head, themes, actors, ...(contexts && { contexts }) };
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
