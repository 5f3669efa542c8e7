import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** Keeps for some days whence an order was last pressed, so that payments of it that fail count for that network and reader. */
export async function noteOrigin(buyer: Buyer, orderId: string, clientMark: string | null) {
  const readerId = buyer.kind === "reader" ? buyer.id : null;
  if (!clientMark && !readerId) return;
  await statement(sql`
    INSERT INTO order_origins AS n (order_id, client_mark, reader_id, noted_at)
    VALUES (${orderId}::uuid, ${clientMark}, ${readerId}::uuid, ${now()}::timestamptz)
    ON CONFLICT (order_id) DO UPDATE SET client_mark = EXCLUDED.client_mark,
      reader_id = EXCLUDED.reader_id, noted_at = EXCLUDED.noted_at
    RETURNING order_id`);
}
