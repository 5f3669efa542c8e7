import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, transaction } from "@/lib/platform/db";
import { couponKey } from "./coupon";
import { booksOf, type CouponOwner, personOf, refuseBeyondAuthors } from "./coupon-owner";
import { judgeTerms, type TermWish } from "./coupon-terms";

/** A coupon as its author wants it. `startsAt` null is at once, `endsAt` null is never, a limit of null is none. */
export type CouponDraft = {
  code: string;
  startsAt: Date | null;
  endsAt: Date | null;
  maxUses: number | null;
  maxPerCustomer: number | null;
  note: string;
  terms: TermWish[];
};

/**
 * Makes a coupon for an author's own book, or the shop's within what the author allows ("above-authors-limit"). Refused:
 * "not-found" for another author's book, "code-taken" when the book
 * has that code, however it is spelled, "ends-too-early", or what is wrong with a package's reduction, and of which.
 */
export async function createCoupon(actor: CouponOwner, bookId: string, draft: CouponDraft) {
  const at = now();
  const { terms: wishes, ...rest } = draft;
  const startsAt = draft.startsAt ?? at;
  if (draft.endsAt && draft.endsAt <= startsAt) return refused("ends-too-early");
  const making = transaction(async (tx) => {
    const book = await tx.book.findFirst({
      where: { id: bookId, ...booksOf(actor) },
      include: { packages: true },
    });
    if (!book) return refused("not-found");
    const beyond = refuseBeyondAuthors(actor, wishes, book.packages);
    if (beyond) return beyond;
    const terms = judgeTerms(wishes, book.packages);
    if (!terms.ok) return terms;
    const { id } = await tx.coupon.create({
      data: {
        ...{ ...rest, startsAt, bookId, codeKey: couponKey(draft.code) },
        ...{
          createdAt: at,
          createdBy: actor.kind === "author" ? actor.id : null,
          terms: { create: terms.value },
        },
      },
    });
    await recordAudit(tx, {
      ...{ actorId: personOf(actor), action: "coupon-created", subjectId: id },
      details: { code: draft.code },
    });
    return ok({ couponId: id });
  });
  return making.catch((error: unknown) => {
    if (isDuplicate(error)) return refused("code-taken");
    throw error;
  });
}
