import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { plainSlug } from "@/lib/kernel/plain-slug";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { readableNumber } from "@/lib/platform/random";
import { isInvitationToken } from "./invitation-token";

export type InvitationPress = {
  invitationId: string;
  token: string;
  /** How the books shall name them; the invitation's own word when left empty. */
  name: string;
};

/**
 * An invited co-author, signed in with the very address the link was sent to, takes their place and is an author
 * from then on. It is no yes to the shares yet. Answers the book's slug; pressed again by the same person, the same.
 * Refused: "invitation-unknown" (also when another has taken it), "invitation-not-yours", "invitation-expired",
 * "proposal-ended", "already-named" when the person stands in the proposal already.
 */
export async function claimInvitation(reader: Reader, press: InvitationPress) {
  const { invitationId, token } = press;
  const known = isUuid(invitationId)
    ? await db().shareInvitation.findUnique({ where: { id: invitationId }, include: inWhole })
    : null;
  if (!known || !isInvitationToken(token, known.tokenHash)) return refused("invitation-unknown");
  if (known.email !== reader.email) return refused("invitation-not-yours");
  return transaction(async (tx) => {
    await lockRow(tx, "books", known.term.agreement.bookId);
    const { term, claimedAt, expiresAt, name, position } =
      await tx.shareInvitation.findUniqueOrThrow({ where: { id: invitationId }, include: inWhole });
    const { agreement, agreementId } = term;
    const done = ok({ slug: agreement.book.slug });
    if (claimedAt) return term.author?.userId === reader.id ? done : refused("invitation-unknown");
    const at = now();
    if (agreement.state !== "proposed") return refused("proposal-ended");
    if (expiresAt <= at) return refused("invitation-expired");
    const author = await becomeAuthor(tx, reader, press.name.trim() || name);
    if (agreement.terms.some(({ authorId }) => authorId === author.id))
      return refused("already-named");
    await tx.shareTerm.update({
      where: { agreementId_position: { agreementId, position } },
      data: { authorId: author.id },
    });
    await tx.shareInvitation.update({ where: { id: invitationId }, data: { claimedAt: at } });
    const action = { actorId: reader.id, action: "share-invitation-claimed" };
    const details = { invitationId, authorId: author.id };
    await recordAudit(tx, { ...action, subjectId: agreementId, details });
    return done;
  });
}

const inWhole = {
  term: {
    include: {
      author: true,
      agreement: { include: { terms: true, book: { select: { slug: true } } } },
    },
  },
} as const;

async function becomeAuthor(tx: Tx, reader: Reader, name: string) {
  const known = await tx.author.findUnique({ where: { userId: reader.id } });
  if (known) return known;
  const plain = plainSlug(name);
  const isTaken = plain === "" || (await tx.author.count({ where: { slug: plain } })) > 0;
  const slug = isTaken ? `${plain || "author"}${readableNumber("", 2).toLowerCase()}` : plain;
  // Two presses at once for two books: the person becomes one author.
  return tx.author.upsert({
    where: { userId: reader.id },
    create: { userId: reader.id, name: name.normalize("NFC"), slug },
    update: {},
  });
}
