import type { EvidenceFacts } from "./evidence-facts";
import type { EvidenceWords } from "./evidence-words";

/** One piece of evidence: what it is about and what our records say, line by line. */
export type Section = { key: keyof typeof evidenceFields; heading: string; lines: string[] };

/** Where the provider wants each piece (Stripe API, dispute evidence), in the order they are read. */
export const evidenceFields = {
  payment: "uncategorized_text",
  purchase: "product_description",
  delivery: "access_activity_log",
  policy: "refund_policy_disclosure",
  refunds: "refund_refusal_explanation",
} as const;

/** Characters of one text; five of them are well below the 150,000 of all (Stripe API, update a dispute). */
const longestText = 20_000;

/** The evidence in words: what was bought and agreed to, what was delivered, and what went back already. */
export function evidenceSections(facts: EvidenceFacts, words: EvidenceWords): Section[] {
  const section = (key: Section["key"], lines: string[]) => ({
    ...{ key, lines },
    heading: words.t(`heading.${key}`),
  });
  return [
    section("payment", paymentLines(facts, words)),
    section("purchase", purchaseLines(facts, words)),
    section("policy", policyLines(facts, words)),
    section("delivery", deliveryLines(facts, words)),
    section("refunds", refundLines(facts, words)),
  ];
}

/** The same by the provider's names, for the button that sends it. */
export function evidenceTexts(facts: EvidenceFacts, words: EvidenceWords): Record<string, string> {
  const texts = evidenceSections(facts, words).map(({ key, heading, lines }) => [
    evidenceFields[key],
    shortened([heading, ...lines]),
  ]);
  const { email, paidAt, placedAt } = facts.order;
  return {
    ...Object.fromEntries(texts),
    customer_email_address: email,
    service_date: (paidAt ?? placedAt).toISOString().slice(0, 10),
  };
}

/**
 * The receipt as it was sent: to whom, when and under which Message-ID, and what it said of the sale. The keys in it
 * stay out. Null when none has left.
 */
export function receiptText(facts: EvidenceFacts, words: EvidenceWords) {
  const { order, checkout, receipt } = facts;
  const { t, money, instant } = words;
  if (!receipt?.sentAt) return null;
  return [
    t("heading.receipt"),
    t("receipt", { to: receipt.recipient, at: instant(receipt.sentAt) }),
    t("letter", { subject: receipt.subject ?? "–", id: receipt.messageId ?? "–" }),
    "",
    t("order", { number: order.number, at: instant(order.placedAt) }),
    t("paid", {
      amount: money(checkout.amountMinor, checkout.currency),
      at: instant(order.paidAt),
    }),
    ...purchaseLines(facts, words),
    ...policyLines(facts, words),
  ].join("\n");
}

// Cut after a whole line, and seen to be cut: what is left out stands in the archive.
function shortened(lines: string[]) {
  const text = lines.join("\n");
  if (text.length <= longestText) return text;
  const kept = text.slice(0, longestText - 2);
  const end = kept.lastIndexOf("\n");
  return `${end > 0 ? kept.slice(0, end) : kept}\n…`;
}

function paymentLines({ dispute, checkout, order, receipt }: EvidenceFacts, words: EvidenceWords) {
  const { t, money, instant } = words;
  return [
    t("order", { number: order.number, at: instant(order.placedAt) }),
    t("paid", {
      amount: money(checkout.amountMinor, checkout.currency),
      at: instant(order.paidAt),
    }),
    t("payment", { id: checkout.paymentIntentId ?? "–", charge: checkout.chargeId ?? "–" }),
    t("disputed", { amount: money(dispute.amountMinor, dispute.currency) }),
    t("buyer", { email: order.email, country: order.country ?? "–" }),
    receipt?.sentAt
      ? t("receipt", { to: receipt.recipient, at: instant(receipt.sentAt) })
      : t("noReceipt"),
  ];
}

function purchaseLines({ order }: EvidenceFacts, { t, money, instant }: EvidenceWords) {
  return order.lines.flatMap((line) => [
    t("line", {
      title: line.title,
      authors: line.authorNames,
      price: money(line.priceMinor, line.currency),
    }),
    t("tax", { amount: money(line.taxMinor, line.currency) }),
    ...line.book.editions.flatMap((edition) =>
      edition.files.map(({ format, sha256 }) =>
        t("edition", {
          ...{ label: edition.label, format: format.toUpperCase(), sha256 },
          at: instant(edition.publishedAt),
        }),
      ),
    ),
  ]);
}

function policyLines({ order }: EvidenceFacts, { t, instant }: EvidenceWords) {
  const [line] = order.lines;
  return [
    t("consent", { version: order.consentVersion, at: instant(order.consentAt) }),
    t("said", { text: order.consentText }),
    t("policy", { version: line?.policyVersion ?? "–" }),
    t("policyText", { until: instant(line?.refundableUntil ?? null) }),
  ];
}

function deliveryLines({ order, downloads }: EvidenceFacts, { t, instant }: EvidenceWords) {
  const access = order.lines.map(({ title, entitlement }) =>
    t("access", { title, at: instant(entitlement?.grantedAt ?? null) }),
  );
  if (downloads.length === 0) return [...access, t("noDownloads")];
  const log = downloads.map(({ at, audience, entitlement, file }) =>
    t("download", {
      ...{ at: instant(at), title: entitlement.line.title, audience },
      ...{ format: file.format.toUpperCase(), label: file.edition.label, sha256: file.sha256 },
    }),
  );
  return [...access, t("downloads", { count: downloads.length }), ...log];
}

function refundLines({ order }: EvidenceFacts, { t, money, instant }: EvidenceWords) {
  const requests = order.lines.flatMap(({ refundRequests }) =>
    refundRequests.flatMap(({ number, requestedAt, decision }) => [
      t("request", { number, at: instant(requestedAt) }),
      decision
        ? t("answer", {
            ...{ verdict: decision.verdict, at: instant(decision.decidedAt) },
            reason: decision.reason ?? "–",
          })
        : t("unanswered"),
    ]),
  );
  const refunds = order.refunds
    .filter(({ state, amountMinor }) => state === "succeeded" && amountMinor > 0n)
    .map(({ amountMinor, currency, succeededAt, providerRefundId }) =>
      t("refunded", {
        ...{ amount: money(amountMinor, currency), at: instant(succeededAt) },
        id: providerRefundId ?? "–",
      }),
    );
  const all = [...requests, ...refunds];
  return all.length > 0 ? all : [t("noRequests")];
}
