import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCompiled, writeCompiled } from "../src/bundled.js";
import { loadProfile, ProfileError, profileNames } from "../src/index.js";
import { readProfile } from "../src/load-profile.js";

const bundled = fileURLToPath(new URL("../baseline/xi-putin-2025-05/", import.meta.url));

describe("the bundled profile", () => {
  it("is found by nothing, by its id and by its path, whole and frozen", () => {
    const profile = loadProfile();
    expect(profileNames()).toEqual(["xi-putin-2025-05"]);
    expect(loadProfile("xi-putin-2025-05")).toEqual(profile);
    expect(loadProfile(bundled)).toEqual(profile);
    expect([profile.themes.length, profile.themes.filter(({ watch }) => watch).length]).toEqual([18, 5]);
    for (const { terms } of profile.themes) expect(Object.keys(terms).sort()).toEqual(["en", "ru", "zh"]);
    expect(Object.isFrozen(profile.themes[0]?.terms["en"]?.[0])).toBe(true);
  });
});

describe("a profile with a mistake", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "profile-"));
    cpSync(bundled, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const edit = (file: string, from: string | RegExp, to: string): void => {
    const path = join(folder, file);
    const before = readFileSync(path, "utf8");
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  };
  const problems = (): string[] => {
    try {
      loadProfile(folder);
    } catch (error) {
      if (error instanceof ProfileError) return error.problems.map(({ file, path, message }) => `${file} | ${path} | ${message}`);
      throw error;
    }
    return [];
  };

  it.each([
    ["a weight that is no number", "themes/groupings.yaml", /w: [\d.]+/, "w: heavy", /^themes\/groupings\.yaml \| terms\.en\[0\]\.w \| /],
    ["an unknown key", "themes/groupings.yaml", "watch: false", "watch: false\nwach: true", /^themes\/groupings\.yaml \|  \| .*wach/],
    ["an unknown context", "themes/sanctions.yaml", "ctx: theme", "ctx: topic", /^themes\/sanctions\.yaml \| terms\.\w+\[\d+\]\.ctx \| /],
    [
      "a star within a token",
      "themes/sanctions.yaml",
      "t: sanction",
      "t: san*ction",
      /^themes\/sanctions\.yaml \| terms\.en\[\d+\]\.t \| a `\*` may only stand/,
    ],
    ["broken YAML", "actors.yaml", "- id: us\n", "- id: [us\n", /^actors\.yaml \| line \d+, column \d+ \| /],
    ["an actor twice", "actors.yaml", "- id: us\n", "- id: china\n", /^actors\.yaml \| \[2\]\.id \| the actor china is there twice/],
    [
      "a pair of an unknown actor",
      "profile.yaml",
      "[china, russia]",
      "[china, rusia]",
      /^profile\.yaml \| pairs\.china-russia\.actors \| there is no actor rusia/,
    ],
    ["a theme without its file", "profile.yaml", "- sanctions", "- sanction", /^themes\/sanction\.yaml \|  \| there is no such file/],
    [
      "a theme under another name",
      "themes/sanctions.yaml",
      "id: sanctions",
      "id: penalties",
      /^themes\/sanctions\.yaml \| id \| expected sanctions/,
    ],
  ])("%s is named with its file and path", (_, file, from, to, expected) => {
    edit(file, from, to);
    expect(problems()).toEqual([expect.stringMatching(expected)]);
  });

  it("tells all of its mistakes at once", () => {
    edit("themes/groupings.yaml", "watch: false", "watch: maybe");
    edit("themes/sanctions.yaml", "lead: false", "lead: 7");
    expect(problems()).toHaveLength(2);
  });
});

it("a folder that is not there is told by name", () => {
  expect(() => loadProfile("no/such/profile")).toThrow(/no\/such\/profile.*\n.*profile\.yaml: there is no such file/);
});

describe("what the build writes of a bundled profile", () => {
  it("is the profile, and is not believed when the sources have changed", () => {
    const profile = readProfile("xi-putin-2025-05");
    writeCompiled("xi-putin-2025-05", profile);
    expect(readCompiled("xi-putin-2025-05")).toEqual(profile);
    const file = fileURLToPath(new URL("../dist/baseline/xi-putin-2025-05.json", import.meta.url));
    const written = readFileSync(file, "utf8");
    try {
      writeFileSync(
        file,
        written.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
      );
      expect(readCompiled("xi-putin-2025-05")).toBeNull();
    } finally {
      writeFileSync(file, written);
    }
  });
});
