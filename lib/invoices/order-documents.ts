import "server-only";
import { db } from "@/lib/platform/db";
import { readDocument } from "./invoice";
import { type Asker, findOrderFor } from "./invoiced-order";
import { issueInvoices } from "./issue-invoices";

/**
 * An order with its documents, oldest first, for whoever may see them; null for everybody else. A buyer who asks
 * before the round has come by is served at once.
 */
export async function findOrderDocuments(asker: Asker, orderId: string) {
  const order = await findOrderFor(asker, orderId);
  if (!order) return null;
  const known = await list(orderId);
  const isDue = known.length === 0 && order.state === "paid" && order.totalMinor > 0n;
  if (!isDue) return { order, documents: known };
  await issueInvoices(orderId);
  return { order, documents: await list(orderId) };
}

async function list(orderId: string) {
  const rows = await db().invoice.findMany({
    where: { orderId },
    orderBy: [{ issuedAt: "asc" }, { entryId: { sort: "asc", nulls: "last" } }, { number: "asc" }],
    include: { paper: true },
  });
  return rows.map(({ document, ...row }) => ({ ...row, buyer: readDocument(document).buyer }));
}
