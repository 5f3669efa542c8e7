import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, transaction } from "@/lib/platform/db";
import { booksOf, type CouponOwner, personOf, refuseBeyondAuthors } from "./coupon-owner";
import { judgeTerms } from "./coupon-terms";
import type { CouponDraft } from "./create-coupon";

/** What of a coupon may be changed: all but its code, which stands in letters and addresses. */
export type CouponEdit = Omit<CouponDraft, "code">;

/**
 * Changes an author's own coupon, also one that was used: orders placed before keep what they were sold at. A beginning
 * of null keeps the one it has. The shop changes any, within what its
 * author allows ("above-authors-limit"). Refused: "not-found" for another author's, "ends-too-early", or what is wrong with a
 * package's reduction.
 */
export async function editCoupon(actor: CouponOwner, couponId: string, edit: CouponEdit) {
  return transaction(async (tx) => {
    await lockRow(tx, "coupons", couponId);
    const coupon = await tx.coupon.findFirst({
      where: { id: couponId, book: booksOf(actor) },
      include: { book: { include: { packages: true } } },
    });
    if (!coupon) return refused("not-found");
    const { terms: wishes, ...rest } = edit;
    const startsAt = edit.startsAt ?? coupon.startsAt;
    if (edit.endsAt && edit.endsAt <= startsAt) return refused("ends-too-early");
    const beyond = refuseBeyondAuthors(actor, wishes, coupon.book.packages);
    if (beyond) return beyond;
    const terms = judgeTerms(wishes, coupon.book.packages);
    if (!terms.ok) return terms;
    await tx.couponTerm.deleteMany({ where: { couponId } });
    await tx.coupon.update({
      where: { id: couponId },
      data: { ...rest, startsAt, terms: { create: terms.value } },
    });
    await recordAudit(tx, {
      ...{ actorId: personOf(actor), action: "coupon-edited", subjectId: couponId },
      details: { code: coupon.code },
    });
    return ok(null);
  });
}
