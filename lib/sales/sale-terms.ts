/** A sold line as its terms were frozen. Amounts are minor units of its currency. */
export type SoldTerms = {
  purpose: string;
  packageTitle: string;
  priceMinor: bigint;
  minimumMinor: bigint;
  suggestedMinor: bigint;
  /** What the minimum was before something lowered it. */
  regularMinimumMinor: bigint | null;
  couponCode: string | null;
  promotionName: string | null;
  tierFrom: number | null;
  tierPercent: number | null;
  upgradeFullMinor: bigint | null;
  upgradePaidMinor: bigint | null;
  /** How many copies of the same were ordered with it, itself among them. */
  copies: number;
  bundle: SoldInBundle | null;
};

/** The bundle a line was sold in. */
export type SoldInBundle = {
  title: string;
  /** The book's agreed part in basis points; null for a bundle that is no row of its own. */
  shareBp: number | null;
  /** What was paid for its books together; null where the buyer had some of them and paid the others alone. */
  wholeMinor: bigint | null;
};

/** One thing that says why a line has the price it has. */
export type SaleTerm =
  | { kind: "package"; name: string }
  | { kind: "tip" | "gift" }
  | { kind: "copies"; count: number }
  | { kind: "upgrade"; fullMinor: bigint; paidMinor: bigint; dueMinor: bigint }
  | ({ kind: "bundle" } & SoldInBundle)
  | { kind: "coupon" | "promotion"; name: string; minimumMinor: bigint; regularMinor: bigint }
  | {
      kind: "tier";
      from: number;
      percent: number;
      minimumMinor: bigint;
      regularMinor: bigint;
    }
  | { kind: "range"; minimumMinor: bigint; suggestedMinor: bigint };

/**
 * What was bought and on which terms, in the order they are told: what it was for, in which bundle, what lowered its
 * minimum, and between which prices its buyer chose. Nothing here tells who that was.
 */
export function saleTerms(line: SoldTerms): SaleTerm[] {
  const { packageTitle, bundle } = line;
  return [
    ...(packageTitle ? [{ kind: "package" as const, name: packageTitle }] : []),
    ...purposeTerm(line),
    ...(bundle ? [{ kind: "bundle" as const, ...bundle }] : []),
    ...reductionTerm(line),
    ...rangeTerm(line),
  ];
}

function purposeTerm({
  purpose,
  copies,
  upgradeFullMinor: fullMinor,
  upgradePaidMinor: paidMinor,
}: SoldTerms): SaleTerm[] {
  if (purpose === "tip" || purpose === "gift") return [{ kind: purpose }];
  if (purpose === "copies") return [{ kind: "copies", count: copies }];
  if (purpose !== "upgrade" || fullMinor === null || paidMinor === null) return [];
  const differenceMinor = fullMinor - paidMinor;
  const dueMinor = differenceMinor > 0n ? differenceMinor : 0n;
  return [{ kind: "upgrade", fullMinor, paidMinor, dueMinor }];
}

// Which of the three lowered the minimum, never two: the line has kept it.
function reductionTerm(line: SoldTerms): SaleTerm[] {
  const { couponCode, promotionName, tierFrom, tierPercent, minimumMinor } = line;
  const { regularMinimumMinor: regularMinor } = line;
  if (regularMinor === null) return [];
  const prices = { minimumMinor, regularMinor };
  if (tierFrom !== null && tierPercent !== null)
    return [{ kind: "tier", from: tierFrom, percent: tierPercent, ...prices }];
  if (couponCode) return [{ kind: "coupon", name: couponCode, ...prices }];
  return promotionName ? [{ kind: "promotion", name: promotionName, ...prices }] : [];
}

// Of a tip and of a difference nobody set a range; in a bundle the range is the bundle's.
function rangeTerm({ purpose, bundle, minimumMinor, suggestedMinor }: SoldTerms): SaleTerm[] {
  if (purpose === "tip" || purpose === "upgrade" || bundle) return [];
  return [{ kind: "range", minimumMinor, suggestedMinor }];
}
