import { describe, expect, test } from "vitest";
import { read, rss } from "./support/reading.js";

const headOf = async (head: string) => {
  const reading = await read(rss("<item><title>t</title></item>", head));
  return reading.kind === "feed" ? reading.feed : null;
};

describe("when a publisher does not want its feed to be asked", () => {
  test("is read from skipHours and skipDays, each time once, in order", async () => {
    const feed = await headOf(
      "<skipHours><hour>5</hour><hour>0</hour><hour> 5 </hour></skipHours><skipDays><day>Sunday</day><day>saturday</day><day>Sunday</day></skipDays>",
    );
    expect(feed).toMatchObject({ skipHours: [0, 5], skipDays: [0, 6] });
  });

  test("24 is midnight, and what is no hour or day is left out", async () => {
    const feed = await headOf(
      "<skipHours><hour>24</hour><hour>25</hour><hour>-1</hour><hour>x</hour><hour>1.5</hour></skipHours><skipDays><day>Someday</day></skipDays>",
    );
    expect(feed).toMatchObject({ skipHours: [0], skipDays: [] });
  });

  test("is empty where nothing is said", async () => {
    expect(await headOf("")).toMatchObject({ skipHours: [], skipDays: [], updateBase: null });
  });
});

test("the beginning of an update schedule is a date in UTC", async () => {
  const feed = await headOf(
    '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod><sy:updateBase xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">2000-01-01T12:00+02:00</sy:updateBase>',
  );
  expect(feed).toMatchObject({ ttlMs: 86_400_000, updateBase: "2000-01-01T10:00:00.000Z" });
});
