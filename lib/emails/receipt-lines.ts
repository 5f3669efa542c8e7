import type { MailWords } from "./mail-words";

type Line = {
  title: string;
  purpose: string;
  package: { title: string };
  upgradeFullMinor: bigint | null;
  upgradePaidMinor: bigint | null;
  priceMinor: bigint;
  minimumMinor: bigint;
  regularMinimumMinor: bigint | null;
  currency: string;
  couponCode: string | null;
  promotionName: string | null;
  tierPercent: number | null;
  bundlePurchaseId: string | null;
  bundleTitle: string | null;
};

/**
 * What was paid for each book; equal lines that follow each other, as copies do, are one row with their number. A bundle
 * has a row of its own with what was paid for the whole, before its books with each one's part.
 */
export function priceRows(words: MailWords, lines: readonly Line[]): [string, string][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0] && isAlike(last[0], line)) last.push(line);
    else groups.push([line]);
  }
  return groups.flatMap(([line, ...more]) =>
    line
      ? [
          ...bundleRow(words, line, lines),
          priceRow(words, line, more.length + 1),
          ...upgradeRow(words, line),
          ...reductionRow(words, line),
        ]
      : [],
  );
}

function isAlike(one: Line, other: Line) {
  return (
    one.title === other.title &&
    one.purpose === other.purpose &&
    one.bundlePurchaseId === other.bundlePurchaseId &&
    one.priceMinor === other.priceMinor &&
    one.minimumMinor === other.minimumMinor &&
    one.couponCode === other.couponCode
  );
}

// Above the first of its books. What is paid is paid for those the buyer missed.
function bundleRow(
  { t, money }: MailWords,
  line: Line,
  lines: readonly Line[],
): [string, string][] {
  const { bundlePurchaseId: purchase, bundleTitle: title, currency } = line;
  if (!purchase || !title) return [];
  const bought = lines.filter(({ bundlePurchaseId }) => bundlePurchaseId === purchase);
  if (bought[0] !== line) return [];
  const sumMinor = bought.reduce((sum, { priceMinor }) => sum + priceMinor, 0n);
  const price = sumMinor === 0n ? t("receipt.free") : money(sumMinor, currency);
  return [[t("receipt.bundle", { title }), price]];
}

function priceRow({ t, money }: MailWords, line: Line, count: number): [string, string] {
  const sumMinor = line.priceMinor * BigInt(count);
  const price = sumMinor === 0n ? t("receipt.free") : money(sumMinor, line.currency);
  const { title } = line;
  const name = line.package.title || title;
  if (line.purpose === "tip") return [t("receipt.purpose.tip", { title }), price];
  if (line.purpose === "upgrade") return [t("receipt.purpose.upgrade", { title, name }), price];
  if (line.bundleTitle) return [t("receipt.inBundle", { title }), price];
  if (count === 1) return [t("frame.quoted", { title }), price];
  const each = money(line.priceMinor, line.currency);
  return [t("receipt.many", { count, title, each }), price];
}

// The sum behind a larger package, as the line has kept it.
function upgradeRow({ t, money }: MailWords, line: Line): [string, string][] {
  const { upgradeFullMinor: full, upgradePaidMinor: paid, currency } = line;
  if (full === null || paid === null) return [];
  const sum = { full: money(full, currency), paid: money(paid, currency) };
  return [[t("receipt.purpose.upgradeSum"), t("receipt.purpose.upgradeSumText", sum)]];
}

// Which of the three lowered the price, never two: the line has kept it.
function reductionRow({ t, money }: MailWords, line: Line): [string, string][] {
  const { couponCode, promotionName, tierPercent, regularMinimumMinor, minimumMinor } = line;
  if (regularMinimumMinor === null) return [];
  const told =
    tierPercent !== null
      ? t("receipt.reduction.tier", { percent: tierPercent })
      : couponCode
        ? t("receipt.reduction.coupon", { name: couponCode })
        : t("receipt.reduction.promotion", { name: promotionName ?? "" });
  const price = minimumMinor === 0n ? t("receipt.free") : money(minimumMinor, line.currency);
  const regular = money(regularMinimumMinor, line.currency);
  return [[told, t("receipt.reduction.minimum", { price, regular })]];
}
