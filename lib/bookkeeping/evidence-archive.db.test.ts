import { createHash } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { aLegalSeller } from "@/prisma/factories/a-legal-seller";
import { aSale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { pdfText } from "@/prisma/testing/pdf-text";
import { findEvidenceArchive } from "./evidence-archive";
import { exportEvidence } from "./export-evidence";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aDispute() {
  const sale = await aSale();
  const { id } = await shop.lever("disputes", { session: sale.sessionId });
  await followDispute(id);
  const dispute = await db().dispute.findUniqueOrThrow({ where: { providerDisputeId: id } });
  return { ...sale, disputeId: dispute.id };
}

async function filesOf(disputeId: string) {
  const archive = await findEvidenceArchive(await anOperator(), disputeId, "en");
  if (!archive.ok) throw new Error(archive.reason);
  return unzipSync(archive.value.bytes);
}

test("a shop that gives no invoices yet hands a bank the receipt as it was sent, without a key to any file", async () => {
  const { disputeId, orderId, reader } = await aDispute();
  expect(Object.keys(await filesOf(disputeId)).join()).not.toContain("receipt/");
  const sent = { state: "sent", subject: "Votre reçu", messageId: "<1@bouquin.test>" };
  await db().outboxMail.update({
    where: { key: `order:${orderId}:receipt` },
    data: { ...sent, sentAt: new Date() },
  });
  const files = await filesOf(disputeId);
  const receipt = strFromU8(files["receipt/receipt.txt"] ?? new Uint8Array());
  const { number, consentText } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
  for (const words of [reader.email, number, consentText, sent.subject, sent.messageId, "20.00"])
    expect(receipt).toContain(words);
  expect(receipt).not.toContain("/downloads/");
});

test("invoices go along byte for byte, and while they cannot be read there is no pack rather than half of one", async () => {
  await aLegalSeller();
  const { disputeId, orderId } = await aDispute();
  const files = await filesOf(disputeId);
  const [invoice] = await db().invoice.findMany({ where: { orderId }, include: { paper: true } });
  const bytes = files[`receipt/${invoice?.number}.pdf`] ?? new Uint8Array();
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(invoice?.paper?.sha256);
  expect(await pdfText(Buffer.from(bytes))).toContain(invoice?.number);

  const store = fileURLToPath(env().STORAGE_URL);
  await rename(store, `${store}-away`);
  await writeFile(store, "no folder");
  const away = await findEvidenceArchive(await anOperator(), disputeId, "en");
  await rm(store);
  await rename(`${store}-away`, store);
  expect(away).toMatchObject({ ok: false, reason: "files-away" });
});

test("that a pack was taken is on record, by whom and of which dispute", async () => {
  const { disputeId } = await aDispute();
  const operator = await anOperator();
  const pack = await exportEvidence(operator, disputeId, "fr");
  if (!pack.ok) throw new Error(pack.reason);
  const nobody = "00000000-0000-4000-8000-000000000000";
  expect((await exportEvidence(operator, nobody, "fr")).ok).toBe(false);
  expect(await db().auditRow.findMany({ where: { action: "evidence-exported" } })).toMatchObject([
    { actorId: operator.id, subjectId: disputeId, details: { file: pack.value.fileName } },
  ]);
});

test("of a dispute that is not here there is none", async () => {
  const nobody = "00000000-0000-4000-8000-000000000000";
  expect(await findEvidenceArchive(await anOperator(), nobody, "fr")).toMatchObject({
    reason: "dispute-unknown",
  });
});
