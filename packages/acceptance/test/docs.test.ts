import { readFileSync, existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { rootDir } from "./support/app.js";

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync(join(rootDir, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

describe("the documentation", () => {
  it.each(pages)("%s links only to what is there", (page) => {
    const text = readFileSync(join(rootDir, page), "utf8");
    const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^[a-z]+:/i.test(target));
    expect(targets.filter((target) => !existsSync(join(rootDir, dirname(page), target)))).toEqual([]);
  });

  it("names only commands that there are", () => {
    const index = readFileSync(join(rootDir, "services", "attache", "src", "commands", "index.ts"), "utf8");
    const known = new Set([...index.matchAll(/name: "(\w+)"/g)].map(([, name]) => name));
    const named = pages.flatMap((page) =>
      [...readFileSync(join(rootDir, page), "utf8").matchAll(/\.\/attache (\w+)/g)].map(([, name]) => name),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it("names only files of the source that there are", () => {
    const text = pages.map((page) => readFileSync(join(rootDir, page), "utf8")).join("\n");
    const files = [...text.matchAll(/`((?:packages|services|infra|bench|docs)\/[\w./-]+\.\w+)`/g)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(rootDir, file)))).toEqual([]);
  });
});
