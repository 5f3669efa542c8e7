import "server-only";
import { sql } from "@/lib/platform/db";
import type { OrderSearch } from "./order-search";

/** Orders that one search looks at, at most; beyond, whoever searches has to say more. */
export const candidatesAtMost = 500;

/**
 * The ids of the orders a search may mean, as a query: every branch asks an index for one value or one beginning, and
 * stops at `candidatesAtMost`.
 */
export function orderCandidates(search: Exclude<OrderSearch, { by: "card" }>) {
  if (search.by === "email")
    return sql`SELECT id FROM orders WHERE email = ${search.email} ORDER BY id DESC LIMIT ${candidatesAtMost}`;
  if (search.by === "provider") return byProvider(search.id);
  if (search.by === "id") return byId(search.id);
  return byWords(search);
}

function byId(id: string) {
  return sql`
    SELECT id FROM orders WHERE id = ${id}::uuid
    UNION SELECT order_id FROM order_lines WHERE id = ${id}::uuid
    UNION SELECT order_id FROM refunds WHERE id = ${id}::uuid
    UNION SELECT l.order_id FROM refund_requests q JOIN order_lines l ON l.id = q.line_id WHERE q.id = ${id}::uuid`;
}

// An event names the object it is about; of everything else the id is its own.
function byProvider(id: string) {
  return sql`
    WITH named AS MATERIALIZED (SELECT ${id}::text AS id UNION SELECT object_id FROM payment_events WHERE id = ${id}::text)
    SELECT c.order_id AS id FROM named JOIN checkouts c ON c.session_id = named.id
    UNION SELECT c.order_id FROM named JOIN checkouts c ON c.payment_intent_id = named.id
    UNION SELECT c.order_id FROM named JOIN checkouts c ON c.charge_id = named.id
    UNION SELECT r.order_id FROM named JOIN refunds r ON r.provider_refund_id = named.id
    UNION SELECT d.order_id FROM named JOIN disputes d ON d.provider_dispute_id = named.id`;
}

function byWords({ orderNumber, documentNumber, start }: OrderSearch & { by: "words" }) {
  const numbers = sql`
    SELECT id FROM orders WHERE number = ${orderNumber}
    UNION SELECT order_id FROM invoices WHERE number = ${documentNumber}
    UNION SELECT l.order_id FROM refund_requests q JOIN order_lines l ON l.id = q.line_id WHERE q.number = ${documentNumber}`;
  if (!start) return numbers;
  // Compared byte by byte, as the indexes are kept: nothing that begins so stands behind the last sign there is.
  const end = `${start}\u{10ffff}`;
  return sql`${numbers}
    UNION (SELECT id FROM orders WHERE email ~>=~ ${start}::text AND email ~<~ ${end}::text LIMIT ${candidatesAtMost})
    UNION (SELECT order_id FROM invoices WHERE document -> 'buyer' ->> 'name' IS NOT NULL
      AND lower(document -> 'buyer' ->> 'name') ~>=~ ${start}::text
      AND lower(document -> 'buyer' ->> 'name') ~<~ ${end}::text LIMIT ${candidatesAtMost})
    UNION (SELECT o.id FROM (SELECT id FROM users WHERE name IS NOT NULL AND lower(name) ~>=~ ${start}::text
      AND lower(name) ~<~ ${end}::text LIMIT ${candidatesAtMost}) u JOIN orders o ON o.user_id = u.id LIMIT ${candidatesAtMost})`;
}
