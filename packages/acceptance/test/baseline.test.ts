import { seededRandom } from "@attache/newsroom";
import { createClassifier, loadProfile } from "@attache/theme";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { attache, rootDir, temporaryDir } from "./support/app.js";

const limit = { timeout: 60_000 };

const sentences = [
  "Nordmark and Veldoria signed a fisheries treaty on the Elsin Gulf in Moonport.",
  "The fisheries treaty sets catch quotas for herring and cod that fishing vessels of both countries may land.",
  "Catch quotas will be reviewed by a fisheries commission after each survey of herring stocks.",
  "Scientists surveyed cod stocks and herring stocks and proposed lower catch quotas to China and to the United States.",
  "Coast guards will inspect fishing vessels that exceed their catch quotas.",
  "The ministers also discussed the restoration of the old lighthouse on Grey Island.",
  "The lighthouse was built two hundred years ago, and lighthouse restoration needs the maritime museums.",
  "Maritime museums of both countries will prepare an exhibition on the lighthouse keepers.",
  "Restorers have studied the drawings of the lighthouse and the lighthouse lens.",
  "The exhibition on lighthouse restoration opens in spring, the maritime museums said.",
];
const article = `${sentences.slice(0, 5).join(" ")}\n${sentences.slice(5).join(" ")}\n`;

const builtSchema = z.object({
  id: z.string(),
  lang: z.string(),
  sentences: z.number(),
  themes: z.array(z.object({ id: z.string(), label: z.string(), baseline_share: z.number(), baseline_sentences: z.array(z.number()) })),
  files: z.array(z.string()),
});
const shownSchema = z.object({
  id: z.string(),
  themes: z.array(z.object({ id: z.string(), watch: z.boolean(), terms: z.record(z.string(), z.number()) })),
  actors: z.array(z.object({ id: z.string() })),
  pairs: z.record(z.string(), z.array(z.string())),
});

/** All files of a folder with their texts. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort();
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file.slice(folder.length), await readFile(file, "utf8")])));
}

describe("attache baseline show", () => {
  it(
    "draws the profile in use in 80 columns: every theme with its share, terms by language, watch themes apart, who is who",
    limit,
    async () => {
      const { code, stdout, stderr } = await attache(["baseline", "show"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const lines = stdout.split("\n");
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      const profile = loadProfile();
      for (const { id, watch } of profile.themes) {
        const at = lines.findIndex((line) => new RegExp(`^ +${id}: \\d+ terms \\(en \\d+, zh \\d+, ru \\d+\\)$`).test(line));
        expect(at, id).toBeGreaterThan(0);
        expect(at > lines.findIndex((line) => line.startsWith("WATCH THEMES")), id).toBe(watch);
      }
      expect(stdout).toMatch(/28 % {2}█{24} {2}China-Russia strategic partnership/);
      expect(stdout).toMatch(/pair: china and russia/);
    },
  );

  it("gives the same as JSON, of any profile", limit, async () => {
    const { stdout } = await attache(["baseline", "show", "--baseline", "xi-putin-2025-05", "--json"]);
    const shown = shownSchema.parse(JSON.parse(stdout));
    expect(shown.themes.filter(({ watch }) => !watch)).toHaveLength(13);
    expect(shown.pairs).toEqual({ "china-russia": ["china", "russia"] });
    expect(await attache(["baseline", "show", "--baseline", "/nowhere"])).toMatchObject({ code: 3, stdout: "" });
  });

  it("is called with a word that it knows", limit, async () => {
    const [none, other] = await Promise.all([attache(["baseline"]), attache(["baseline", "draw"])]);
    expect(none).toMatchObject({ code: 2, stdout: "" });
    expect(other.stderr).toContain('say show or build, not "draw"');
  });
});

describe("attache baseline build", () => {
  it("drafts a profile whose themes the classifier finds in the article, the two subjects apart; the same each time", limit, async () => {
    await using dir = await temporaryDir();
    const [one, other] = [join(dir.path, "fisheries"), join(dir.path, "again")];
    const [built] = await Promise.all([
      attache(["baseline", "build", "-", "--out", one, "--json"], { stdin: article }),
      attache(["baseline", "build", "-", "--out", other, "--id", "fisheries", "--json"], { stdin: article }),
    ]);
    expect(built).toMatchObject({ code: 0, stderr: "" });
    const draft = builtSchema.parse(JSON.parse(built.stdout));
    expect(draft).toMatchObject({ id: "fisheries", lang: "en", sentences: 10 });
    expect(await filesOf(one)).toEqual(await filesOf(other));

    const classifier = createClassifier(loadProfile(one));
    const carried = (text: string): string[] =>
      classifier.classify({ title: "", text }).themes.flatMap(({ id, match }) => (match ? [id] : []));
    expect(carried(article).sort()).toEqual(draft.themes.map(({ id }) => id).sort());
    const [fish, light] = [carried(sentences.slice(0, 5).join(" ")), carried(sentences.slice(5).join(" "))];
    expect(fish.length).toBeGreaterThan(0);
    expect(light.length).toBeGreaterThan(0);
    expect(fish.filter((id) => light.includes(id))).toEqual([]);
    expect(loadProfile(one).actors.map(({ id }) => id)).toEqual(expect.arrayContaining(["china", "us"]));

    const classified = await attache(["classify", "-", "--baseline", one, "--json"], { stdin: article });
    expect(JSON.parse(classified.stdout)).toMatchObject({ present: draft.themes.length, profile: "fisheries" });
    const shown = await attache(["baseline", "show", "--baseline", one]);
    expect(shown).toMatchObject({ code: 0, stderr: "" });
  });

  it("reads the main text of a page, with its title", limit, async () => {
    await using dir = await temporaryDir();
    const page = `<!doctype html><html lang="en"><head><title>A treaty on herring</title></head><body><nav><a href="/">Home</a> <a href="/shop">Shop</a></nav>
      <article><h1>A treaty on herring</h1>${sentences.map((sentence) => `<p>${sentence}</p>`).join("")}</article><footer>All rights reserved</footer></body></html>`;
    const folder = join(dir.path, "page");
    const { code, stderr } = await attache(["baseline", "build", "-", "--out", folder], { stdin: page });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const profile = loadProfile(folder);
    expect(profile.seed).toContain("A treaty on herring");
    expect(JSON.stringify(profile)).not.toMatch(/shop|rights reserved/i);
  });

  it("never writes into a folder that has something in it", limit, async () => {
    await using dir = await temporaryDir();
    const folder = join(dir.path, "mine");
    await mkdir(folder);
    await writeFile(join(folder, "notes.txt"), "a week's work");
    const { code, stdout, stderr } = await attache(["baseline", "build", "-", "--out", folder], { stdin: article });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("not empty");
    expect(await filesOf(folder)).toEqual({ "/notes.txt": "a week's work" });
  });

  it("says what is wrong with an article and how to mend it: exit code 1, and nothing is written", limit, async () => {
    await using dir = await temporaryDir();
    const folder = join(dir.path, "none");
    const build = (stdin: string, ...more: string[]) => attache(["baseline", "build", "-", "--out", folder, ...more], { stdin });
    const german = "Die Minister haben über die Fangquoten im Golf gesprochen. ".repeat(10);
    const [short, unknown, machine] = await Promise.all([build("Too short."), build(german), build("Too short.", "--json")]);
    expect(short).toMatchObject({ code: 1, stdout: "" });
    expect(short.stderr).toMatch(/1 sentence; .*give the full article/);
    expect(unknown.stderr).toMatch(/seems to be de.*--lang/);
    expect(JSON.parse(machine.stdout)).toMatchObject({ refused: "too_short" });
    expect(existsSync(folder)).toBe(false);
  });

  it("needs a folder, and takes no bundled profile's name for one: --baseline would read that profile", limit, async () => {
    const [without, bundled] = await Promise.all([
      attache(["baseline", "build", "-"], { stdin: article }),
      attache(["baseline", "build", "-", "--out", "xi-putin-2025-05"], { stdin: article }),
    ]);
    expect(without).toMatchObject({ code: 2, stdout: "" });
    expect(bundled).toMatchObject({ code: 2, stdout: "" });
    expect(bundled.stderr).toContain("./xi-putin-2025-05");
  });

  it("gives a profile that loads, whatever the text holds", limit, async () => {
    await using dir = await temporaryDir();
    const pieces = [
      "herring quota",
      "маяк",
      "灯塔修复",
      "treaty's",
      "null",
      "a*b",
      "*",
      "{t: 1}",
      "- x",
      "# y",
      '"',
      "'",
      ": ",
      "\u0085",
      "\u2028",
      "ﬁsh",
      "é",
      "😀",
      "%YAML",
      "&a",
    ];
    const random = seededRandom(4);
    const pick = (): string => pieces[Math.floor(random() * pieces.length)] ?? "";
    const texts = Array.from({ length: 6 }, () =>
      Array.from({ length: 12 }, () => `${Array.from({ length: 8 }, pick).join(" ")}. `).join(""),
    );
    const langs = ["en", "ru", "zh"];
    const codes = await Promise.all(
      texts.map(async (text, index) => {
        const folder = join(dir.path, `draft-${index}`);
        const { code, stderr } = await attache(
          ["baseline", "build", "-", "--out", folder, "--lang", langs[index % 3] ?? "en", "--title", pick()],
          { stdin: text },
        );
        expect([0, 1], stderr).toContain(code);
        if (code === 0) loadProfile(folder);
        return code;
      }),
    );
    expect(codes).toContain(0);
  });
});

const baselineArticle = join(rootDir, "..", "shared", "baseline-article.txt");

describe.skipIf(!existsSync(baselineArticle))("a draft from the baseline article (needs ../shared)", () => {
  it("finds most of the bundled themes again: for ten of thirteen a group carries the same sentences, by half or more", limit, async () => {
    await using dir = await temporaryDir();
    const folder = join(dir.path, "draft");
    expect(await attache(["baseline", "build", baselineArticle, "--out", folder])).toMatchObject({ code: 0 });
    const draft = loadProfile(folder);
    const likeness = (one: readonly number[], other: readonly number[]): number =>
      (2 * one.filter((sentence) => other.includes(sentence)).length) / (one.length + other.length);
    const themes = loadProfile().themes.filter(({ watch }) => !watch);
    const best = themes.map((theme) =>
      Math.max(...draft.themes.map((group) => likeness(theme.baseline_sentences, group.baseline_sentences))),
    );
    expect(best.filter((value) => value >= 0.5).length).toBeGreaterThanOrEqual(10);
    expect(draft.pairs).toEqual({ "china-russia": { actors: ["china", "russia"], names: {} } });
  });
});
