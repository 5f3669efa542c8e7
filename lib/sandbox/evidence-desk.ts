import type Stripe from "stripe";
import { amountText } from "./amount-text";
import type { Bank } from "./bank";
import { evidenceFiles, noEvidence } from "./dispute-evidence";
import { contentsOf } from "./files";
import type { Page } from "./payment-desk";
import { frame } from "./payment-page";
import { paymentWords } from "./payment-words";

/** The bank's side of the table: every dispute, and what the shop has sent about one, text by text and file by file. */
export function answerEvidence(bank: Bank, path: string): Page {
  const id = path.slice("/evidence/".length);
  if (id === "") return shown(listOf(bank));
  const dispute = bank.journal.get("dispute", id);
  return dispute ? shown(evidenceOf(bank, dispute)) : { status: 404, html: "" };
}

function shown(body: string): Page {
  return { status: 200, html: frame(paymentWords.en, "en", `<main class="small">${body}</main>`) };
}

function listOf(bank: Bank) {
  const disputes = [...bank.journal.list("dispute")].reverse();
  const rows = disputes.map(
    ({ id, status, reason, amount, currency }) =>
      `<li><a href="/evidence/${id}">${id}</a> ${amountText(amount, currency, "en-IE")}, ${safe(reason)}, ${safe(status)}</li>`,
  );
  return `<h1>Disputes</h1>${rows.length > 0 ? `<ul>${rows.join("")}</ul>` : "<p>No bank has asked.</p>"}`;
}

function evidenceOf(bank: Bank, { id, status, evidence, evidence_details }: Stripe.Dispute) {
  const { submission_count: times } = evidence_details;
  const given = Object.keys(noEvidence).flatMap((name) => {
    const value = evidence[name as keyof Stripe.Dispute.Evidence];
    if (typeof value !== "string") return [];
    const isFile = evidenceFiles.includes(name);
    return [`<h2>${name}</h2>${isFile ? fileOf(bank, value) : `<pre>${safe(value)}</pre>`}`];
  });
  return `<h1>${id}</h1><p>${safe(status)}, submitted ${times === 1 ? "once" : `${times} times`}.</p>${given.join("")}<p><a href="/evidence">All disputes</a></p>`;
}

function fileOf(bank: Bank, fileId: string) {
  const { filename, size, type } = bank.journal.mustGet("file", fileId);
  const media = type === "pdf" ? "application/pdf" : `image/${type}`;
  const href = `data:${media};base64,${contentsOf(bank, fileId)}`;
  return `<p><a download="${safe(filename ?? fileId)}" href="${href}">${safe(filename ?? fileId)}</a>, ${size} bytes</p>`;
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function safe(text: string) {
  return text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
