import { dispatches } from "@attache/newsroom";
import { createClassifier, loadProfile } from "@attache/theme";
import { describe, expect, it } from "vitest";

describe("the newsroom's dispatches", () => {
  const classifier = createClassifier(loadProfile());

  it.each(dispatches.map((dispatch) => ({ ...dispatch, name: `${dispatch.id} (${dispatch.themes.join(", ") || "no theme"})` })))(
    "$name: the classifier finds the themes that its writer put in, and no other",
    ({ title, text, lang, themes }) => {
      const found = classifier.classify({ title, text, lang }).themes.flatMap(({ id, match }) => (match ? [id] : []));
      expect(new Set(found)).toEqual(new Set(themes));
    },
  );
});
