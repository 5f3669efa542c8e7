import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { closePageJob } from "@/lib/payments/jobs";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { sql, statement, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { orderedId } from "@/lib/platform/random";
import { takeTurn } from "@/lib/platform/take-turn";
import { type BrakeMode, isPageSpent, type LivingBrake, nextMove, windowMinutes } from "./brake";
import { emailMark } from "./purchase-facts";

/** Orders of a batch whose payments failed, with the books they are for. */
type Failed = { orderId: string; bookIds: string[]; failures: number; sessionId: string | null };

/**
 * Counts payments that failed, by the events that told of them, and puts brakes on where the count asks for it. Here the
 * signed payload is believed for which order it is about: nothing is paid or given by it, and asking the provider for
 * each refused card would make the attack dearer for the shop than for the attacker. Told twice, an event counts once.
 */
export async function noteFailedPayments(eventIds: readonly string[]) {
  if (eventIds.length === 0) return;
  const fresh = await writeFailures(eventIds);
  if (fresh.length === 0) return;
  const failed = await failedOrders(fresh.map(({ orderId }) => orderId));
  const braked = new Set<string>();
  for (const bookId of new Set(failed.flatMap(({ bookIds }) => bookIds)))
    if (await judgeBook(bookId)) braked.add(bookId);
  await judgeShop();
  await closeSpentPages(failed, braked);
}

async function writeFailures(eventIds: readonly string[]) {
  const named = sql`(e.payload #>> '{data,object,metadata,order_id}')`;
  const told = await statement<{ orderId: string; email: string; eventId: string }>(sql`
    SELECT e.id AS "eventId", o.id AS "orderId", o.email FROM payment_events e
    JOIN orders o ON o.id = CASE WHEN ${named} ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN ${named}::uuid END
    WHERE e.id = ANY(${[...eventIds]}::text[]) AND e.type = 'payment_intent.payment_failed'`);
  const fresh: { orderId: string }[] = [];
  for (const { eventId, orderId, email } of told)
    fresh.push(
      ...(await statement<{ orderId: string }>(sql`
        INSERT INTO payment_failures
          (event_id, order_id, browser_hash, email_mark, client_mark, reader_id, failed_at)
        SELECT e.id, o.id, o.browser_hash, ${emailMark(email)}, n.client_mark, n.reader_id, e.received_at
        FROM payment_events e JOIN orders o ON o.id = ${orderId}::uuid
        LEFT JOIN order_origins n ON n.order_id = o.id WHERE e.id = ${eventId}
        ON CONFLICT (event_id) DO NOTHING RETURNING order_id AS "orderId"`)),
    );
  return fresh;
}

async function failedOrders(orderIds: string[]) {
  return statement<Failed>(sql`
    SELECT o.id AS "orderId",
      (SELECT coalesce(json_agg(DISTINCT l.book_id), '[]') FROM order_lines l
        WHERE l.order_id = o.id AND l.price_minor > 0) AS "bookIds",
      (SELECT count(*)::int FROM payment_failures f
        WHERE f.order_id = o.id AND f.failed_at >= k.opened_at) AS failures,
      k.session_id AS "sessionId"
    FROM orders o LEFT JOIN LATERAL (SELECT session_id, opened_at FROM checkouts
      WHERE order_id = o.id AND state = 'open' AND o.state = 'pending'
      ORDER BY attempt DESC LIMIT 1) k ON true
    WHERE o.id = ANY(${orderIds}::uuid[])`);
}

/** Moves the brakes of a book by what failed of it within the window; whether one is on. */
async function judgeBook(bookId: string) {
  const at = now();
  return transaction(async (tx) => {
    // Failures of one book that are told at once would each miss the others' brake.
    await takeTurn(tx, `brake:${bookId}`);
    const [told = { count: 0, alone: 0 }] = await tx.$queryRaw<{ count: number; alone: number }[]>`
      SELECT count(*)::int AS count,
        (count(*) FILTER (WHERE NOT EXISTS (SELECT FROM order_lines l
          WHERE l.order_id = f.order_id AND l.book_id <> ${bookId}::uuid AND l.price_minor > 0)))::int AS alone
      FROM payment_failures f
      WHERE f.failed_at > greatest(${addMinutes(at, -windowMinutes)}::timestamptz,
          (SELECT max(lifted_at) FROM brakes WHERE book_id = ${bookId}::uuid))
        AND EXISTS (SELECT FROM order_lines l
          WHERE l.order_id = f.order_id AND l.book_id = ${bookId}::uuid AND l.price_minor > 0)`;
    return move(tx, { bookId, at, ...told });
  });
}

// What failed of a book while, or just before, it had a brake of its own says nothing of the others.
async function judgeShop() {
  const at = now();
  await transaction(async (tx) => {
    await takeTurn(tx, "brake:shop");
    const [{ count } = { count: 0 }] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM payment_failures f
      WHERE f.failed_at > greatest(${addMinutes(at, -windowMinutes)}::timestamptz,
          (SELECT max(lifted_at) FROM brakes WHERE book_id IS NULL))
        AND NOT EXISTS (SELECT FROM order_lines l JOIN brakes k ON k.book_id = l.book_id
          WHERE l.order_id = f.order_id AND k.ends_at > f.failed_at
            AND (k.lifted_at IS NULL OR k.lifted_at > f.failed_at))`;
    await move(tx, { bookId: null, count, at });
  });
}

async function move(
  tx: Tx,
  { bookId, count, at, alone }: { bookId: string | null; count: number; at: Date; alone?: number },
) {
  const living = await tx.brake.findMany({ where: { bookId, liftedAt: null, endsAt: { gt: at } } });
  const moves = nextMove(count, living as (LivingBrake & { mode: BrakeMode })[], {
    ...{ at, isShop: bookId === null, ...(alone === undefined ? {} : { alone }) },
  });
  for (const one of moves) {
    if (one.move === "prolong")
      await tx.brake.update({
        where: { id: one.id },
        data: { endsAt: one.endsAt, failures: count },
      });
    if (one.move !== "begin") continue;
    const { mode, endsAt } = one;
    await tx.brake.create({
      data: { id: orderedId(), bookId, mode, failures: count, beganAt: at, endsAt },
    });
    await recordAudit(tx, {
      ...{ actorId: null, action: "brake-put-on", subjectId: bookId ?? "shop" },
      details: { mode, failures: String(count), until: endsAt.toISOString() },
    });
  }
  return living.length > 0 || moves.length > 0;
}

// A payment page takes as many cards as its holder likes: the next one is asked for at the shop, where the brake is.
async function closeSpentPages(failed: Failed[], braked: ReadonlySet<string>) {
  const spent = failed.filter(({ failures, bookIds }) =>
    isPageSpent(
      failures,
      bookIds.some((id) => braked.has(id)),
    ),
  );
  for (const { sessionId } of spent)
    if (sessionId)
      await transaction((tx) =>
        enqueue(tx, closePageJob, { sessionId }, { key: `close-page:${sessionId}` }),
      );
}
