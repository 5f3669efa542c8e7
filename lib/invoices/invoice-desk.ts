import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { db } from "@/lib/platform/db";
import { missingDetails } from "./legal-identity";

/** Documents on one page of the desk. */
const pageSize = 25;

/**
 * A page of documents, the newest first, behind the one of that number where it is given, with the number the next page goes
 * on behind, null on the last; and what of the seller is not known, without which none is issued.
 */
export async function readInvoiceDesk(_operator: Operator, before: string | null = null) {
  const last = before
    ? await db().invoice.findUnique({ where: { number: before }, select: { issuedAt: true } })
    : null;
  const older = last &&
    before && [
      { issuedAt: { lt: last.issuedAt } },
      { issuedAt: last.issuedAt, number: { lt: before } },
    ];
  const [documents, settings] = await Promise.all([
    db().invoice.findMany({
      where: older ? { OR: older } : {},
      orderBy: [{ issuedAt: "desc" }, { number: "desc" }],
      take: pageSize + 1,
      select: {
        ...{ number: true, kind: true, orderId: true, issuedAt: true },
        ...{ currency: true, grossMinor: true },
      },
    }),
    getShopSettings(),
  ]);
  const shown = documents.slice(0, pageSize);
  const next = documents.length > pageSize ? (shown.at(-1)?.number ?? null) : null;
  return { documents: shown, next, missing: missingDetails(settings) };
}
