import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { ImportKind } from "./import-kind";
import type { Owner } from "./importer";
import { planBooks } from "./plan-books";
import { planCoupons } from "./plan-coupons";
import { planPurchases } from "./plan-purchases";
import type { Source } from "./source";

/** What a piece of a file would make of each kind, and which lines it would not: what is looked at is what is brought in. */
export async function planImport(tx: Tx, by: Owner, kind: ImportKind, source: Source) {
  if (kind === "coupons") return { kind, ...(await planCoupons(tx, by, source)) };
  if (kind === "books") return { kind, ...(await planBooks(tx, by, source)) };
  return { kind, ...(await planPurchases(tx, by, source)) };
}
