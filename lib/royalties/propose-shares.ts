import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { orderedId } from "@/lib/platform/random";
import { concludeShares } from "./conclude-shares";
import { hashInvitationToken, invitationToken } from "./invitation-token";
import { mayInvite } from "./may-invite";
import {
  invitationLifeDays,
  judgeProposal,
  mayPropose,
  mustAgree,
  type ShareDraft,
} from "./share-agreement";
import { listSharesInForce, type ShareInForce } from "./shares-in-force";

export type ShareWish = ShareDraft & {
  slug: string;
  /** The language in which people who have no account yet are written to. */
  locale: string;
};

/**
 * Asks the authors of a book to share its royalty differently from an instant on. Whoever asks has said yes with
 * it; nothing changes until all the others have. Answers the agreement's id.
 * Refused: "not-found" to anyone but the first author and those who have a share, "proposal-open", "change-waiting"
 * while an agreed change waits for its date, "too-many-invitations" for whoever invites the same people again and again,
 * and what `judgeProposal` refuses.
 */
export async function proposeShares(author: Author, wish: ShareWish) {
  const book = await db().book.findUnique({ where: { slug: wish.slug }, select: { id: true } });
  if (!book) return refused("not-found");
  return transaction(async (tx) => {
    await lockRow(tx, "books", book.id);
    const at = now();
    const current = await listSharesInForce(tx, book.id, at);
    if (!mayPropose(current, author.id)) return refused("not-found");
    const open = await tx.shareAgreement.findFirst({
      where: {
        bookId: book.id,
        OR: [{ state: "proposed" }, { state: "accepted", inForceFrom: { gt: at } }],
      },
    });
    if (open) return refused(open.state === "proposed" ? "proposal-open" : "change-waiting");
    const judged = judgeProposal(current, wish, at);
    if (!judged.ok) return judged;
    if (!(await mayInvite(tx, author, wish.invited, at))) return refused("too-many-invitations");

    await keepFoundingTerms(tx, book.id, current, at);
    const agreementId = await write(tx, { bookId: book.id, author, wish, at }, judged.value);
    const action = { actorId: author.userId, action: "shares-proposed", subjectId: agreementId };
    await recordAudit(tx, { ...action, details: { bookId: book.id } });
    await askOthers(tx, author, agreementId, current);
    await concludeShares(tx, agreementId, author);
    return ok({ agreementId });
  });
}

// The terms a book was set up with become its first agreement, so that its history has a beginning and a sale of a
// moment ago can still be read by them once the pages have moved on.
async function keepFoundingTerms(tx: Tx, bookId: string, current: ShareInForce[], at: Date) {
  if ((await tx.shareAgreement.count({ where: { bookId, state: "accepted" } })) > 0) return;
  const { createdAt } = await tx.book.findUniqueOrThrow({ where: { id: bookId } });
  const since = createdAt < at ? createdAt : at;
  const instants = { effectiveFrom: since, createdAt: since, decidedAt: since };
  await tx.shareAgreement.create({
    data: {
      ...{ bookId, state: "accepted", ...instants, inForceFrom: since, appliedAt: since },
      terms: {
        create: current.map(({ authorId, shareBp }, position) => ({ authorId, shareBp, position })),
      },
    },
  });
}

type Asking = { bookId: string; author: Author; wish: ShareWish; at: Date };

async function write(
  tx: Tx,
  { bookId, author, wish, at }: Asking,
  shares: { authorId: string | null; shareBp: number }[],
) {
  const { id } = await tx.shareAgreement.create({
    data: {
      ...{ bookId, proposedBy: author.id, createdAt: at, effectiveFrom: wish.effectiveFrom ?? at },
      terms: { create: shares.map((share, position) => ({ ...share, position })) },
    },
  });
  const named = shares.some(({ authorId }) => authorId === author.id);
  if (named)
    await tx.shareAnswer.create({
      data: { agreementId: id, authorId: author.id, answer: "accepted", answeredAt: at },
    });
  const behind = shares.length - wish.invited.length;
  for (const [place, { email, name }] of wish.invited.entries()) {
    const invitationId = orderedId();
    await tx.shareInvitation.create({
      data: {
        ...{ id: invitationId, agreementId: id, position: behind + place, email, name },
        tokenHash: hashInvitationToken(invitationToken(invitationId)),
        ...{ createdAt: at, expiresAt: addDays(at, invitationLifeDays) },
      },
    });
    const key = `share-invitation:${invitationId}`;
    const letter = { key, letter: "share-invitation", payload: { invitationId } };
    await promiseMail(tx, { ...letter, to: email, locale: wish.locale });
  }
  return id;
}

async function askOthers(tx: Tx, author: Author, agreementId: string, current: ShareInForce[]) {
  const terms = await tx.shareTerm.findMany({
    where: { agreementId, authorId: { not: author.id } },
    include: { author: { include: { user: true } } },
  });
  for (const term of terms) {
    const user = term.author?.user;
    if (!user || !mustAgree(term, current)) continue;
    const key = `shares:${agreementId}:proposed:${term.authorId}`;
    const letter = { key, letter: "shares-proposed", payload: { agreementId } };
    await promiseMail(tx, { ...letter, to: user.email, locale: user.locale });
  }
}
