import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import type { Locale } from "@/lib/i18n/locale";
import { now } from "@/lib/platform/clock";
import { evidenceSections, evidenceTexts, receiptText } from "./evidence";
import { type EvidenceFacts, findEvidenceFacts } from "./evidence-facts";
import { evidencePage } from "./evidence-page";
import { evidenceWords } from "./evidence-words";

/**
 * The evidence pack of a dispute, as the texts of an archive: the facts as JSON, a page to read, the receipt that was
 * sent, and each text by itself, exactly as the button sends it. Null when there is no such dispute.
 */
export async function findEvidencePack(_operator: Operator, disputeId: string, locale: Locale) {
  const facts = await findEvidenceFacts(disputeId);
  if (!facts) return null;
  const at = now();
  const words = evidenceWords(locale);
  const { number } = facts.order;
  const title = words.t("title", { id: facts.dispute.providerDisputeId, number });
  const written = words.t("written", { at: words.instant(at) });
  const texts = Object.entries(evidenceTexts(facts, words)).map(([name, text]) => [
    `sent/${name}.txt`,
    `${text}\n`,
  ]);
  const receipt = receiptText(facts, words);
  const files: Record<string, string> = {
    "evidence.html": evidencePage({ lang: locale, title, written }, evidenceSections(facts, words)),
    "evidence.json": `${JSON.stringify({ writtenAt: at, ...told(facts) }, asText, 2)}\n`,
    ...(receipt ? { "receipt/receipt.txt": `${receipt}\n` } : {}),
    ...Object.fromEntries(texts),
  };
  return { orderId: facts.order.id, fileName: `evidence-${number}.zip`, files, writtenAt: at };
}

// Our own keys, browsers' prints and whatever could open a file stay here.
function told({ dispute, checkout, order, downloads, receipt }: EvidenceFacts) {
  const { amountMinor, currency, paymentIntentId, chargeId } = checkout;
  const { number, email, country, totalMinor, taxMinor, placedAt, paidAt } = order;
  const { consentVersion, consentText, consentAt } = order;
  return {
    dispute,
    payment: { amountMinor, currency, paymentIntentId, chargeId },
    order: { number, email, country, totalMinor, taxMinor, placedAt, paidAt },
    consent: { version: consentVersion, text: consentText, at: consentAt },
    receipt,
    lines: order.lines.map((line) => ({
      ...{ title: line.title, authors: line.authorNames, priceMinor: line.priceMinor },
      ...{ taxMinor: line.taxMinor, currency: line.currency, access: line.entitlement },
      policy: { version: line.policyVersion, refundableUntil: line.refundableUntil },
      editions: line.book.editions,
      refundRequests: line.refundRequests.map(({ number: request, ...asked }) => ({
        ...{ number: request, requestedAt: asked.requestedAt, comment: asked.comment },
        ...{ noticeVersion: asked.noticeVersion, state: asked.state, decision: asked.decision },
      })),
    })),
    downloads: downloads.map(({ at, audience, entitlement, file }) => ({
      ...{ at, audience, title: entitlement.line.title, format: file.format },
      ...{ edition: file.edition.number, label: file.edition.label, sha256: file.sha256 },
    })),
    refunds: order.refunds.map((refund) => ({
      ...{ kind: refund.kind, state: refund.state, amountMinor: refund.amountMinor },
      ...{ currency: refund.currency, providerRefundId: refund.providerRefundId },
      ...{ createdAt: refund.createdAt, sentAt: refund.sentAt, succeededAt: refund.succeededAt },
    })),
  };
}

function asText(_key: string, value: unknown) {
  return typeof value === "bigint" ? String(value) : value;
}
