/**
 * Counts the background: node scripts/count-background.mjs POOL.jsonl.gz [LANG…]. Writes background/LANG.txt: in how many sentences of the
 * pool each word, pair and triple of words stands (Chinese: up to six characters). Counts only, nothing longer than three words, nothing that
 * stands in fewer than eight items: no text can be put together from it. Build the package first.
 */
import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { ngramsOf } from "../dist/ngrams.js";
import { readTokens } from "../dist/tokens.js";
import { findWords } from "./find-words.mjs";

const [pool, ...named] = process.argv.slice(2);
if (!pool) throw new Error("name the pool: a gzipped file with one item {lang, title, text} a line");
const langs = named.length > 0 ? named : ["en", "ru", "zh"];

const leastItems = 8;
const mostWords = 3;
const mostCharacters = 6;
/** So that all together stay below 2 MB. */
const mostBytes = 650_000;

for (const lang of langs) {
  const texts = await textsOf(pool, lang);
  const dictionary = lang === "zh" ? dictionaryOf(texts) : { words: new Map(), total: 0 };
  const items = texts.map((text) => readTokens(text, lang, dictionary).sentences);
  const sentences = items.reduce((sum, item) => sum + item.length, 0);
  const lines = linesOf(countPhrases(items, lang), dictionary);
  const { kept, floor } = capped(lines);
  const about = `# In how many sentences of ${texts.length} news items words and phrases stand (${lang}); the first line: all sentences, and the least count kept.`;
  const file = new URL(`../background/${lang}.txt`, import.meta.url);
  writeFileSync(file, `${about}\n${sentences}\t${floor}\n${kept.map(({ count, phrase }) => `${count}\t${phrase}`).join("\n")}\n`);
  process.stdout.write(`${lang}: ${kept.length} of ${lines.length} phrases, ${sentences} sentences, floor ${floor}\n`);
}

async function textsOf(path, lang) {
  const texts = [];
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const item = JSON.parse(line);
    if (item.lang === lang) texts.push(`${item.title}\n${item.text}`);
  }
  return texts;
}

function dictionaryOf(texts) {
  const words = findWords(texts.flatMap((text) => text.match(/[\u3400-\u9fff]+/g) ?? []));
  return { words, total: [...words.values()].reduce((sum, count) => sum + count, 0) };
}

/** By key: the sentences that hold a phrase, the items, and its words. Longer ones are counted only if all that is in them is frequent. */
function countPhrases(items, lang) {
  const phrases = new Map();
  for (let length = 1; length <= mostWords; length++) {
    const these = new Map();
    items.forEach((sentences, item) => {
      for (const { clauses } of sentences) {
        const here = new Set();
        for (const { key, tokens } of clauses.flatMap((clause) => ngramsOf(clause, lang, length))) {
          if (tokens.length !== length || here.has(key) || tokens.some(({ form }) => /\d/.test(form))) continue;
          if (length > 1 && !tokens.every(({ stem, content }) => !content || phrases.has(stem))) continue;
          if (lang === "zh" && key.length > mostCharacters) continue;
          here.add(key);
          const known = these.get(key);
          if (!known) these.set(key, { count: 1, items: 1, last: item, words: tokens.map(({ stem }) => stem) });
          else {
            known.count++;
            if (known.last !== item) known.items++;
            known.last = item;
          }
        }
      }
    });
    for (const [key, found] of these) if (found.items >= leastItems && !phrases.has(key)) phrases.set(key, found);
  }
  return phrases;
}

/** The words by which Chinese is cut are all needed, function words too. */
function linesOf(phrases, { words }) {
  const lines = [...phrases.values()].map(({ count, words: parts }) => ({ count, phrase: parts.join(" ") }));
  const known = new Set(lines.map(({ phrase }) => phrase));
  for (const [word, count] of words) if (!known.has(word) && count >= leastItems) lines.push({ count, phrase: word });
  return lines.sort((one, other) => other.count - one.count || (one.phrase < other.phrase ? -1 : 1));
}

/** All of the least count go where the size would be passed, so that what is missing is known to be rarer than the floor. */
function capped(lines) {
  let bytes = 0;
  let end = 0;
  for (; end < lines.length; end++) {
    bytes += Buffer.byteLength(`${lines[end].count}\t${lines[end].phrase}\n`);
    if (bytes > mostBytes) break;
  }
  const cut = lines[end]?.count ?? 0;
  const kept = lines.slice(0, end).filter(({ count }) => count > cut);
  return { kept, floor: kept.at(-1)?.count ?? leastItems };
}
