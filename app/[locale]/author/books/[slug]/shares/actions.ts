"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { formatPercent } from "@/lib/i18n/format";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";
import { dayStart } from "@/lib/kernel/zoned-day";
import { acceptShares } from "@/lib/royalties/accept-shares";
import { declineShares } from "@/lib/royalties/decline-shares";
import { proposeShares } from "@/lib/royalties/propose-shares";
import { shareProposal } from "@/lib/royalties/share-proposal";
import { withdrawShares } from "@/lib/royalties/withdraw-shares";

/** Asks a book's authors to share differently. The day is one of the proposer's own calendar. */
export const propose = action(
  { as: "author", input: shareProposal, isFresh: true },
  async (author, fields) => {
    const { effectiveOn, ...draft } = fields;
    const effectiveFrom = effectiveOn ? dayStart(effectiveOn, author.timeZone) : null;
    if (effectiveOn && !effectiveFrom) return refused("date-invalid");
    const proposed = await proposeShares(author, { ...draft, effectiveFrom });
    if (proposed.ok) redirect(`/${fields.locale}/author/books/${fields.slug}/shares`);
    const { reason, details } = proposed;
    const difference = details ? formatPercent(details.differenceBp, fields.locale) : "";
    return refused(reason, { difference });
  },
);

const answer = z.object({ locale: localeField, slug: z.string().max(200), agreementId: z.uuid() });

/** An author's own yes. */
export const accept = action(
  { as: "author", input: answer, isFresh: true },
  async (author, fields) => {
    const accepted = await acceptShares(author, fields.agreementId);
    if (!accepted.ok) return accepted;
    redirect(`/${fields.locale}/author/books/${fields.slug}/shares`);
  },
);

/** An author's own no. */
export const decline = action({ as: "author", input: answer }, async (author, fields) => {
  const declined = await declineShares(author, fields.agreementId);
  if (!declined.ok) return declined;
  redirect(`/${fields.locale}/author/books/${fields.slug}/shares`);
});

/** Who proposed takes it back. */
export const withdraw = action({ as: "author", input: answer }, async (author, fields) => {
  const withdrawn = await withdrawShares(author, fields.agreementId);
  if (!withdrawn.ok) return withdrawn;
  redirect(`/${fields.locale}/author/books/${fields.slug}/shares`);
});
