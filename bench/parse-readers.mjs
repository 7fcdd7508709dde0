// What is compared, each as a function from bytes to a promise: rss-parser alone, feedsmith alone, and parseFeed with all that it does.
export const readerNames = ["rss-parser", "feedsmith", "parseFeed"];

const url = "https://wire.example.org/feed.xml";

/** Loads no more than the one that is asked for: what a first read costs must be its own. */
export async function openReader(name) {
  switch (name) {
    case "rss-parser": {
      const { default: Parser } = await import("rss-parser");
      const parser = new Parser();
      return (bytes) => parser.parseString(bytes.toString());
    }
    case "feedsmith": {
      const { parseFeed } = await import("feedsmith");
      return async (bytes) => parseFeed(bytes.toString());
    }
    case "parseFeed": {
      const { parseFeed } = await import("@attache/feed");
      return (bytes) => parseFeed(bytes, { url });
    }
    default:
      throw new Error(`${name} is none of ${readerNames.join(", ")}`);
  }
}
