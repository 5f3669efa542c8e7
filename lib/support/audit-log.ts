import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { pastedAddress } from "@/lib/accounts/pasted-address";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayStart, endOfDay } from "@/lib/kernel/zoned-day";
import { readOrderNumber } from "@/lib/orders/order-number";
import { db, sql, statement } from "@/lib/platform/db";
import { type AuditAsk, auditPageSize } from "./audit-ask";

/**
 * Who did what to what, newest first: what is asked for, and one row more than a page shows. Only read: nobody can write
 * here but the deeds themselves, and the table refuses change.
 */
export async function listAudit(_operator: Operator, ask: AuditAsk) {
  const { what, before } = ask;
  const [first, last] =
    ask.from && ask.to && ask.from > ask.to ? [ask.to, ask.from] : [ask.from, ask.to];
  const since = first && dayStart(first, shopZone);
  const until = last && endOfDay(last, shopZone);
  const [actors, subjects] = await Promise.all([actorsOf(ask.who), subjectsOf(ask.subject)]);
  const rows = await db().auditRow.findMany({
    where: {
      ...(what ? { action: what } : {}),
      ...(actors ? { actorId: actors } : {}),
      ...(subjects ? { subjectId: { in: subjects } } : {}),
      ...(since || until
        ? { at: { ...(since ? { gte: since } : {}), ...(until ? { lt: until } : {}) } }
        : {}),
      ...(before ? { id: { lt: BigInt(before) } } : {}),
    },
    orderBy: { id: "desc" },
    take: auditPageSize + 1,
  });
  const ids = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))];
  const people = await db().user.findMany({
    where: { id: { in: ids } },
    select: { id: true, email: true },
  });
  const emails = new Map(people.map(({ id, email }) => [id, email]));
  return rows.map((row) => ({
    ...row,
    who: row.actorId ? (emails.get(row.actorId) ?? "?") : null,
  }));
}

export type AuditEntry = Awaited<ReturnType<typeof listAudit>>[number];

/** Every kind of deed on record, leaping from one to the next in their index. */
export async function listAuditActions(_operator: Operator) {
  const rows = await statement<{ action: string }>(sql`
    WITH RECURSIVE deed AS (
      (SELECT action FROM audit_rows ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT a.action FROM audit_rows a WHERE a.action > deed.action ORDER BY a.action LIMIT 1)
      FROM deed WHERE deed.action IS NOT NULL)
    SELECT action FROM deed WHERE action IS NOT NULL`);
  return rows.map(({ action }) => action);
}

async function actorsOf(who: string | null) {
  if (!who) return null;
  if (who === "nobody") return { equals: null };
  const email = pastedAddress(who) ?? who.toLowerCase();
  const person = await db().user.findUnique({ where: { email }, select: { id: true } });
  // Nobody of this address: nothing they did.
  return { in: person ? [person.id] : [] };
}

// People know an order by its number; the deeds name ids, also those of its lines and refunds.
async function subjectsOf(subject: string | null) {
  if (!subject) return null;
  const order = await db().order.findUnique({
    where: { number: readOrderNumber(subject) },
    select: { id: true, lines: { select: { id: true } }, refunds: { select: { id: true } } },
  });
  const request = await db().refundRequest.findUnique({
    where: { number: subject.toUpperCase() },
    select: { id: true },
  });
  const ofOrder = order ? [order, ...order.lines, ...order.refunds].map(({ id }) => id) : [];
  return [subject, ...ofOrder, ...(request ? [request.id] : [])];
}
