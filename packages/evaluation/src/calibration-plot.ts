import type { Bin } from "./calibration.js";

const side = 320;
const margin = 44;
const at = (value: number): number => Math.round((margin + value * side) * 10) / 10;
const up = (value: number): number => Math.round((margin + (1 - value) * side) * 10) / 10;

/** The reliability diagram as an SVG document: a dot for each bin, as large as it has cells, and the diagonal on which all would lie. */
export function calibrationPlot(bins: readonly Bin[], title: string): string {
  const largest = Math.max(1, ...bins.map(({ cells }) => cells));
  const dots = bins
    .filter(({ cells }) => cells > 0)
    .map(({ score, carried, cells }) => {
      const radius = (3 + 9 * Math.sqrt(cells / largest)).toFixed(1);
      return `<circle cx="${at(score)}" cy="${up(carried)}" r="${radius}"><title>${cells} cells: score ${score.toFixed(2)}, carried ${carried.toFixed(2)}</title></circle>`;
    });
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((value) => [
    `<text x="${at(value)}" y="${up(0) + 18}" text-anchor="middle">${value}</text>`,
    `<text x="${at(0) - 8}" y="${up(value) + 4}" text-anchor="end">${value}</text>`,
  ]);
  const size = side + 2 * margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${escaped(title)}" font-family="sans-serif" font-size="11">`,
    `<rect width="${size}" height="${size}" fill="#fff"/>`,
    `<text x="${margin}" y="24" font-size="13">${escaped(title)}</text>`,
    `<path d="M${at(0)} ${up(0)}H${at(1)}V${up(1)}H${at(0)}Z" fill="none" stroke="#999"/>`,
    `<path d="M${at(0)} ${up(0)}L${at(1)} ${up(1)}" stroke="#999" stroke-dasharray="4 4"/>`,
    `<g fill="#1f5fa8" fill-opacity="0.75">${dots.join("")}</g>`,
    ...ticks,
    `<text x="${at(0.5)}" y="${up(0) + 36}" text-anchor="middle">score</text>`,
    `<text transform="translate(12 ${up(0.5)}) rotate(-90)" text-anchor="middle">share that carries the theme</text>`,
    "</svg>",
    "",
  ].join("\n");
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
