import { inDatabase } from "./shop-database";

/** Ten cases of five kinds, as the outside world would bring them: two refunds, three differences, three letters, an event, a question. */
export function tenCases(mark: string, address: string) {
  return inDatabase(async (client) => {
    const { rows } = await client.query<{ number: string }>(
      `INSERT INTO refund_requests (id, number, line_id, channel, locale, notice_version, requested_at)
       SELECT gen_random_uuid(), 'R-' || $2 || '-' || l.position, l.id, 'refund-page', 'fr', '2026-11', now()
       FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.email = $1 RETURNING number`,
      [address, mark],
    );
    for (let at = 1; at <= 3; at++) {
      await client.query(
        `INSERT INTO payment_exceptions (id, key, kind, subject_id, details, raised_at)
         VALUES (gen_random_uuid(), $1, 'refund-revived', $1, '{}', now() - interval '3 days')`,
        [`re_${mark}${at}`],
      );
      await client.query(
        `INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, state, created_at)
         SELECT gen_random_uuid(), $1, 'order-receipt', $2, 'fr', json_build_object('orderId', o.id), 'failed', now()
         FROM orders o WHERE o.email = $2`,
        [`failed:${mark}:${at}`, address],
      );
    }
    await client.query(
      `INSERT INTO payment_events (id, type, payload, received_at, due_at, gave_up_at, attempts, last_error)
       VALUES ($1, 'product.created', '{}', now(), now(), now(), 9, 'no answer')`,
      [`evt_${mark}`],
    );
    await client.query(
      `INSERT INTO author_requests (id, author_id, text, locale, asked_at)
       SELECT gen_random_uuid(), id, $1, 'fr', now() FROM authors WHERE slug = 'pascal-martin'`,
      [`Une question ${mark}`],
    );
    return rows.map(({ number }) => number).sort();
  });
}

/** How many of the ten still wait. */
export function leftOf(mark: string) {
  return inDatabase(async (client) => {
    const { rows } = await client.query<{ left: number }>(
      `SELECT (SELECT count(*) FROM refund_requests WHERE number LIKE 'R-' || $1 || '%' AND state = 'requested')
         + (SELECT count(*) FROM payment_exceptions WHERE key LIKE 're_' || $1 || '%' AND resolved_at IS NULL)
         + (SELECT count(*) FROM outbox_mails WHERE key LIKE 'failed:' || $1 || '%' AND state = 'failed')
         + (SELECT count(*) FROM payment_events WHERE id = 'evt_' || $1 AND gave_up_at IS NOT NULL AND handled_at IS NULL)
         + (SELECT count(*) FROM author_requests WHERE text LIKE '% ' || $1 AND answered_at IS NULL) AS left`,
      [mark],
    );
    return Number(rows[0]?.left);
  });
}
