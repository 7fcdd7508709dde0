/** Zone names of RFC 822 §5 and those found in feeds, in hours from UTC. A name that several zones share is the one that feeds mean by it. */
const hours: Readonly<Record<string, number>> = {
  utc: 0,
  ut: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 1,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  et: -5,
  ct: -6,
  mt: -7,
  pt: -8,
  akst: -9,
  akdt: -8,
  hst: -10,
  ast: -4,
  adt: -3,
  nst: -3.5,
  ndt: -2.5,
  brt: -3,
  brst: -2,
  art: -3,
  clt: -4,
  clst: -3,
  bst: 1,
  ist: 5.5,
  cet: 1,
  cest: 2,
  met: 1,
  mest: 2,
  mez: 1,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  trt: 3,
  sast: 2,
  cat: 2,
  eat: 3,
  wat: 1,
  gst: 4,
  pkt: 5,
  npt: 5.75,
  ict: 7,
  wib: 7,
  hkt: 8,
  sgt: 8,
  pht: 8,
  myt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  acdt: 10.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  samt: 4,
  yekt: 5,
  omst: 6,
  krat: 7,
  irkt: 8,
  yakt: 9,
  vlat: 10,
  novt: 7,
  magt: 11,
  sakt: 11,
  pett: 12,
  мск: 3,
  irst: 3.5,
  irdt: 4.5,
  azt: 4,
  get: 4,
  amt: 4,
  uzt: 5,
  almt: 5,
  kgt: 6,
  bdt: 6,
  mmt: 6.5,
  wita: 8,
  wit: 9,
  chst: 10,
  sst: -11,
};

/** Minutes east of UTC that the end of a date says, at `localMs` (its time as if it were UTC); null where it says nothing that is known. */
export function zoneMinutes(text: string, localMs: number): number | null {
  const place = /\b[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_]+)+(?:[+-]\d{1,2})?/.exec(text)?.[0];
  if (place !== undefined) return placeMinutes(place, localMs);
  const offset = /(?:^|[^\d])([+\u2212-])(\d{1,2}):?(\d{2})?(?!\d)/.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes > 18 * 60) return null;
    return offset[1] === "+" ? minutes : -minutes;
  }
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    const known = word.toLowerCase();
    if (Object.hasOwn(hours, known)) return (hours[known] ?? 0) * 60;
  }
  return null;
}

const clocks = new Map<string, Intl.DateTimeFormat | null>();
/** The time zone database has some 600 names: no feed makes the map grow beyond them. */
const mostClocks = 1_000;

/** A zone of the IANA time zone database (`Asia/Shanghai`, `Etc/GMT-3`). */
function placeMinutes(place: string, localMs: number): number | null {
  let clock = clocks.get(place);
  if (clock === undefined) {
    clock = clockOf(place);
    if (clocks.size < mostClocks) clocks.set(place, clock);
  }
  const name = clock?.formatToParts(localMs).find(({ type }) => type === "timeZoneName")?.value;
  const offset = name === undefined ? null : /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
  if (!offset) return null;
  const minutes = Number(offset[2] ?? 0) * 60 + Number(offset[3] ?? 0);
  return offset[1] === "-" ? -minutes : minutes;
}

function clockOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
}
