import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db, sql, statement } from "@/lib/platform/db";
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
    where: { id: { in: (await newestVersions()).map(({ id }) => id) } },
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

/** How many pages still are as they came with the shop, for the mark on every page of the desk: none of their words is read. */
export async function countShippedPages(_operator: Operator) {
  const saved = (await newestVersions()).filter(({ isSaved }) => isSaved);
  return legalPages.filter((page) => !saved.some((one) => one.page === page)).length;
}

function newestVersions() {
  return statement<{ id: string; page: string; isSaved: boolean }>(sql`
    SELECT DISTINCT ON (page) id, page, saved_by IS NOT NULL AS "isSaved" FROM legal_versions
    ORDER BY page, number DESC`);
}
