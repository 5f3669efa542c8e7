import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { mayPropose, mustAgree } from "./share-agreement";
import { listSharesInForce, type ShareInForce } from "./shares-in-force";

/**
 * How a book's royalty is shared, as one of its authors may see it: whoever has a share, and the first author, see
 * all of it and its history; a co-author at nothing sees their own line; who is asked sees the proposal. Null for
 * everyone else.
 */
export async function findSharesPage(author: Author, slug: string) {
  const book = await db().book.findUnique({ where: { slug }, select: { id: true, title: true } });
  if (!book) return null;
  const at = now();
  const [current, agreements] = await Promise.all([
    listSharesInForce(db(), book.id, at),
    db().shareAgreement.findMany({
      where: { bookId: book.id },
      orderBy: { createdAt: "desc" },
      include: inWhole,
    }),
  ]);
  const isNamed = current.some(({ authorId }) => authorId === author.id);
  const seesAll = mayPropose(current, author.id);
  const open = agreements.find(({ state }) => state === "proposed");
  const proposal = open ? proposalFor(author, open, current, seesAll) : null;
  if (!isNamed && !proposal) return null;
  const accepted = agreements.filter(({ state }) => state === "accepted");
  const inForce = accepted.filter(({ inForceFrom }) => inForceFrom !== null && inForceFrom <= at);
  const since = latest(inForce);
  return {
    ...{ ...book, slug, seesAll, proposal },
    current: seesAll ? current : current.filter(({ authorId }) => authorId === author.id),
    /** Null when the shares are those the book was set up with. */
    since: since?.proposedBy ? since.inForceFrom : null,
    waiting: seesAll ? (accepted.find((one) => !inForce.includes(one)) ?? null) : null,
    past: seesAll
      ? agreements.filter(
          (one) => one !== open && (one.state !== "accepted" || inForce.includes(one)),
        )
      : [],
    canPropose: seesAll && !open && inForce.length === accepted.length,
  };
}

export type SharesPage = NonNullable<Awaited<ReturnType<typeof findSharesPage>>>;

/** The books whose royalty concerns an author, by title, and whether an answer of theirs is waited for. */
export async function listSharedBooks(author: Author) {
  const own = { authorId: author.id };
  const named = { state: { in: ["proposed", "accepted"] }, terms: { some: own } };
  const books = await db().book.findMany({
    where: { OR: [{ authors: { some: own } }, { agreements: { some: named } }] },
    orderBy: { title: "asc" },
    select: {
      ...{ id: true, slug: true, title: true },
      agreements: {
        where: { state: "proposed", terms: { some: own }, answers: { none: own } },
        select: { terms: { where: own } },
      },
    },
  });
  const at = now();
  return Promise.all(
    books.map(async ({ agreements, ...book }) => {
      const terms = agreements.flatMap((one) => one.terms);
      const current = terms.length > 0 ? await listSharesInForce(db(), book.id, at) : [];
      return { ...book, isAsked: terms.some((term) => mustAgree(term, current)) };
    }),
  );
}

const inWhole = {
  proposer: { select: { name: true } },
  answers: true,
  terms: {
    orderBy: { position: "asc" },
    include: { author: { select: { name: true } }, invitation: true },
  },
} as const;

type Agreement = {
  id: string;
  proposedBy: string | null;
  proposer: { name: string } | null;
  effectiveFrom: Date;
  createdAt: Date;
  answers: { authorId: string; answer: string; answeredAt: Date }[];
  terms: {
    authorId: string | null;
    position: number;
    shareBp: number;
    author: { name: string } | null;
    invitation: { name: string; email: string; expiresAt: Date } | null;
  }[];
};

function proposalFor(author: Author, open: Agreement, current: ShareInForce[], seesAll: boolean) {
  const own = open.terms.find(({ authorId }) => authorId === author.id);
  const isProposer = open.proposedBy === author.id;
  const isAsked = own !== undefined && mustAgree(own, current);
  if (!isAsked && !isProposer) return null;
  const { id, createdAt, effectiveFrom, proposer } = open;
  return {
    ...{ id, createdAt, isProposer, proposedBy: proposer?.name ?? "" },
    /** Null for as soon as everyone has agreed. */
    effectiveFrom: effectiveFrom > createdAt ? effectiveFrom : null,
    canAnswer:
      isAsked && !isProposer && !open.answers.some(({ authorId }) => authorId === author.id),
    canDecline: isAsked && !isProposer,
    ownBp: own?.shareBp ?? 0,
    terms: open.terms.map((term) => ({
      key: String(term.position),
      name: term.author?.name ?? term.invitation?.name ?? "",
      shareBp: term.shareBp,
      isOwn: term.authorId === author.id,
      // Who comes new to a book is told what it shall be, not what it was.
      beforeBp: seesAll
        ? (current.find((one) => one.authorId === term.authorId)?.shareBp ?? 0)
        : null,
      isAsked: mustAgree(term, current),
      answeredAt:
        open.answers.find(({ authorId }) => authorId === term.authorId)?.answeredAt ?? null,
      invitedUntil: term.authorId === null ? (term.invitation?.expiresAt ?? null) : null,
      /** For the proposer's eyes, who typed it. */
      email: isProposer && term.authorId === null ? (term.invitation?.email ?? null) : null,
    })),
  };
}

function latest<A extends { inForceFrom: Date | null }>(agreements: A[]) {
  return [...agreements].sort(
    (one, other) => (other.inForceFrom?.getTime() ?? 0) - (one.inForceFrom?.getTime() ?? 0),
  )[0];
}
