import { refused } from "@/lib/kernel/result";

/**
 * What work came to, or why the database refused to reserve a coupon for it: "coupon-gone" (used up, ended, suspended)
 * or "coupon-spent" (by this customer). Everything else it throws is thrown on.
 */
export async function unlessCouponRefused<T>(work: Promise<T>) {
  try {
    return await work;
  } catch (error) {
    const said = error instanceof Error ? `${error.message} ${String(error.cause ?? "")}` : "";
    const [, reason] = /\b(coupon-gone|coupon-spent): /.exec(said) ?? [];
    if (reason === "coupon-gone" || reason === "coupon-spent") return refused(reason);
    throw error;
  }
}
