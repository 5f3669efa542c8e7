import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db, sql, statement } from "@/lib/platform/db";

/** What the shop owes an author in one currency, pending and payable together; minor units. */
export type Owed = { authorId: string; currency: string; minor: bigint };

/** Every author by name: books, what is owed to them, the address of the account that has them, if any, and the hold on their payouts. */
export async function authorsDesk(_operator: Operator) {
  const [authors, owed] = await Promise.all([
    db().author.findMany({
      orderBy: [{ name: "asc" }, { slug: "asc" }],
      include: {
        user: { select: { email: true } },
        payoutHolds: { where: { releasedAt: null }, select: { reason: true } },
        books: {
          include: { book: { select: { title: true } } },
          orderBy: { book: { title: "asc" } },
        },
      },
    }),
    listOwed(),
  ]);
  return authors.map(({ id, name, userId, user, books, payoutHolds }) => ({
    ...{
      id,
      name,
      userId,
      email: user?.email ?? null,
      titles: books.map(({ book }) => book.title),
    },
    hold: payoutHolds[0] ?? null,
    owed: owed.filter(({ authorId }) => authorId === id),
  }));
}

export type AuthorOnDesk = Awaited<ReturnType<typeof authorsDesk>>[number];

function listOwed() {
  return statement<Owed>(sql`
    SELECT owner_id AS "authorId", currency,
      sum(CASE side WHEN 'credit' THEN amount_minor ELSE -amount_minor END)::bigint AS minor
    FROM postings WHERE account IN ('author-pending', 'author-available') AND owner_id IS NOT NULL
    GROUP BY owner_id, currency
    HAVING sum(CASE side WHEN 'credit' THEN amount_minor ELSE -amount_minor END) <> 0
    ORDER BY currency`);
}
