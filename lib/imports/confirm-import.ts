import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { type Importer, personOf } from "./importer";
import { ownImports } from "./own-import";
import { countTold } from "./plan";
import { planImport } from "./plan-import";
import { readSource } from "./read-source";
import { writeBooks } from "./write-books";
import { writeCoupons } from "./write-coupons";
import { writePurchases } from "./write-purchases";

type Wish = { importId: string; shownCount: number; isTold: boolean };

/**
 * Brings in what a kept file was shown to make, all of it or nothing; then the file is forgotten, and its report stays.
 * Refused: "not-found", "already-done", "file-gone", "nothing-to-do", and "count-changed" when by now it would make another
 * number than was shown, also where somebody made one of its codes or addresses in that very moment.
 */
export async function confirmImport(by: Importer, { importId, shownCount, isTold }: Wish) {
  const bringing = transaction(async (tx) => {
    // Two files that tell of the same purchase would both find that it is not there.
    await takeTurn(tx, "imports");
    const kept = await tx.import.findFirst({ where: { id: importId, ...ownImports(by) } });
    if (!kept) return refused("not-found");
    if (kept.state === "done") return refused("already-done");
    const source = await readSource(kept);
    if (!source.ok) return source;
    const plan = await planImport(tx, by, source.value.kind, source.value.source);
    if (plan.made.length === 0) return refused("nothing-to-do");
    if (plan.made.length !== shownCount) return refused("count-changed");
    await write(tx, by, plan, { importId, locale: kept.locale, isTold });
    const { skipped, refused: refusedCount } = countTold(plan.told);
    await tx.import.update({
      where: { id: importId },
      data: {
        ...{ state: "done", doneAt: now(), content: null, madeCount: plan.made.length },
        ...{ skippedCount: skipped, refusedCount, report: plan.told as Prisma.InputJsonValue },
      },
    });
    await recordAudit(tx, {
      ...{ actorId: personOf(by).userId, action: "file-imported", subjectId: importId },
      details: { kind: plan.kind, made: String(plan.made.length), told: String(isTold) },
    });
    return ok({ made: plan.made.length });
  });
  return bringing.catch((error: unknown) => {
    if (isDuplicate(error)) return refused("count-changed");
    throw error;
  });
}

type Planned = Awaited<ReturnType<typeof planImport>>;
type Terms = { importId: string; locale: string; isTold: boolean };

async function write(tx: Tx, by: Importer, plan: Planned, terms: Terms) {
  if (plan.kind === "coupons") return writeCoupons(tx, by, plan.made);
  if (plan.kind === "books") return writeBooks(tx, by, plan.made);
  return writePurchases(tx, plan.made, terms);
}
