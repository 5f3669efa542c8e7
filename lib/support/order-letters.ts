import "server-only";
import { db, sql, statement } from "@/lib/platform/db";

type Whole = {
  id: string;
  checkouts: { attempt: number }[];
  lines: { accessDecisions: { id: bigint }[]; refundRequests: { id: string }[] }[];
  refunds: { id: string }[];
  corrections: { id: string }[];
};

/**
 * The letters an order caused to its readers, oldest first: to its buyer, to whom its books were given, and those that
 * carried a book to a device. A letter is found by its key, which says what caused it; those an operator asked for are
 * named by the deed.
 */
export async function listLetters(whole: Whole, deeds: { action: string; details: unknown }[]) {
  const keys = [
    ...(await keysOfRights(whole.id)),
    `order:${whole.id}:receipt`,
    `import:${whole.id}:told`,
    ...whole.checkouts.map(({ attempt }) => `order:${whole.id}:payment-failed:${attempt}`),
    ...whole.refunds.flatMap(({ id }) => [`refund:${id}:confirmed`, `refund:${id}:failed`]),
    ...whole.lines.flatMap((line) => [
      ...line.refundRequests.flatMap(({ id }) => [
        `refund-request:${id}`,
        `refund-request:${id}:declined`,
      ]),
      ...line.accessDecisions.map(({ id }) => `access-decision:${id}`),
    ]),
    ...whole.corrections.flatMap(({ id }) =>
      ["ask", "warn", "receipt", "done"].map((step) => `correction:${id}:${step}`),
    ),
    ...deeds.flatMap(({ action, details }) =>
      action === "receipt-resent" ? [(details as { key: string }).key] : [],
    ),
  ];
  return db().outboxMail.findMany({
    where: { key: { in: keys } },
    orderBy: { createdAt: "asc" },
    select: {
      ...{ id: true, letter: true, recipient: true, state: true, subject: true },
      ...{ createdAt: true, sentAt: true, attempts: true, lastError: true },
    },
  });
}

// Of a team there are many copies, each with a letter for every address it was sent to: asked of the database as one.
async function keysOfRights(orderId: string) {
  const rows = await statement<{ key: string }>(sql`
    WITH line AS MATERIALIZED (SELECT id FROM order_lines WHERE order_id = ${orderId}::uuid),
    copy AS MATERIALIZED (SELECT c.id FROM copies c JOIN line ON line.id = c.line_id)
    SELECT m.key FROM copy JOIN outbox_mails m ON m.letter = 'gift'
      AND m.key ~>=~ ('copy:' || copy.id || ':') AND m.key ~<~ ('copy:' || copy.id || ';')
    UNION ALL SELECT 'copy:' || copy.id || ':claimed' FROM copy
    UNION ALL SELECT 'refund:' || p.refund_id || ':confirmed:copy:' || p.line_id
      FROM refund_parts p JOIN line ON line.id = p.line_id
    UNION ALL SELECT 'device-delivery:' || d.id
      FROM line JOIN entitlements e ON e.line_id = line.id JOIN device_deliveries d ON d.entitlement_id = e.id`);
  return rows.map(({ key }) => key);
}
