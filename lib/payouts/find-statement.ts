import "server-only";
import type { Author, Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** One statement with its lines, for its own author or the operator; null for anybody else's. */
export async function findStatement(actor: Author | Operator, statementId: string) {
  return db().statement.findFirst({
    where: { id: statementId, ...(actor.kind === "author" ? { authorId: actor.id } : {}) },
    include: { lines: { orderBy: { position: "asc" } } },
  });
}

export type StatementRow = NonNullable<Awaited<ReturnType<typeof findStatement>>>;
