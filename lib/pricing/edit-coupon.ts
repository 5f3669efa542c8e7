import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, transaction } from "@/lib/platform/db";
import { booksOf, type CouponOwner, personOf, refuseBeyondAuthors } from "./coupon-owner";
import { judgeTerms } from "./coupon-terms";
import type { CouponDraft } from "./create-coupon";

/** What of a coupon may be changed: all but its code, which stands in letters and addresses. What is left out stays. */
export type CouponChange = {
  [Field in Exclude<keyof CouponDraft, "code">]?: CouponDraft[Field] | undefined;
} & { isSuspended?: boolean | undefined };

/**
 * Changes an author's own coupon, also one that was used: orders placed before keep what they were sold at. Only what is
 * named is written, so that two who change different things of it both do. A beginning of null keeps the one it has. The
 * shop changes any, within what its author allows ("above-authors-limit"). Refused: "not-found" for another author's,
 * "changed-meanwhile" when `shown`, the revision it was shown at, is not the one it has, "ends-too-early", or what is wrong
 * with a package's reduction.
 */
export async function editCoupon(
  actor: CouponOwner,
  couponId: string,
  change: CouponChange,
  shown?: number,
) {
  return transaction(async (tx) => {
    await lockRow(tx, "coupons", couponId);
    const coupon = await tx.coupon.findFirst({
      where: { id: couponId, book: booksOf(actor) },
      include: { terms: true, book: { include: { packages: true } } },
    });
    if (!coupon) return refused("not-found");
    if (shown !== undefined && shown !== coupon.revision) return refused("changed-meanwhile");
    const { terms: wishes, ...rest } = change;
    const { startsAt: before, book } = coupon;
    const startsAt = change.startsAt ?? before;
    const endsAt = change.endsAt === undefined ? coupon.endsAt : change.endsAt;
    if (endsAt && endsAt <= startsAt) return refused("ends-too-early");
    // What makes a reduction reach further needs the authors' leave for the reduction that stands, too.
    const reaches = (["startsAt", "endsAt", "maxUses", "maxPerCustomer"] as const).some(
      (field) => change[field] !== undefined,
    );
    const asked = wishes ?? (reaches ? coupon.terms : []);
    const beyond = refuseBeyondAuthors(actor, asked, book.packages);
    if (beyond) return beyond;
    const terms = wishes && judgeTerms(wishes, book.packages);
    if (terms && !terms.ok) return terms;
    if (terms) await tx.couponTerm.deleteMany({ where: { couponId } });
    await tx.coupon.update({
      where: { id: couponId },
      data: {
        ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
        ...{ startsAt, revision: { increment: 1 } },
        ...(terms ? { terms: { create: terms.value } } : {}),
      },
    });
    const fields = Object.keys(change).filter(
      (key) => change[key as keyof CouponChange] !== undefined,
    );
    await recordAudit(tx, {
      ...{ actorId: personOf(actor), action: "coupon-edited", subjectId: couponId },
      details: { code: coupon.code, fields: fields.sort().join(" ") },
    });
    return ok(null);
  });
}
