import "server-only";
import { addressedStates } from "@/lib/catalog/book-state";
import { sql, type Tx } from "@/lib/platform/db";

/** What a person has to do before their account can be erased; `count` or `amounts` say how much of it there is. */
export type Obstacle =
  | { kind: "operator" }
  | { kind: "books"; books: { slug: string; title: string; language: string }[] }
  | { kind: "money"; amounts: { currency: string; amountMinor: bigint }[] }
  | { kind: "payouts"; count: number };

/**
 * What stands before the erasure of somebody's account, empty where nothing does. An operator leaves the desk first,
 * which the last one cannot; an author takes their books off sale and is paid what is theirs, since nobody could be
 * paid afterwards.
 */
export async function obstaclesTo(tx: Tx, userId: string): Promise<Obstacle[]> {
  const person = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { isOperator: true, author: { select: { id: true } } },
  });
  const ofOperator: Obstacle[] = person.isOperator ? [{ kind: "operator" }] : [];
  return person.author ? [...ofOperator, ...(await ofAuthor(tx, person.author.id))] : ofOperator;
}

async function ofAuthor(tx: Tx, authorId: string): Promise<Obstacle[]> {
  const books = await tx.book.findMany({
    where: {
      authors: { some: { authorId } },
      state: { in: ["draft", ...addressedStates].filter((state) => !overStates.has(state)) },
    },
    select: { slug: true, title: true, language: true },
    orderBy: { title: "asc" },
  });
  // Whatever stands on the author's accounts, to either side: also royalties that are not released yet.
  const amounts = await tx.$queryRaw<{ currency: string; amountMinor: bigint }[]>(sql`
    SELECT currency, sum(minor)::bigint AS "amountMinor" FROM (
      SELECT currency, account, sum(credit_minor - debit_minor) AS minor FROM every_account_sum
      WHERE owner_id = ${authorId}::uuid GROUP BY 1, 2) a
    WHERE minor <> 0 GROUP BY 1 ORDER BY 1`);
  const count = await tx.payout.count({ where: { authorId, state: { in: ["created", "sent"] } } });
  return [
    ...(books.length > 0 ? [{ kind: "books" as const, books }] : []),
    ...(amounts.length > 0 ? [{ kind: "money" as const, amounts }] : []),
    ...(count > 0 ? [{ kind: "payouts" as const, count }] : []),
  ];
}

// Sold no more; who owns them keeps them.
const overStates = new Set(["retired", "closed"]);
