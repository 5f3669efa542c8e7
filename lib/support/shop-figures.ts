import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import type { Declared, Reading } from "@/lib/platform/telemetry/observe";
import { answerWithinDays } from "@/lib/refunds/refund-deadline";

/** What the database tells of the shop, the same whichever process is asked. Ages are seconds, 0 where nothing waits. */
export const shopFigures = {
  bouquin_database_up: { help: "1 while the database answers, else 0 and nothing below is told" },
  bouquin_database_bytes: { help: "Room the database takes" },
  bouquin_orders_paid_last_hour: { help: "Orders placed within the hour and paid" },
  bouquin_payments_unsettled: { help: "Payment pages that are open, and payments being confirmed" },
  bouquin_payments_oldest_unsettled_seconds: { help: "Age of the oldest of them" },
  bouquin_inbox_events: { help: "Events of the provider that wait to be worked, or gave up" },
  bouquin_inbox_oldest_seconds: { help: "Time since the oldest event that waits came in" },
  bouquin_books_balanced: { help: "1 when the last audit of the books found nothing, else 0" },
  bouquin_books_audited_seconds: { help: "Time since the last audit ended" },
  bouquin_exceptions_open: { help: "What money and books do not agree about" },
  bouquin_jobs_due: { help: "Jobs that are due and not done, by name" },
  bouquin_jobs_oldest_due_seconds: { help: "How long the oldest of them has been due" },
  bouquin_jobs_given_up: { help: "Jobs that gave up, by name" },
  bouquin_mail_waiting: {
    help: "Letters promised and not sent: a person's own, or one of a crowd",
  },
  bouquin_mail_oldest_seconds: { help: "Age of the oldest of them" },
  bouquin_mail_given_up: { help: "Letters that gave up" },
  bouquin_refunds_open: { help: "Refund requests that have not come to their end" },
  bouquin_refunds_oldest_seconds: { help: "Age of the oldest of them" },
  bouquin_refunds_late: { help: "Refund requests beyond the days they are answered within" },
  bouquin_webhook_deliveries_waiting: { help: "Facts on their way to endpoints that are on" },
  bouquin_webhook_oldest_due_seconds: { help: "How long the oldest of them has been due" },
  bouquin_worker_silent_seconds: { help: "Time since any worker said that it is at work" },
  bouquin_alarm: { help: "1 for each alarm that rings, by the name the health answer tells" },
} as const satisfies Declared<string>;

type Figure = Reading<keyof typeof shopFigures>;
type Row = { name: Figure["name"]; label: string | null; word: string | null; value: number };

/** Seconds for which an answer is good: however many ask, the database is asked so often. */
const goodForMs = 10_000;

/**
 * Reads the figures by one statement, at most once in ten seconds. Never throws: a database that does not answer is a
 * figure too.
 */
export function shopFiguresReader(elapsedMs = () => performance.now()) {
  let known: { atMs: number; figures: Promise<Figure[]> } | undefined;
  const gone = goneByNow();
  return (): Promise<Figure[]> => {
    const atMs = elapsedMs();
    if (!known || atMs - known.atMs >= goodForMs)
      known = { atMs, figures: readShopFigures().then(gone) };
    return known.figures;
  };
}

// A kind of job that has no row any more, or an alarm that has ended, is 0 from then on, and not what it was last.
function goneByNow() {
  const seen = new Map<string, Figure>();
  return (figures: Figure[]) => {
    const told = new Set(figures.map(keyOf));
    const isUp = figures.length > 1;
    const ended = isUp ? [...seen].flatMap(([key, one]) => (told.has(key) ? [] : [one])) : [];
    for (const one of figures) if (one.labels) seen.set(keyOf(one), { ...one, value: 0 });
    return [...figures, ...ended];
  };
}

function keyOf({ name, labels }: Figure) {
  return `${name} ${JSON.stringify(labels)}`;
}

async function readShopFigures(): Promise<Figure[]> {
  const rows = await statement<Row>(figuresAt(now())).catch(() => null);
  if (!rows) return [{ name: "bouquin_database_up", value: 0 }];
  return rows.map(({ name, label, word, value }) => ({
    ...{ name, value },
    ...(label !== null && word !== null && { labels: { [label]: word } }),
  }));
}

// Everything here stands behind an index of what is open, so that it costs the same however much has been sold.
function figuresAt(at: Date) {
  return sql`
    WITH instant AS (SELECT ${at}::timestamptz AS at),
    checkout AS (SELECT s.state, count(c.id) AS count, min(c.opened_at) AS since
      FROM unnest(ARRAY['open', 'confirming']) AS s(state) LEFT JOIN checkouts c ON c.state = s.state
        AND (c.state IN ('open', 'confirming') OR (c.state IN ('paid', 'surplus') AND c.fee_minor IS NULL))
      GROUP BY s.state),
    event AS (SELECT count(*) AS count, min(received_at) AS since
      FROM payment_events WHERE handled_at IS NULL AND gave_up_at IS NULL),
    audit AS (SELECT is_green, finished_at FROM audit_runs WHERE finished_at IS NOT NULL
      ORDER BY finished_at DESC LIMIT 1),
    job AS (SELECT * FROM job_queue()),
    mail AS (SELECT k.is_bulk, CASE WHEN k.is_bulk THEN 'crowd' ELSE 'own' END AS kind, count(m.id) AS count,
        min(m.created_at) AS since
      FROM instant, unnest(ARRAY[false, true]) AS k(is_bulk) LEFT JOIN outbox_mails m ON m.is_bulk = k.is_bulk
        AND m.state = 'promised' AND m.created_at <= ${at}::timestamptz
        AND NOT (m.attempts = 0 AND m.due_at > ${at}::timestamptz)
      GROUP BY k.is_bulk),
    refund AS (SELECT count(*) AS count, min(r.requested_at) AS since,
        count(*) FILTER (WHERE r.requested_at < ${addDays(at, -answerWithinDays)}::timestamptz) AS late
      FROM refund_requests r LEFT JOIN refund_requests leader ON leader.id = r.led_by_id
      WHERE r.state IN ('requested', 'approved') AND (leader.id IS NULL OR leader.state <> 'requested')),
    delivery AS (SELECT count(*) AS count, min(d.due_at) AS since
      FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id AND e.state = 'on'
      WHERE d.state = 'waiting'),
    told(name, label, word, value) AS (
      SELECT 'database_up', NULL::text, NULL::text, 1::numeric
      UNION ALL SELECT 'database_bytes', NULL, NULL, pg_database_size(current_database())
      UNION ALL SELECT 'orders_paid_last_hour', NULL, NULL, count(*) FROM orders
        WHERE state = 'paid' AND placed_at > ${at}::timestamptz - interval '1 hour'
      UNION ALL SELECT 'payments_unsettled', 'state', state, count FROM checkout
      UNION ALL SELECT 'payments_oldest_unsettled_seconds', 'state', state, greatest(0, coalesce(extract(epoch FROM at - since), 0)) FROM checkout, instant
      UNION ALL SELECT 'inbox_events', 'state', 'waiting', count FROM event
      UNION ALL SELECT 'inbox_events', 'state', 'given-up', count(*) FROM payment_events
        WHERE gave_up_at IS NOT NULL AND handled_at IS NULL
      UNION ALL SELECT 'inbox_oldest_seconds', NULL, NULL, greatest(0, coalesce(extract(epoch FROM at - since), 0)) FROM event, instant
      UNION ALL SELECT 'books_balanced', NULL, NULL, is_green::int FROM audit
      UNION ALL SELECT 'books_audited_seconds', NULL, NULL, greatest(0, coalesce(extract(epoch FROM at - finished_at), 0)) FROM audit, instant
      UNION ALL SELECT 'exceptions_open', NULL, NULL, count(*) FROM payment_exceptions WHERE resolved_at IS NULL
      UNION ALL SELECT 'jobs_due', 'job', task, due FROM job
      UNION ALL SELECT 'jobs_oldest_due_seconds', 'job', task, greatest(0, coalesce(extract(epoch FROM at - due_since), 0)) FROM job, instant
      UNION ALL SELECT 'jobs_given_up', 'job', task, given_up FROM job
      UNION ALL SELECT 'mail_waiting', 'kind', kind, count FROM mail
      UNION ALL SELECT 'mail_oldest_seconds', 'kind', kind, greatest(0, coalesce(extract(epoch FROM at - since), 0)) FROM mail, instant
      UNION ALL SELECT 'mail_given_up', NULL, NULL, count(*) FROM outbox_mails WHERE state = 'failed'
      UNION ALL SELECT 'refunds_open', NULL, NULL, count FROM refund
      UNION ALL SELECT 'refunds_oldest_seconds', NULL, NULL, greatest(0, coalesce(extract(epoch FROM at - since), 0)) FROM refund, instant
      UNION ALL SELECT 'refunds_late', NULL, NULL, late FROM refund
      UNION ALL SELECT 'webhook_deliveries_waiting', NULL, NULL, count FROM delivery
      UNION ALL SELECT 'webhook_oldest_due_seconds', NULL, NULL, greatest(0, coalesce(extract(epoch FROM at - since), 0)) FROM delivery, instant
      UNION ALL SELECT 'worker_silent_seconds', NULL, NULL, greatest(0, coalesce(extract(epoch FROM at - beaten_at), 0)) FROM worker_pulse, instant
      UNION ALL SELECT 'alarm', 'name', name, 1 FROM alarms)
    SELECT 'bouquin_' || name AS name, label, word, value::float8 AS value FROM told`;
}
