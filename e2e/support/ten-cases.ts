import { inDatabase } from "./shop-database";

/** Who the cases are about: a buyer, one whose bank takes a payment back, and one whose payment stands still. */
export type CaseReaders = { buyer: string; disputed: string; stuck: string };

/**
 * Ten cases of all nine queues, as the outside world would bring them: two refunds, a dispute (which the provider has
 * opened already), a difference, a payment that stands still, a letter, an event, a job, a question and a gift that was
 * reported. Answers the numbers of the requests and of the orders.
 */
export function tenCases(mark: string, { buyer, disputed, stuck }: CaseReaders) {
  return inDatabase(async (client) => {
    const { rows } = await client.query<{ number: string }>(
      `INSERT INTO refund_requests (id, number, line_id, channel, locale, notice_version, requested_at)
       SELECT gen_random_uuid(), 'R-' || $2 || '-' || l.position, l.id, 'refund-page', 'fr', '2026-11', now()
       FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.email = $1 RETURNING number`,
      [buyer, mark],
    );
    await client.query(
      `INSERT INTO payment_exceptions (id, key, kind, subject_id, details, raised_at)
       VALUES (gen_random_uuid(), $1, 'refund-revived', $1, '{}', now() - interval '3 days')`,
      [`re_${mark}`],
    );
    // As if the provider had been asked by nobody since.
    await client.query(
      `UPDATE checkouts SET state = 'confirming', opened_at = now() - interval '2 hours',
         looked_up_at = now() + interval '1 day'
       FROM orders o WHERE o.id = order_id AND o.email = $1`,
      [stuck],
    );
    await client.query(
      `INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, state, created_at)
       SELECT gen_random_uuid(), $1, 'order-receipt', $2, 'fr', json_build_object('orderId', o.id), 'failed', now()
       FROM orders o WHERE o.email = $2`,
      [`failed:${mark}`, buyer],
    );
    await client.query(
      `INSERT INTO payment_events (id, type, payload, received_at, due_at, gave_up_at, attempts, last_error)
       VALUES ($1, 'product.created', '{}', now(), now(), now(), 9, 'no answer')`,
      [`evt_${mark}`],
    );
    await client.query(
      `WITH promised AS (
         SELECT (graphile_worker.add_job('money-freed', json_build_object('checkoutId', c.id), job_key => 'case:' || $1,
           run_at => now() + interval '1 day')).id
         FROM checkouts c JOIN orders o ON o.id = c.order_id WHERE o.email = $2)
       SELECT id FROM promised`,
      [mark, buyer],
    );
    await client.query(
      `UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'no answer' WHERE key = 'case:' || $1`,
      [mark],
    );
    await client.query(
      `INSERT INTO author_requests (id, author_id, text, locale, asked_at)
       SELECT gen_random_uuid(), id, $1, 'fr', now() FROM authors WHERE slug = 'pascal-martin'`,
      [`Une question ${mark}`],
    );
    // Of the gift the demonstration's reader gave, which nobody else's test is about.
    await client.query(
      `INSERT INTO copy_reports (copy_id, words, reported_at)
       SELECT c.id, $1, now() FROM copies c JOIN order_lines l ON l.id = c.line_id JOIN orders o ON o.id = l.order_id
       WHERE l.purpose = 'gift' AND o.state = 'paid' ORDER BY o.placed_at LIMIT 1
       ON CONFLICT (copy_id) DO UPDATE SET words = EXCLUDED.words, reported_at = EXCLUDED.reported_at,
         settled_at = NULL, settled_by = NULL`,
      [`De trop ${mark}`],
    );
    const orders = await client.query<{ email: string; number: string }>(
      "SELECT email, number FROM orders WHERE email = ANY($1)",
      [[disputed, stuck]],
    );
    const numberOf = (email: string) =>
      orders.rows.find((row) => row.email === email)?.number ?? "";
    return {
      requests: rows.map(({ number }) => number).sort(),
      ...{ disputed: numberOf(disputed), stuck: numberOf(stuck) },
    };
  });
}

/** How many of the ten still wait. */
export function leftOf(mark: string, { disputed, stuck }: CaseReaders) {
  return inDatabase(async (client) => {
    const { rows } = await client.query<{ left: number }>(
      `SELECT (SELECT count(*) FROM refund_requests WHERE number LIKE 'R-' || $1 || '%'
           AND state = 'requested' AND held_until IS NULL)
         + (SELECT count(*) FROM disputes d JOIN orders o ON o.id = d.order_id WHERE o.email = $2
           AND d.provider_status LIKE '%needs_response' AND NOT EXISTS (SELECT FROM dispute_answers a WHERE a.dispute_id = d.id))
         + (SELECT count(*) FROM payment_exceptions WHERE key = 're_' || $1 AND resolved_at IS NULL)
         + (SELECT count(*) FROM checkouts c JOIN orders o ON o.id = c.order_id
           WHERE o.email = $3 AND c.state = 'confirming')
         + (SELECT count(*) FROM copy_reports WHERE words LIKE '% ' || $1 AND settled_at IS NULL)
         + (SELECT count(*) FROM outbox_mails WHERE key LIKE 'failed:' || $1 || '%' AND state = 'failed')
         + (SELECT count(*) FROM payment_events WHERE id = 'evt_' || $1 AND gave_up_at IS NOT NULL AND handled_at IS NULL)
         + (SELECT count(*) FROM graphile_worker._private_jobs WHERE key = 'case:' || $1 AND attempts >= max_attempts)
         + (SELECT count(*) FROM author_requests WHERE text LIKE '% ' || $1 AND answered_at IS NULL) AS left`,
      [mark, disputed, stuck],
    );
    return Number(rows[0]?.left);
  });
}
