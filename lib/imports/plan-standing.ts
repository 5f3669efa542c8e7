import "server-only";
import { sql, type Tx } from "@/lib/platform/db";
import type { ImportKind } from "./import-kind";
import type { Owner } from "./importer";
import { planImport } from "./plan-import";
import type { Source } from "./source";

/**
 * What a piece makes, with the books it is for held until the transaction ends: one that is deleted in the same moment is
 * either gone before, and its lines are told so, or waits and finds that somebody has it.
 */
export async function planStanding(tx: Tx, by: Owner, kind: ImportKind, source: Source) {
  for (;;) {
    const plan = await planImport(tx, by, kind, source);
    if (plan.kind === "books") return plan;
    const bookIds = [...new Set(plan.made.map(({ bookId }) => bookId))];
    const held = await tx.$queryRaw<unknown[]>(sql`
      SELECT FROM books WHERE id = ANY(${bookIds}::uuid[]) AND state <> 'deleted' ORDER BY id FOR KEY SHARE`);
    if (held.length === bookIds.length) return plan;
  }
}
