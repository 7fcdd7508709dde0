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
};

/** Minutes east of UTC that the end of a date says; null where it says nothing that is known. */
export function zoneMinutes(text: string): number | null {
  const offset = /(?:^|[^\d])([+\u2212-])(\d{1,2}):?(\d{2})?(?!\d)/.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes > 18 * 60) return null;
    return offset[1] === "+" ? minutes : -minutes;
  }
  for (const [word] of text.matchAll(/[A-Za-z]+/g)) {
    const known = word.toLowerCase();
    if (Object.hasOwn(hours, known)) return (hours[known] ?? 0) * 60;
  }
  return null;
}
