import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, transaction } from "@/lib/platform/db";
import { judgeTerms } from "./coupon-terms";
import type { CouponDraft } from "./create-coupon";

/** What of a coupon may be changed: all but its code, which stands in letters and addresses. */
export type CouponEdit = Omit<CouponDraft, "code">;

/**
 * Changes an author's own coupon, also one that was used: orders placed before keep what they were sold at. A beginning
 * of null keeps the one it has. Refused: "not-found" for another author's, "ends-too-early", or what is wrong with a
 * package's reduction.
 */
export async function editCoupon(author: Author, couponId: string, edit: CouponEdit) {
  return transaction(async (tx) => {
    await lockRow(tx, "coupons", couponId);
    const coupon = await tx.coupon.findFirst({
      where: { id: couponId, book: { authors: { some: { authorId: author.id } } } },
      include: { book: { include: { packages: true } } },
    });
    if (!coupon) return refused("not-found");
    const { terms: wishes, ...rest } = edit;
    const startsAt = edit.startsAt ?? coupon.startsAt;
    if (edit.endsAt && edit.endsAt <= startsAt) return refused("ends-too-early");
    const terms = judgeTerms(wishes, coupon.book.packages);
    if (!terms.ok) return terms;
    await tx.couponTerm.deleteMany({ where: { couponId } });
    await tx.coupon.update({
      where: { id: couponId },
      data: { ...rest, startsAt, terms: { create: terms.value } },
    });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "coupon-edited", subjectId: couponId },
      details: { code: coupon.code },
    });
    return ok(null);
  });
}
