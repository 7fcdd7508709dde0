const cellLimit = 100;

/** A heading and its rows: words to the left, numbers to the right, all of a column at one width. */
export function table(heading: string, rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell.toLocaleString("en") : harmless(cell))));
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(0, ...cells.map((row) => displayWidth(row[column] ?? ""))));
  const lines = cells.map((row, i) =>
    row
      .map((cell, column) => {
        const space = " ".repeat((widths[column] ?? 0) - displayWidth(cell));
        return typeof rows[i]?.[column] === "number" ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd(),
  );
  return [heading, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Control, bidirectional and other format characters of a text from outside do not reach the terminal. */
function harmless(text: string): string {
  const shown = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\ufffd");
  return shown.length > cellLimit ? `${shown.slice(0, cellLimit - 1)}…` : shown;
}

const doubleWidth = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
/** Columns on a terminal: Chinese, Japanese and Korean characters take two. */
const displayWidth = (text: string): number => text.replace(doubleWidth, "xx").length;
