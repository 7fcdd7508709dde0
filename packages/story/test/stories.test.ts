import { createIndex, memoryStore, type NewItem, type StoryStore } from "@attache/story";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changes, inventItem, inventWords, seeded } from "./invented.js";

const hourMs = 3_600_000;
const start = Date.parse("2026-03-02T08:00:00Z");

let made = 0;
const item = (title: string, over: Partial<NewItem> = {}): NewItem => ({
  id: `made-${made++}`,
  title,
  text: "",
  lang: "en",
  published: start,
  publisher: `outlet ${made}`,
  ...over,
});

/** The stories of these items, one after the other in one index. */
async function storiesOf(...items: readonly NewItem[]): Promise<number> {
  const index = createIndex({ now: () => start });
  const stories = new Set<string>();
  for (const one of items) stories.add((await index.add(one)).story);
  return stories.size;
}

const together = async (...items: readonly NewItem[]): Promise<void> => expect(await storiesOf(...items)).toBe(1);
const apart = async (...items: readonly NewItem[]): Promise<void> => expect(await storiesOf(...items)).toBe(items.length);

describe("reports of one event are one story", () => {
  it("where headlines say the same in other words", () =>
    together(item("Urgent: Bremia and Tolvar sign border accord in Kessin"), item("Bremia, Tolvar sign border accord in Kessin")));

  it("where one has more names", () => together(item("Vice president Odra tests positive for flu"), item("Vice president Milena Odra tests positive for flu")));

  it("where a name is spelt in two ways", () =>
    together(item("Bremia says it killed al-Qaida leader Orvani in strike"), item("Bremia says it killed al-Qaeda leader Orvani in strike")));

  it("where a number is rounded", () =>
    together(item("Tolvar plans $28.6 billion rail link to Kessin coast"), item("Tolvar plans $29 billion rail link to Kessin coast")));

  it("in Chinese, simplified or traditional", () =>
    together(
      item("布雷米亚总统抵达凯辛展开国事访问", { lang: "zh" }),
      item("图讯｜布雷米亚總統抵達凱辛展開國事訪問", { lang: "zh" }),
    ));

  it("in Russian, in other cases", () =>
    together(
      item("Президент Бремии прибыл с визитом в Тольвар", { lang: "ru" }),
      item("В Тольвар прибыл с визитом президент Бремии", { lang: "ru" }),
    ));

  it("across languages, by actors, themes and a number that both give", () =>
    together(
      item("Bremia delivers 1,450 tonnes of grain to Tolvar", { actors: ["china", "russia"], themes: ["trade"] }),
      item("Бремия поставила в Тольвар 1450 тонн зерна", { lang: "ru", actors: ["china", "russia"], themes: ["trade"] }),
    ));
});

describe("reports from one mould are two stories", () => {
  it("where numbers differ", () => apart(item("Gunmen kill 34 in northwest Tolvar"), item("Gunmen kill 17 in northwest Tolvar")));
  it("where ordinals differ", () => apart(item("Tolvar parliament passes budget in second reading"), item("Tolvar parliament passes budget in third reading")));
  it("where names differ", () => apart(item("Odra sends message of sympathy to Kishin over flood"), item("Odra sends message of sympathy to Barlow over flood")));
  it("where dates differ", () => apart(item("Tolvar weekly news quiz: April 3-10, 2026"), item("Tolvar weekly news quiz: April 17-24, 2026")));
  it("where one thing starts and the other ends", () =>
    apart(item("Bremia, Tolvar start new round of peace talks: media"), item("Bremia, Tolvar conclude new round of peace talks: media")));
  it("where ideographs stand for others", () =>
    apart(item("王某会见中国佛教协会第十一次全国代表会议代表", { lang: "zh" }), item("王某会见中国道教协会第十一次全国代表会议代表", { lang: "zh" })));
  it("where a programme describes itself, whatever it speaks of", () => {
    const text = "The closing hour with Orla Venn is all about the people who move the markets, live from the floor, every day with three guests.";
    return apart(
      item("Kessin Steel soars after merger | The Closing Hour", { text, publisher: "one" }),
      item("Oil retreats as stocks grow | The Closing Hour", { text, publisher: "one" }),
    );
  });
  it("across languages, where only actors and themes agree", () =>
    apart(
      item("Bremia and Tolvar leaders meet", { actors: ["china", "russia"], themes: ["summit"] }),
      item("Лидеры Бремии и Тольвара подписали заявление", { lang: "ru", actors: ["china", "russia"], themes: ["summit"] }),
    ));
});

describe("a story", () => {
  it("counts items, outlets, those who own them, and languages", async () => {
    const index = createIndex({ now: () => start });
    const title = "Bremia and Tolvar sign border accord in Kessin";
    await index.add(item(title, { publisher: "Kessin Daily", owner: "state of Bremia" }));
    await index.add(item(title, { publisher: "Bremia Today", owner: "state of Bremia" }));
    const answer = await index.add(item(title, { publisher: "Free Tolvar", owner: null }));
    expect(answer).toMatchObject({ state: "grew", items: 3, publishers: 3, owners: 2, languages: ["en"], copies: 3, merged: null });
  });

  it("opens with an id that follows from its first item alone", async () => {
    const first = item("Bremia and Tolvar sign border accord in Kessin");
    const [here, there] = [await createIndex().add(first), await createIndex().add(first)];
    expect(here).toEqual(there);
    expect(here).toMatchObject({ state: "opened", items: 1, copies: 1 });
    expect([here.family, here.story]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  it("does not take what is published more than its window apart", async () => {
    const title = "Bremia and Tolvar sign border accord in Kessin";
    await apart(item(title), item(title, { published: start + 73 * hourMs }));
    await together(item(title), item(title, { published: start + 71 * hourMs }));
  });

  it("does not grow by chaining: a headline that drifts by a word each time is soon another story", async () => {
    const index = createIndex({ now: () => start });
    const words = inventWords(80, "en", seeded(3));
    const sizes = new Map<string, number>();
    for (let from = 0; from + 8 <= words.length; from++) {
      const { story } = await index.add(item(words.slice(from, from + 8).join(" ")));
      sizes.set(story, (sizes.get(story) ?? 0) + 1);
    }
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(6);
  });

  it("goes into the older one when an item shows that the two are one", async () => {
    const index = createIndex({ now: () => start });
    const first = await index.add(item("velmora tarkin osdena brulik sathern quovan"));
    const second = await index.add(item("osdena brulik sathern quovan melgoth ristaval", { published: start + hourMs }));
    expect(second.state).toBe("opened");
    const third = await index.add(item("tarkin osdena brulik sathern quovan melgoth", { published: start + 2 * hourMs }));
    expect(third).toMatchObject({ state: "merged", story: first.story, merged: { from: second.story, into: first.story }, items: 3 });
    const later = await index.add(item("osdena brulik sathern quovan melgoth ristaval", { published: start + 3 * hourMs }));
    expect(later).toMatchObject({ state: "grew", story: first.story, family: second.family, items: 4, copies: 2 });
    expect((await index.add(item("velmora tarkin osdena brulik sathern quovan"))).items).toBe(5);
  });
});

describe("adding", () => {
  it("an id again gives the first answer again, also after its story grew", async () => {
    const index = createIndex({ now: () => start });
    const [one, two] = [item("Bremia and Tolvar sign border accord in Kessin"), item("Bremia, Tolvar sign border accord in Kessin")];
    const answers = [await index.add(one), await index.add(two)];
    expect([await index.add(one), await index.add(two)]).toEqual(answers);
    expect(await index.add(item(two.title))).toMatchObject({ items: 3 });
  });

  it("an id twice in one batch counts once", async () => {
    const index = createIndex({ now: () => start });
    const one = item("Bremia and Tolvar sign border accord in Kessin");
    const [first, second] = await index.addAll([one, one]);
    expect(second).toEqual(first);
  });

  it("after a commit whose reply was lost gives what was stored", async () => {
    const inner = memoryStore();
    let fails = true;
    const store: StoryStore = {
      ...inner,
      async commit(writes) {
        await inner.commit(writes);
        if (fails) throw new Error("connection lost");
      },
    };
    const index = createIndex({ store, now: () => start });
    const one = item("Bremia and Tolvar sign border accord in Kessin");
    await expect(index.add(one)).rejects.toThrow("connection lost");
    fails = false;
    expect(await index.add(one)).toMatchObject({ state: "opened", items: 1 });
    expect(await index.add(item(one.title))).toMatchObject({ state: "grew", items: 2 });
  });

  it("many at once is adding one after the other", async () => {
    const random = seeded(4);
    const items = Array.from({ length: 60 }, (_, at) => {
      const invented = inventItem(at % 20, "en", 120);
      return { ...invented, id: `copy-${at}`, publisher: null, text: changes["15 % of its words edited"](invented.text, random) };
    });
    const [single, batched] = [createIndex({ now: () => start }), createIndex({ now: () => start })];
    const one = [];
    for (const each of items) one.push(await single.add(each));
    expect(await batched.addAll(items)).toEqual(one);
    expect(new Set(one.map(({ family }) => family)).size).toBe(20);
  });

  it("calls that overlap are worked off in their order", async () => {
    const title = "Bremia and Tolvar sign border accord in Kessin";
    const index = createIndex({ now: () => start });
    const answers = await Promise.all([item(title), item(title), item(title)].map((each) => index.add(each)));
    expect(answers.map(({ items }) => items)).toEqual([1, 2, 3]);
  });

  it("copies in any order gives the same families", async () => {
    const originals = Array.from({ length: 6 }, (_, seed) => inventItem(seed, "en", 200));
    const random = seeded(8);
    const items = originals.flatMap((original) => [
      original,
      ...Object.entries(changes).map(([name, change]) => ({ ...original, id: `${original.id} ${name}`, text: change(original.text, random) })),
    ]);
    const familiesIn = async (order: readonly NewItem[]): Promise<string> => {
      const answers = await createIndex({ now: () => start }).addAll(order);
      const families = new Map<string, string[]>();
      answers.forEach(({ family }, at) => families.set(family, [...(families.get(family) ?? []), order[at]?.id ?? ""]));
      return JSON.stringify([...families.values()].map((ids) => ids.toSorted().join()).toSorted());
    };
    const expected = await familiesIn(items);
    const orders = Array.from(items, (_, at) => at);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(orders, { minLength: orders.length }), async (order) => {
        expect(await familiesIn(order.map((at) => items[at]!))).toBe(expected);
      }),
      { numRuns: 15 },
    );
  });

  it("anything at all gives an answer", async () => {
    const index = createIndex({ now: () => start });
    const text = fc.string({ unit: "binary", maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(text, text, fc.option(text), fc.oneof(text, fc.double(), fc.constant(null)), async (title, body, publisher, published) => {
        const answer = await index.add({ id: `any-${made++}`, title, text: body, lang: null, publisher, published });
        expect(answer.items).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
