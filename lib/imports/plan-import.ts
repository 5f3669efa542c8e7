import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { ImportKind } from "./import-kind";
import type { Owner } from "./importer";
import type { Told } from "./plan";
import { planBooks } from "./plan-books";
import { planCoupons } from "./plan-coupons";
import { planPurchases } from "./plan-purchases";
import type { Source } from "./source";

/**
 * What a piece of a file would make of each kind, and which lines it would not: what is looked at is what is brought in. A
 * line with cells beyond the last column is none of ours to guess at: a sign between its cells is missing or too many.
 */
export async function planImport(tx: Tx, by: Owner, kind: ImportKind, source: Source) {
  const isFit = ({ cells }: Source["rows"][number]) => cells.length <= source.width;
  const plan = await planFit(tx, by, kind, { ...source, rows: source.rows.filter(isFit) });
  const unfit = source.rows.filter((row) => !isFit(row)).map(({ line }) => ({ line, ...tooMany }));
  return { ...plan, told: [...plan.told, ...unfit].sort((a, b) => a.line - b.line) };
}

const tooMany: Omit<Told, "line"> = { what: "refused", reason: "cells-too-many", field: null };

async function planFit(tx: Tx, by: Owner, kind: ImportKind, source: Source) {
  if (kind === "coupons") return { kind, ...(await planCoupons(tx, by, source)) };
  if (kind === "books") return { kind, ...(await planBooks(tx, by, source)) };
  return { kind, ...(await planPurchases(tx, by, source)) };
}
