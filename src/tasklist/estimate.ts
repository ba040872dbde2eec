/** Minutes in what people write: a day has 8 hours, a week 5 days, a month 4 weeks. */
const units: readonly { readonly name: RegExp; readonly minutes: number }[] = [
  { name: /^m(?:in(?:ute)?s?)?$/iu, minutes: 1 },
  { name: /^h(?:(?:ou)?rs?)?$/iu, minutes: 60 },
  { name: /^d(?:ays?)?$/iu, minutes: 480 },
  { name: /^w(?:(?:ee)?ks?)?$/iu, minutes: 2_400 },
  { name: /^mo(?:nths?)?$/iu, minutes: 9_600 },
];
const number = String.raw`\d{1,5}(?:\.\d{1,3})?`;
const unit = 'months?|mo|minutes?|mins?|m|hours?|hrs?|hr?|days?|d|weeks?|wks?|w';
const amount = new RegExp(
  String.raw`\s{0,3}(?:,\s{0,2}|and\s)?(${number})\s?(?:(${unit})?\s?(?:[-–—]|to\s)\s?(${number}))?[\s-]?(${unit})(?![\p{L}_])`,
  'iuy',
);
const before = /^(?:[~≈\s]|about\s|approx(?:\.|imately)?\s|est\.?\s|around\s)*/iu;

/** How many minutes a text such as `4-6 hours` (its middle), `1d4h`, `~30m` or `1.5 days` begins with; null where it begins with something else. */
export function readEstimate(text: string): number | null {
  const words = text.slice(0, 100);
  let minutes: number | null = null;
  amount.lastIndex = before.exec(words)?.[0].length as number;
  for (let match = amount.exec(words); match !== null; match = amount.exec(words)) {
    const [, low, lowUnit, high, last] = match as unknown as readonly [string, string, string | undefined, string | undefined, string];
    const from = Number(low) * minutesOf(lowUnit ?? last);
    minutes = (minutes ?? 0) + (high === undefined ? from : (from + Number(high) * minutesOf(last)) / 2);
  }
  amount.lastIndex = 0;
  return minutes === null ? null : Math.round(minutes);
}

function minutesOf(name: string): number {
  return (units.find((each) => each.name.test(name)) as (typeof units)[number]).minutes;
}
