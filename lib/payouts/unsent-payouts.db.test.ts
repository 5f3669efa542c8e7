import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { anEarningAuthor, aReleasedSale, payoutsOf } from "@/prisma/testing/earning-author";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";
import { holdPayouts } from "./hold-payouts";
import { listUnsentPayouts } from "./unsent-payouts";

beforeAll(foundShop);

test("P-10 a transfer without an answer is asked after first, however many older payouts are held", async () => {
  const earner = await anEarningAuthor();
  await aReleasedSale(earner, 3_000n, new Date("2026-07-10T12:00:00Z"));
  await atInstant(new Date("2026-08-01T08:00:00Z"), async () => {
    await drawStatements(null);
    await createPayouts(null);
  });
  const [payout] = await payoutsOf(earner);
  const sentId = crypto.randomUUID();
  const put = (id: string, more: { from: string; months: number; sentAt: Date | null }) =>
    db().$executeRaw`
      INSERT INTO payouts (id, author_id, statement_id, account_id, period, currency, attempt, amount_minor, method,
        holder, provider_account_id, state, created_at, sent_at)
      SELECT CASE n WHEN 1 THEN ${id}::uuid ELSE gen_random_uuid() END, author_id, statement_id, account_id,
        to_char(${more.from}::date + make_interval(months => n), 'YYYY-MM'), currency, 1, 100, 'connect', holder,
        'acct_waiting', CASE WHEN ${more.sentAt}::timestamptz IS NULL THEN 'created' ELSE 'sent' END,
        ${more.from}::timestamptz, ${more.sentAt}::timestamptz
      FROM payouts, generate_series(1, ${more.months}::int) AS n WHERE id = ${payout?.id}::uuid`;
  await put(crypto.randomUUID(), { from: "2001-01-01", months: 120, sentAt: null });
  await put(sentId, { from: "2020-01-01", months: 1, sentAt: new Date("2020-02-01") });
  const waiting = await listUnsentPayouts();
  expect(waiting).toHaveLength(100);
  expect(waiting[0]?.id).toBe(sentId);
  const others = await listUnsentPayouts(waiting.map(({ id }) => id));
  expect(others).toHaveLength(21);
  expect(new Set([...waiting, ...others].map(({ id }) => id)).size).toBe(121);
  const held = { authorId: earner.author.id, reason: "Une question." };
  await holdPayouts(await findOperator(), held);
  expect((await listUnsentPayouts()).map(({ id }) => id)).toEqual([sentId]);
});
