// Draws docs/demo.svg from what a run of the demo really printed: node attache demo --for 30s 2>&1 | node infra/docs/picture.mjs [FIRST_LINE LINES]
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("../../docs/demo.svg", import.meta.url));
const columns = 118;
const lineHeight = 18;
const charWidth = 8.1;
const margin = 18;

const first = Number(process.argv[2] ?? 0);
const count = Number(process.argv[3] ?? 34);
let text = "";
for await (const chunk of process.stdin) text += chunk;

const colours = [
  [/^▲ (CRITICAL|HIGH)\b/, "#ff7b72"],
  [/^▲ /, "#e3b341"],
  [/verified ✓|Books balance|receiver verified/, "#7ee787"],
  [/^ {2}link/, "#79c0ff"],
];

const escape = (line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
/** Chinese characters take two columns. */
const width = (line) => [...line].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0);
function cut(line) {
  let kept = line;
  while (width(kept) > columns) kept = [...kept].slice(0, -2).join("");
  return kept === line ? line : `${kept}…`;
}

const lines = text
  // oxlint-disable-next-line no-control-regex -- colours of the terminal
  .replace(/\u001b\[[0-9;]*m/g, "")
  .split("\n")
  .slice(first, first + count)
  .map(cut);
const rows = lines.map((line, index) => {
  const colour = colours.find(([pattern]) => pattern.test(line))?.[1] ?? "#c9d1d9";
  return `<text x="${margin}" y="${margin + (index + 1) * lineHeight}" fill="${colour}" xml:space="preserve">${escape(line)}</text>`;
});
const w = Math.round(columns * charWidth + margin * 2);
const h = lines.length * lineHeight + margin * 2;
writeFileSync(
  path,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" aria-label="Output of npm run demo" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13.5">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${rows.join("\n")}
</svg>
`,
);
