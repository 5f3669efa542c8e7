import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { shopZone } from "@/lib/kernel/shop-zone";
import { endOfDay } from "@/lib/kernel/zoned-day";
import { balancesAsOf } from "@/lib/ledger/balance-as-of";
import { listPostings } from "@/lib/ledger/list-postings";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { balancesCsv, balancesJson, ledgerCsv, ledgerJson } from "./ledger-files";

/** The files of the books by the end of their address. */
export const bookFiles = {
  "ledger.csv": "text/csv; charset=utf-8",
  "ledger.json": "application/json",
  "trial-balance.csv": "text/csv; charset=utf-8",
  "trial-balance.json": "application/json",
} as const;

export type BookFile = keyof typeof bookFiles;

type Wish = {
  file: BookFile;
  locale: "fr" | "en";
  /** The last calendar day (YYYY-MM-DD, on the shop's wall) of a trial balance; up to now without one. */
  until: string | null;
};

/** Hands the operator a file of the books, piece by piece, and keeps on record that it was taken. */
export async function exportBooks(
  operator: Operator,
  { file, locale, until }: Wish,
): Promise<AsyncIterable<string>> {
  const asOf = (until && endOfDay(until, shopZone)) || now();
  await transaction((tx) =>
    recordAudit(tx, {
      ...{ actorId: operator.id, action: "books-exported", subjectId: file },
      details: { asOf: asOf.toISOString() },
    }),
  );
  if (file === "ledger.csv") return ledgerCsv(listPostings(), locale);
  if (file === "ledger.json") return ledgerJson(listPostings());
  const rows = await balancesAsOf(asOf);
  return once(file.endsWith(".csv") ? balancesCsv(rows, locale) : balancesJson(rows, asOf));
}

async function* once(text: string) {
  yield text;
}
