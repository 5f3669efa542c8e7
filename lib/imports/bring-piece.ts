import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { planImport } from "./plan-import";
import { writeBooks } from "./write-books";
import { writeCoupons } from "./write-coupons";
import { writePurchases } from "./write-purchases";

type Planned = Awaited<ReturnType<typeof planImport>>;
type Terms = { importId: string; locale: string; isTold: boolean };

/** Writes what a piece of a file makes, of whatever kind it is, for an author or (null) for the shop. */
export async function bringPiece(
  tx: Tx,
  authorId: string | null,
  plan: Planned,
  terms: Terms,
): Promise<void> {
  if (plan.made.length === 0) return;
  if (plan.kind === "coupons") return writeCoupons(tx, authorId, plan.made);
  if (plan.kind === "books") return writeBooks(tx, authorId, plan.made);
  return writePurchases(tx, plan.made, terms);
}
