/** What a day, a site or a range was looked at: page views, visitors, and those of them who ordered the same day. */
export type Looked = { views: number; visitors: number; buyers: number };

/** Several of them together. */
export function lookedTogether(all: readonly Looked[]): Looked {
  const sum = (pick: (one: Looked) => number) => all.reduce((total, one) => total + pick(one), 0);
  return {
    views: sum((one) => one.views),
    visitors: sum((one) => one.visitors),
    buyers: sum((one) => one.buyers),
  };
}

/** The share of visitors who ordered on the day they came, in basis points; null where nobody came. Never above 10 000. */
export function conversionBp({ visitors, buyers }: Looked) {
  return visitors === 0 ? null : Math.round((buyers * 10_000) / visitors);
}
