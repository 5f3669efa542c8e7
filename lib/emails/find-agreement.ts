import "server-only";
import { formatPercent } from "@/lib/i18n/format";
import { db } from "@/lib/platform/db";

/** An agreement with what its letters say of it: the book, who asks, and everyone's share. */
export async function findAgreement(agreementId: string) {
  return db().shareAgreement.findUniqueOrThrow({
    where: { id: agreementId },
    include: {
      book: { select: { slug: true, title: true } },
      proposer: { select: { name: true } },
      decider: { select: { name: true } },
      terms: {
        orderBy: { position: "asc" },
        include: { author: { select: { name: true } }, invitation: { select: { name: true } } },
      },
    },
  });
}

type Term = {
  shareBp: number;
  author: { name: string } | null;
  invitation: { name: string } | null;
};

/** Everyone's share as rows of a letter. */
export function shareRows(terms: Term[], locale: string): [string, string][] {
  return terms.map(({ author, invitation, shareBp }) => [
    author?.name ?? invitation?.name ?? "",
    formatPercent(shareBp, locale),
  ]);
}
