import { ok, refused } from "@/lib/kernel/result";
import type { TermWish } from "@/lib/pricing/coupon-terms";

type Wish = { package: string; percentOff?: number | undefined; minimumMinor?: string | undefined };

/**
 * What a program wants of a book's packages, named by their slugs. Refused: "body-invalid" with the field of one that
 * names no package, one of them twice, or not exactly one of percentOff and minimumMinor.
 */
export function termsOf(
  wishes: readonly Wish[],
  packages: readonly { id: string; slug: string }[],
) {
  const terms: TermWish[] = [];
  for (const [at, { package: slug, percentOff, minimumMinor }] of wishes.entries()) {
    const sold = packages.find((one) => one.slug === slug);
    const isTwice = wishes.findIndex((one) => one.package === slug) !== at;
    if (!sold || isTwice) return wrong(`terms.${at}.package`, "package-unknown");
    if ((percentOff === undefined) === (minimumMinor === undefined))
      return wrong(`terms.${at}`, "term-ambiguous");
    if (percentOff !== undefined) terms.push({ packageId: sold.id, percentOff });
    else terms.push({ packageId: sold.id, minimumMinor: BigInt(minimumMinor ?? 0) });
  }
  return ok(terms);
}

function wrong(field: string, reason: string) {
  return refused("body-invalid", [{ field, reason }]);
}
