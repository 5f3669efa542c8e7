import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { siteShare } from "@/lib/kernel/client-address";
import { ok, refused } from "@/lib/kernel/result";
import { addDays, addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { lockRow, sql, type Tx, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { sameMailbox } from "@/lib/platform/same-mailbox";
import { sameSite } from "@/lib/platform/same-site";
import { takeTurn } from "@/lib/platform/take-turn";

/** Sign-ups from one network in an hour. */
const mostOfNetwork = 30;
/** Letters that ask one mailbox to confirm, in the thirty days for which they are kept. */
const mostLetters = { count: 10, days: 30 };
/** Hours after which what nobody confirmed may be written anew, with another letter. */
const hoursBetweenLetters = 24;

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
 * Notes who wants one letter when an announced book is first out. Somebody else may have typed the address: until whoever
 * reads it confirms by a letter, it counts for nobody, unless they are signed in with it. The same address again is the
 * first one, and hears the same: whether an address is known is told to nobody, and nobody changes what another wrote; what
 * nobody confirmed within a day is written anew. Refused: "not-found",
 * "already-out", "too-many-signups".
 */
export async function noteInterest(by: Buyer, { slug, ...wish }: Wish) {
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
    const isOwn = by.kind === "reader" && by.email === wish.email;
    // What strangers typed in the name of a reader's own address is not theirs.
    if (!isOwn && !(await hasSignUpsLeft(tx, wish))) return refused("too-many-signups");
    const currency = wish.wouldPayMinor === null ? null : (book.packages[0]?.currency ?? null);
    await write(tx, isOwn, {
      ...{ ...wish, bookId: book.id, currency },
      wouldPayMinor: currency ? wish.wouldPayMinor : null,
    });
    return ok(null);
  });
}

type Written = Omit<Wish, "slug"> & { bookId: string; currency: string | null };

async function write(tx: Tx, isOwn: boolean, wish: Written) {
  const at = now();
  const { bookId, email, locale } = wish;
  const earlier = await tx.bookInterest.findUnique({ where: { bookId_email: { bookId, email } } });
  if (earlier) {
    const isFresh = earlier.createdAt > addHours(at, -hoursBetweenLetters);
    if (earlier.confirmedAt || (isFresh && !isOwn)) return;
    // Under another id: a letter of before confirms nothing that was written after it.
    await tx.bookInterest.delete({ where: { id: earlier.id } });
  }
  const confirmedAt = isOwn ? at : null;
  const { id } = await tx.bookInterest.create({ data: { ...wish, createdAt: at, confirmedAt } });
  if (confirmedAt) return;
  await promiseMail(tx, {
    ...{ key: `interest-asked:${id}`, letter: "interest-asked", to: email, locale },
    payload: { interestId: id },
  });
}

// One mailbox is one reader, whatever stands behind a plus sign.
async function hasSignUpsLeft(tx: Tx, { email, clientMark }: Omit<Wish, "slug">) {
  const at = now();
  const [near] = await tx.$queryRaw<{ byNetwork: number; bySite: number }[]>(sql`
    SELECT count(*) FILTER (WHERE client_mark = ${clientMark})::int AS "byNetwork",
      count(*) FILTER (WHERE ${sameSite(sql`client_mark`, clientMark)})::int AS "bySite"
    FROM book_interests WHERE client_mark IS NOT NULL AND created_at > ${addHours(at, -1)}::timestamptz`);
  const [asking] = await tx.$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int AS count FROM outbox_mails WHERE letter = 'interest-asked'
      AND created_at > ${addDays(at, -mostLetters.days)}::timestamptz AND ${sameMailbox(sql`recipient`, email)}`);
  const { byNetwork = 0, bySite = 0 } = near ?? {};
  const isNearFull = byNetwork >= mostOfNetwork || bySite >= siteShare * mostOfNetwork;
  return (asking?.count ?? 0) < mostLetters.count && !isNearFull;
}
