import "server-only";
import { buffer } from "node:stream/consumers";
import type { Operator } from "@/lib/accounts/actor";
import { findEvidencePack } from "@/lib/disputes/evidence-pack";
import type { Locale } from "@/lib/i18n/locale";
import { findOrderDocuments } from "@/lib/invoices/order-documents";
import { printInvoice } from "@/lib/invoices/print-invoice";
import { ok, refused } from "@/lib/kernel/result";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { isStoreAway } from "@/lib/platform/storage/storage";
import { zipFiles } from "@/lib/platform/zip";

/**
 * Everything of a dispute that goes to a bank or stays with the operator, as one archive: the evidence pack, and as
 * the receipt the order's invoices and credit notes, byte for byte as its buyer has them. Refused: "dispute-unknown",
 * "files-away" while those cannot be read: a pack must not lack its receipt unnoticed.
 */
export async function findEvidenceArchive(operator: Operator, disputeId: string, locale: Locale) {
  const pack = await findEvidencePack(operator, disputeId, locale);
  if (!pack) return refused("dispute-unknown");
  const papers = await printAll(operator, pack.orderId);
  if (!papers) return refused("files-away");
  const bytes = zipFiles({ ...pack.files, ...papers }, pack.writtenAt);
  return ok({ fileName: pack.fileName, bytes });
}

async function printAll(operator: Operator, orderId: string) {
  const found = await findOrderDocuments(operator, orderId);
  const papers: Record<string, Uint8Array> = {};
  for (const { number } of found?.documents ?? []) {
    const print = await printInvoice(operator, orderId, number);
    const bytes = print.ok ? await read(print.value.storageKey) : null;
    if (!print.ok || !bytes) return null;
    papers[`receipt/${print.value.fileName}`] = bytes;
  }
  return papers;
}

async function read(storageKey: string) {
  try {
    return await buffer(await shopStorage().open(storageKey));
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    return null;
  }
}
