import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isInvitationToken } from "./invitation-token";

/** What an invitation's link shows to whoever holds it: the book, who asks, and the shares. Null for any other link. */
export async function findInvitation(invitationId: string, token: string) {
  if (!isUuid(invitationId)) return null;
  const invitation = await db().shareInvitation.findUnique({
    where: { id: invitationId },
    include: {
      term: {
        include: {
          agreement: { include: { book: { select: { title: true, slug: true } }, proposer: true } },
        },
      },
    },
  });
  if (!invitation || !isInvitationToken(token, invitation.tokenHash)) return null;
  const { term, email, name, expiresAt, claimedAt } = invitation;
  const { agreement, shareBp } = term;
  const state =
    agreement.state !== "proposed"
      ? ("proposal-ended" as const)
      : claimedAt
        ? ("claimed" as const)
        : expiresAt <= now()
          ? ("invitation-expired" as const)
          : ("open" as const);
  return {
    ...{ email, name, shareBp, expiresAt, state, slug: agreement.book.slug },
    title: agreement.book.title,
    proposedBy: agreement.proposer?.name ?? "",
    effectiveFrom: agreement.effectiveFrom > agreement.createdAt ? agreement.effectiveFrom : null,
  };
}
