import "server-only";
import { db } from "@/lib/platform/db";

/** Lines of the log that fit into what a bank reads; the archive says when there were more. */
const longestLog = 500;

/**
 * Everything our own records say of a disputed payment: the order and the consent to it, the receipt's letter, which
 * file was fetched when and by which way (never the token that opened it), requests for a refund with their answers,
 * money that went back, and the print of every edition sold. Null when there is no such dispute.
 */
export async function findEvidenceFacts(disputeId: string) {
  const dispute = await db().dispute.findUnique({
    where: { id: disputeId },
    include: { checkout: true, order: { include: orderFacts } },
  });
  if (!dispute) return null;
  const { order, checkout } = dispute;
  const downloads = await db().download.findMany({
    where: { entitlement: { line: { orderId: order.id } } },
    orderBy: { at: "desc" },
    take: longestLog,
    select: {
      ...{ at: true, audience: true },
      entitlement: { select: { line: { select: { title: true } } } },
      file: {
        select: {
          ...{ format: true, sha256: true },
          edition: { select: { number: true, label: true } },
        },
      },
    },
  });
  const receipt = await db().outboxMail.findUnique({
    where: { key: `order:${order.id}:receipt` },
    select: { recipient: true, state: true, subject: true, sentAt: true, messageId: true },
  });
  return { dispute: pick(dispute, disputeFields), checkout, order, downloads, receipt };
}

export type EvidenceFacts = NonNullable<Awaited<ReturnType<typeof findEvidenceFacts>>>;

const editions = {
  where: { publishedAt: { not: null } },
  orderBy: { number: "asc" },
  select: {
    ...{ number: true, label: true, publishedAt: true },
    files: {
      where: { role: "full" },
      orderBy: { format: "asc" },
      select: { format: true, sha256: true, sizeBytes: true },
    },
  },
} as const;

const orderFacts = {
  lines: {
    orderBy: { position: "asc" },
    include: {
      book: { select: { slug: true, editions } },
      entitlement: {
        select: { state: true, closedReason: true, grantedAt: true, closedAt: true },
      },
      refundRequests: {
        orderBy: { requestedAt: "asc" },
        include: { decision: { select: { verdict: true, reason: true, decidedAt: true } } },
      },
    },
  },
  refunds: { orderBy: { createdAt: "asc" } },
} as const;

const disputeFields = [
  ...([
    "providerDisputeId",
    "providerStatus",
    "reason",
    "networkReasonCode",
    "amountMinor",
  ] as const),
  ...(["currency", "openedAt", "evidenceDueAt"] as const),
];

function pick<T, K extends keyof T>(whole: T, fields: readonly K[]) {
  return Object.fromEntries(fields.map((field) => [field, whole[field]])) as Pick<T, K>;
}
