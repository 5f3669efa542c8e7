import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { db } from "@/lib/platform/db";
import { missingDetails } from "./legal-identity";

/** The newest documents, at most a hundred, and what of the seller is not known, without which none is issued. */
export async function readInvoiceDesk(_operator: Operator) {
  const [documents, settings] = await Promise.all([
    db().invoice.findMany({
      orderBy: [{ issuedAt: "desc" }, { number: "desc" }],
      take: 100,
      select: {
        ...{ number: true, kind: true, orderId: true, issuedAt: true },
        ...{ currency: true, grossMinor: true },
      },
    }),
    getShopSettings(),
  ]);
  return { documents, missing: missingDetails(settings) };
}
