import { createIndex } from "@attache/story";
import { describe, expect, it } from "vitest";
import { decodeOutlet, encodeOutlet, learn, unknownOutlet, withoutFurniture } from "../src/outlet.js";
import { inventItem } from "./invented.js";
import { item, start } from "./news.js";

const furniture = "Sign up for our newsletter. Add us as a preferred source. Get bite-sized news on our new cards.";

describe("what an outlet repeats", () => {
  it("is taken out of its texts from the fourth one on", () => {
    const outlet = unknownOutlet();
    for (const own of ["One story.", "Another one.", "A third."]) {
      const { text, sentences } = withoutFurniture(`${own} ${furniture}`, outlet);
      expect(text).toBe(`${own} ${furniture}`);
      learn(outlet, 0, sentences);
    }
    expect(withoutFurniture(`The fourth. ${furniture}`, outlet).text.trim()).toBe("The fourth.");
  });

  it("survives its record", () => {
    const outlet = unknownOutlet();
    learn(outlet, 7, [1, 2, 0xffffffff]);
    learn(outlet, 8, [2]);
    expect(decodeOutlet(encodeOutlet(outlet))).toEqual(outlet);
  });

  it("is forgotten when it has long not been seen: its record is bounded", () => {
    const outlet = unknownOutlet();
    learn(outlet, 0, [1]);
    for (let seen = 2; seen < 1000; seen++) learn(outlet, seen, [seen]);
    expect(outlet.sentences.has(1)).toBe(false);
    expect(encodeOutlet(outlet).length).toBeLessThan(2000);
  });

  it("makes no copies of items that have nothing else in common", async () => {
    const index = createIndex({ now: () => start });
    const families = new Set<string>();
    for (let seed = 0; seed < 12; seed++) {
      const { title } = inventItem(seed, "en", 0);
      families.add((await index.add(item(title, { publisher: "one", text: `${title}. ${furniture.repeat(2)}` }))).family);
    }
    expect(families.size).toBe(12);
  });

  it("and what many outlets share, such as an official formula, makes no copies either", async () => {
    const index = createIndex({ now: () => start });
    const formula = inventItem(99, "en", 80).text.replaceAll(".", "");
    for (let seed = 0; seed < 6; seed++) {
      const { title, text } = inventItem(seed, "en", 80);
      expect((await index.add(item(title, { text: `${text} ${formula}` }))).state).toBe("opened");
    }
    const { title, text } = inventItem(6, "en", 10);
    expect((await index.add(item(title, { text: `${text} ${formula}` }))).state).toBe("opened");
  });

  it("in its headlines names a column, and editions without a text are stories of their own", async () => {
    const index = createIndex({ now: () => start });
    const minuteMs = 60_000;
    const states: string[] = [];
    for (let edition = 0; edition < 6; edition++)
      states.push(
        (await index.add(item("Kessin tower pinned a photo", { publisher: "one", published: start + edition * minuteMs }))).state,
      );
    expect(states.slice(3)).toEqual(["opened", "opened", "opened"]);
  });
});
