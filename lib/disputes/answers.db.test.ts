import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { listLibrary } from "@/lib/access/library-page";
import { openDownload } from "@/lib/access/open-download";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { giveRefund } from "@/lib/refunds/give-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aSale, standingOf } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { pdfText } from "@/prisma/testing/pdf-text";
import { acceptLoss } from "./accept-loss";
import { listDecidedDisputes, listDisputeQueue } from "./dispute-queue";
import { findEvidencePack } from "./evidence-pack";
import { followDispute } from "./follow-dispute";
import { sendAnswer } from "./send-answer";
import { submitEvidence } from "./submit-evidence";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const nobody = "00000000-0000-4000-8000-000000000000";

async function aDispute(more: Record<string, string | number> = {}) {
  const sale = await aSale();
  const [item] = await listLibrary(sale.reader);
  const [address] = downloadAddresses(item?.links ?? [], "library", ["pdf"]);
  const token = address?.href.split("/").at(-1) ?? "";
  await openDownload(token);
  const comment = "<script>alert(1)</script> & pas pour moi";
  await requestRefund(sale.reader, { lineId: sale.line.id, comment, locale: "fr" });
  const { id: providerDisputeId } = await shop.lever("disputes", {
    ...{ session: sale.sessionId, ...more },
  });
  await followDispute(providerDisputeId);
  const { id } = await db().dispute.findUniqueOrThrow({ where: { providerDisputeId } });
  return { ...sale, token, disputeId: id, providerDisputeId };
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

async function statusOf(providerDisputeId: string) {
  return (await stripe().disputes.retrieve(providerDisputeId)).status;
}

async function answersOf(disputeId: string) {
  return db().disputeAnswer.findMany({ where: { disputeId }, orderBy: { givenAt: "asc" } });
}

describe("the evidence pack", () => {
  test("holds order, consent, downloads, requests and prints of our own records, and no key to any file", async () => {
    const { disputeId, token, orderId, reader } = await aDispute();
    const pack = await findEvidencePack(await anOperator(), disputeId, "en");
    const texts = pack?.files ?? {};
    expect(Object.keys(texts).sort()).toEqual([
      ...["evidence.html", "evidence.json", "sent/access_activity_log.txt"],
      ...["sent/customer_email_address.txt", "sent/product_description.txt"],
      ...["sent/refund_policy_disclosure.txt", "sent/refund_refusal_explanation.txt"],
      ...["sent/service_date.txt", "sent/uncategorized_text.txt"],
    ]);
    const order = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    const facts = JSON.parse(texts["evidence.json"] ?? "");
    expect(facts.order.number).toBe(order.number);
    expect(facts.consent).toMatchObject({ version: order.consentVersion, text: "Oui." });
    expect(facts.downloads).toMatchObject([{ audience: "library", format: "pdf", edition: 1 }]);
    expect(facts.lines[0].editions[0].files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(facts.lines[0].refundRequests[0].number).toMatch(/^R-/);
    expect(texts["sent/customer_email_address.txt"]?.trim()).toBe(reader.email);
    expect(texts["sent/access_activity_log.txt"]).toContain("1 download on record");
    const all = Object.values(texts).join("\n");
    for (const secret of [token, order.browserHash, order.checkoutKey])
      expect(all).not.toContain(secret);
    expect(texts["evidence.html"]).not.toContain("<script>");
    expect(all).not.toMatch(/undefined|\[object|\bNaN\b/);
  });

  test("R-31 is written in French too, and says what was returned already, with its day and its number", async () => {
    const sale = await aSale();
    const given = await giveRefund(await anOperator(), {
      ...{ lineId: sale.line.id, amountMinor: 2000n, reason: "Un geste." },
    });
    if (!given.ok) throw new Error(given.reason);
    await settleRefund(given.value.refundId);
    const { providerRefundId } = await db().refund.findUniqueOrThrow({
      where: { id: given.value.refundId },
    });
    const { id: told } = await shop.lever("disputes", { session: sale.sessionId, amount: 2000 });
    await followDispute(told);
    const dispute = await db().dispute.findUniqueOrThrow({ where: { providerDisputeId: told } });
    const pack = await findEvidencePack(await anOperator(), dispute.id, "fr");
    const page = pack?.files["evidence.html"];
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain("Livraison et téléchargements");
    const sent = `${pack?.files["sent/refund_refusal_explanation.txt"]}`;
    for (const text of [page, sent]) {
      expect(text).toContain("20,00\u00a0€ déjà rendus le ");
      expect(text).toContain(`(remboursement ${providerRefundId})`);
    }
  });

  test("says that nothing was returned where nothing was, and is not there for a dispute nobody knows", async () => {
    const { disputeId } = await aDispute();
    const pack = await findEvidencePack(await anOperator(), disputeId, "fr");
    expect(pack?.files["evidence.html"]).not.toContain("déjà rendus");
    expect(await findEvidencePack(await anOperator(), nobody, "fr")).toBeNull();
  });
});

describe("the answer to a bank", () => {
  test("evidence is sent once, audited, word for word as it stays on record", async () => {
    const [{ disputeId, providerDisputeId }, operator] = [await aDispute(), await anOperator()];
    const pressed = await Promise.all([
      submitEvidence(operator, disputeId, "en"),
      submitEvidence(operator, disputeId, "en"),
      acceptLoss(operator, disputeId),
    ]);
    expect(pressed.map(reasonOf).filter((one) => one === "ok")).toHaveLength(1);
    expect(pressed.map(reasonOf).filter((one) => one === "already-answered")).toHaveLength(2);
    const [answer, ...more] = await answersOf(disputeId);
    expect(more).toEqual([]);
    await Promise.all([sendAnswer(answer?.id ?? ""), sendAnswer(answer?.id ?? "")]);
    await sendAnswer(answer?.id ?? "");
    expect(await db().auditRow.count({ where: { subjectId: disputeId } })).toBe(1);
    const told = await stripe().disputes.retrieve(providerDisputeId);
    if (answer?.kind === "conceded") expect(told.status).toBe("lost");
    else {
      expect(told.status).toBe("under_review");
      const sent = answer?.evidence as Record<string, string>;
      expect(told.evidence.access_activity_log).toBe(sent.access_activity_log);
      expect(told.evidence_details.submission_count).toBe(1);
    }
    expect(reasonOf(await submitEvidence(operator, disputeId, "en"))).toBe("no-answer-awaited");
    expect((await answersOf(disputeId))[0]?.sentAt).not.toBeNull();
  });

  test("evidence goes with one paper of the very same words, once, whatever the connection does", async () => {
    const [{ disputeId, providerDisputeId, orderId }, operator] = [
      await aDispute(),
      await anOperator(),
    ];
    await submitEvidence(operator, disputeId, "fr");
    const [answer] = await answersOf(disputeId);
    const id = answer?.id ?? "";
    const path = "/v1/files$";
    await shop.lever("weather", { kind: "reset-after", path, method: "POST", calls: 1 });
    await shop.lever("weather", { kind: "500-before", path, method: "POST", calls: 2 });
    await expect(sendAnswer(id)).rejects.toThrow();
    await shop.lever("weather/clear");
    await sendAnswer(id);
    const { evidence, evidence_details } = await stripe().disputes.retrieve(providerDisputeId);
    expect(evidence_details.submission_count).toBe(1);
    const [sent] = await answersOf(disputeId);
    expect(evidence.uncategorized_file).toBe(sent?.providerFileId);
    const { number } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    const desk = await (await fetch(`${shop.sandboxUrl}/evidence/${providerDisputeId}`)).text();
    const [, name, base64] =
      /download="([^"]+)" href="data:application\/pdf;base64,([^"]+)"/.exec(desk) ?? [];
    expect(name).toBe(`evidence-${number}.pdf`);
    const text = (await pdfText(Buffer.from(base64 ?? "", "base64"))).replaceAll(/\s+/g, "");
    for (const words of Object.values(sent?.evidence as Record<string, string>))
      if (words.includes("\n"))
        for (const line of words.split("\n")) expect(text).toContain(line.replaceAll(/\s+/g, ""));
    await db().disputeAnswer.update({ where: { id }, data: { sentAt: null } });
    await sendAnswer(id);
    const { data: files } = await stripe().files.list({ purpose: "dispute_evidence" });
    expect(files.filter(({ filename }) => filename === name)).toHaveLength(1);
  });

  test("a log too long for the bank is sent as far as it fits, to the last whole line", async () => {
    const { disputeId, providerDisputeId, orderId } = await aDispute();
    const one = await db().download.findFirstOrThrow({
      where: { entitlement: { line: { orderId } } },
      omit: { id: true },
    });
    await db().download.createMany({ data: Array.from({ length: 400 }, () => one) });
    expect(reasonOf(await submitEvidence(await anOperator(), disputeId, "fr"))).toBe("ok");
    await sendAnswer((await answersOf(disputeId))[0]?.id ?? "");
    const [sent] = await answersOf(disputeId);
    expect([sent?.failureReason, sent?.sentAt !== null]).toEqual([null, true]);
    const { evidence } = await stripe().disputes.retrieve(providerDisputeId);
    const lines = (evidence.access_activity_log ?? "").split("\n");
    expect(lines.join("\n").length).toBeGreaterThan(19_000);
    expect([lines.at(-1), lines.at(-2)]).toEqual(["…", lines.at(-3)]);
  });

  test("one that arrived before a crash is recognised, not sent again", async () => {
    const [{ disputeId, providerDisputeId }, operator] = [await aDispute(), await anOperator()];
    await submitEvidence(operator, disputeId, "fr");
    const [answer] = await answersOf(disputeId);
    const id = answer?.id ?? "";
    await sendAnswer(id);
    await db().disputeAnswer.update({ where: { id }, data: { sentAt: null } });
    await shop.lever("idempotency/forget");
    await sendAnswer(id);
    const told = await stripe().disputes.retrieve(providerDisputeId);
    expect(told.evidence_details.submission_count).toBe(1);
    expect((await answersOf(disputeId))[0]).toMatchObject({ failedAt: null });
  });

  test("one the bank no longer waits for is not said to be sent", async () => {
    const [{ disputeId, providerDisputeId }, operator] = [await aDispute(), await anOperator()];
    await submitEvidence(operator, disputeId, "fr");
    await shop.lever(`disputes/${providerDisputeId}/status`, { status: "won" });
    const [answer] = await answersOf(disputeId);
    await sendAnswer(answer?.id ?? "");
    expect((await answersOf(disputeId))[0]).toMatchObject({
      ...{ sentAt: null, failureReason: "no-longer-asked" },
    });
    expect((await standingOf(await theOrder(disputeId))).disputes).toEqual(["won"]);
  });

  test("a loss that is accepted closes the dispute at the provider and in the books", async () => {
    const [{ disputeId, providerDisputeId }, operator] = [await aDispute(), await anOperator()];
    expect(reasonOf(await acceptLoss(operator, disputeId))).toBe("ok");
    const [answer] = await answersOf(disputeId);
    await sendAnswer(answer?.id ?? "");
    expect(await statusOf(providerDisputeId)).toBe("lost");
    expect((await standingOf(await theOrder(disputeId))).disputes).toEqual(["lost"]);
    const decided = await listDecidedDisputes(operator);
    expect(decided.map(({ id }) => id)).toContain(disputeId);
  });

  test("an inquiry, its dispute and its appeal are asked, and answered, one after the other", async () => {
    const { disputeId, providerDisputeId } = await aDispute({ kind: "inquiry" });
    const operator = await anOperator();
    expect(reasonOf(await acceptLoss(operator, disputeId))).toBe("refund-instead");
    for (const status of ["needs_response", "appeal_needs_response"]) {
      expect(reasonOf(await submitEvidence(operator, disputeId, "fr"))).toBe("ok");
      const last = (await answersOf(disputeId)).at(-1);
      await sendAnswer(last?.id ?? "");
      await shop.lever(`disputes/${providerDisputeId}/status`, { status });
      await followDispute(providerDisputeId);
    }
    expect(reasonOf(await submitEvidence(operator, disputeId, "fr"))).toBe("ok");
    expect(await answersOf(disputeId)).toHaveLength(3);
  });

  test("nobody answers a dispute that is not here", async () => {
    const operator = await anOperator();
    expect(reasonOf(await submitEvidence(operator, nobody, "fr"))).toBe("dispute-unknown");
    expect(reasonOf(await acceptLoss(operator, nobody))).toBe("dispute-unknown");
  });

  async function theOrder(id: string) {
    return db().dispute.findUniqueOrThrow({ where: { id }, select: { orderId: true } });
  }
});

describe("the operator's queue", () => {
  test("shows age, days to the deadline, what is held and what can be done", async () => {
    const [{ disputeId }, operator] = [await aDispute(), await anOperator()];
    const find = async () => (await listDisputeQueue(operator)).find(({ id }) => id === disputeId);
    expect(await find()).toMatchObject({
      ...{ ageDays: 0, isAsked: true, mayAnswer: true, claimedMinor: 2000n, refundedMinor: 0n },
      ...{ downloads: 1, state: "open" },
    });
    expect((await find())?.daysLeft).toBeGreaterThanOrEqual(6);
    await db().dispute.update({ where: { id: disputeId }, data: { evidenceDueAt: new Date(0) } });
    expect((await find())?.daysLeft).toBe(-1);
    await submitEvidence(operator, disputeId, "fr");
    expect((await find())?.mayAnswer).toBe(false);
  });
});
