type Words = {
  (key: "authorEarns" | "authorsEarn" | "authorEarnsAtMost" | "authorsEarnAtMost"): string;
  raw(key: "split" | "splitAtMost"): unknown;
};

/**
 * How the authors' share of a price is told. Where tax is charged it is a share of what is left without the tax, which is
 * known only once the buyer's country is: what is shown before is then the most it can be.
 */
export function earningsWords(t: Words, authorsCount: number, taxMode: string) {
  const [isTaxed, areMany] = [taxMode !== "exempt", authorsCount > 1];
  const one = isTaxed ? "authorEarnsAtMost" : "authorEarns";
  const many = isTaxed ? "authorsEarnAtMost" : "authorsEarn";
  return {
    authorEarns: t(areMany ? many : one),
    split: t.raw(isTaxed ? "splitAtMost" : "split") as string,
  };
}
