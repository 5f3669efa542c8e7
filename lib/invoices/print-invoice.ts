import "server-only";
import { createHash } from "node:crypto";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { isStoreAway } from "@/lib/platform/storage/storage";
import { readDocument } from "./invoice";
import { invoicePaper } from "./invoice-paper";
import type { Asker } from "./invoiced-order";
import { findOrderDocuments } from "./order-documents";
import { printedLogo } from "./printed-logo";

const mediaType = "application/pdf";

/**
 * A document of an order as PDF: the one of that number, or the invoice that stands. Numbered now if it was not yet,
 * printed the first time somebody asks and kept for ever: what is served is what is stored under the checksum.
 * Refused: "not-found" to whoever may not see the order, "not-invoiced" when there is nothing to print, "files-away"
 * while what was printed cannot be kept.
 */
export async function printInvoice(asker: Asker, orderId: string, number?: string) {
  const found = await findOrderDocuments(asker, orderId);
  if (!found) return refused("not-found");
  const wanted = number
    ? found.documents.find((one) => one.number === number)
    : found.documents.findLast(({ kind }) => kind === "invoice");
  if (!wanted) return refused(number ? "not-found" : "not-invoiced");
  const paper = wanted.paper ?? (await print(wanted.id));
  if (!paper) return refused("files-away");
  const { storageKey, sha256, sizeBytes } = paper;
  return ok({ fileName: `${wanted.number}.pdf`, mediaType, storageKey, sha256, sizeBytes });
}

// Whoever prints at the same time prints the same bytes: the second row is the first one's.
async function print(invoiceId: string) {
  const row = await db().invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  const { drawPaper } = await import("@/lib/platform/paper/draw-paper");
  const bytes = await drawPaper(
    invoicePaper(readDocument(row.document), row.issuedAt, await printedLogo()),
  );
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const storageKey = `invoices/${sha256}.pdf`;
  const facts = { sha256, sizeBytes: bytes.length, mediaType };
  try {
    await shopStorage().putOnce(storageKey, bytes, facts);
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    log.error({ key: storageKey, reason: String(error) }, "a document could not be stored");
    return null;
  }
  await db().invoicePaper.createMany({
    data: [{ invoiceId, sha256, storageKey, sizeBytes: BigInt(bytes.length), printedAt: now() }],
    skipDuplicates: true,
  });
  return db().invoicePaper.findUniqueOrThrow({ where: { invoiceId } });
}
