import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";

/** Books one address may sign up for in a day, and sign-ups from one network in an hour. */
const mostOfAddress = 20;
const mostOfNetwork = 30;

type Wish = {
  slug: string;
  /** Canonical. */
  email: string;
  name: string | null;
  /** What they would pay, minor units of the book's currency. */
  wouldPayMinor: bigint | null;
  sharesAddress: boolean;
  locale: string;
  clientMark: string | null;
};

/**
 * Notes who wants one letter when an announced book is first out. The same address again is the first one, and hears the
 * same: whether an address is known is told to nobody, and nobody changes what another wrote. Refused: "not-found",
 * "already-out", "too-many-signups".
 */
export async function noteInterest(_by: Buyer, { slug, ...wish }: Wish) {
  return transaction(async (tx) => {
    await takeTurn(tx, `interest:${wish.clientMark ?? wish.email}`);
    const found = await tx.book.findUnique({ where: { slug }, select: { id: true } });
    if (!found) return refused("not-found");
    // Publishing locks the row too: whoever is noted before it gets the letter, whoever comes after sees the book.
    await lockRow(tx, "books", found.id);
    const book = await tx.book.findUniqueOrThrow({
      where: { id: found.id },
      include: { packages: { orderBy: { position: "asc" }, take: 1 } },
    });
    if (book.state !== "draft") return refused("already-out");
    if (!book.isAnnounced) return refused("not-found");
    if (!(await hasSignUpsLeft(tx, wish))) return refused("too-many-signups");
    const currency = wish.wouldPayMinor === null ? null : (book.packages[0]?.currency ?? null);
    await tx.bookInterest.createMany({
      data: [
        {
          ...{ ...wish, bookId: book.id, createdAt: now(), currency },
          wouldPayMinor: currency ? wish.wouldPayMinor : null,
        },
      ],
      skipDuplicates: true,
    });
    return ok(null);
  });
}

async function hasSignUpsLeft(tx: Tx, { email, clientMark }: Omit<Wish, "slug">) {
  const at = now();
  const ofAddress = await tx.bookInterest.count({
    where: { email, createdAt: { gt: addHours(at, -24) } },
  });
  const ofNetwork = clientMark
    ? await tx.bookInterest.count({
        where: { clientMark, createdAt: { gt: addHours(at, -1) } },
      })
    : 0;
  return ofAddress < mostOfAddress && ofNetwork < mostOfNetwork;
}
