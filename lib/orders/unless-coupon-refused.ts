import { refused } from "@/lib/kernel/result";

const reasons = [
  "book-gone",
  "coupon-gone",
  "coupon-spent",
  "upgrade-gone",
  "upgrade-held",
  "upgrade-other-address",
] as const;

/** What the database says when it does not let an order take what another has. */
export type RefusedByDatabase = (typeof reasons)[number];

const said = new RegExp(`\\b(${reasons.join("|")}): `);

/**
 * What work came to, or why the database refused it: to reserve a coupon, "coupon-gone" (used up, ended, suspended) or
 * "coupon-spent" (by this customer); to make a package larger, "upgrade-gone", "upgrade-held" (by an order that waits for
 * money) or "upgrade-other-address"; "book-gone" for money for a book that was deleted meanwhile. Everything else it throws is thrown on.
 */
export async function unlessCouponRefused<T>(work: Promise<T>) {
  try {
    return await work;
  } catch (error) {
    const words = error instanceof Error ? `${error.message} ${String(error.cause ?? "")}` : "";
    const reason = reasons.find((one) => one === said.exec(words)?.[1]);
    if (!reason) throw error;
    return refused(reason);
  }
}
