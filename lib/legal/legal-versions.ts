import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { type LegalPage, legalPages } from "./legal-page";

const row = { number: true, french: true, english: true, savedAt: true, savedBy: true } as const;

/** One version of a page, the newest unless a number is given; null where there is none. */
export async function findLegalVersion(page: LegalPage, number?: number) {
  return db().legalVersion.findFirst({
    where: { page, ...(number === undefined ? {} : { number }) },
    orderBy: { number: "desc" },
    select: row,
  });
}

/** When each version of a page was saved, newest first. */
export async function listLegalVersions(page: LegalPage) {
  return db().legalVersion.findMany({
    where: { page },
    orderBy: { number: "desc" },
    select: { number: true, savedAt: true, savedBy: true },
  });
}

/** The pages as they stand, for the desk; `isShipped` while no operator ever saved one. */
export async function legalDesk(_operator: Operator) {
  const rows = await db().legalVersion.findMany({
    distinct: ["page"],
    orderBy: [{ page: "asc" }, { number: "desc" }],
    select: { page: true, ...row },
  });
  return legalPages.map((page) => {
    const found = rows.find((one) => one.page === page);
    return {
      ...{ page, number: found?.number ?? 0, savedAt: found?.savedAt ?? null },
      ...{ texts: [found?.french ?? "", found?.english ?? ""], isShipped: !found?.savedBy },
    };
  });
}
