import "server-only";
import { sql, sqlRows, statement } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { toldMovement } from "./movement";

/** Movements written down at a time: one page of the provider's list. */
const page = 100;

/**
 * Reads the provider's whole list of movements, page by page, into our copy of it, newest first; what an earlier
 * reading had and this one has not is forgotten. Answers how many there are. The copy is whole only once this has
 * ended: whoever compares with it asks first.
 */
export async function listMovements(at: Date): Promise<number> {
  let count = 0;
  let startingAfter: string | undefined;
  for (;;) {
    const { data, has_more } = await stripe().balanceTransactions.list({
      limit: page,
      ...(startingAfter ? { starting_after: startingAfter } : {}),
    });
    count += data.length;
    await keep(data.map(rowOf), at);
    startingAfter = data.at(-1)?.id;
    if (!has_more || !startingAfter) break;
  }
  await statement(sql`DELETE FROM provider_movements WHERE listed_at < ${at}::timestamptz`);
  return count;
}

type Told = Parameters<typeof toldMovement>[0];

function rowOf(told: Exclude<Told, string | null | undefined>) {
  const movement = toldMovement(told);
  if (!movement) throw new Error(`movement ${told.id} says nothing`);
  const { id, currency, amountMinor, feeMinor, at } = movement;
  const source = typeof told.source === "string" ? told.source : (told.source?.id ?? id);
  return {
    ...{ id, source, type: told.type, currency },
    ...{ amount_minor: amountMinor, fee_minor: feeMinor, occurred_at: at },
  };
}

// Of two readings at once the older must not make the newer one's movements look as if it had not seen them.
async function keep(rows: ReturnType<typeof rowOf>[], at: Date) {
  if (rows.length === 0) return;
  const columns = {
    ...{ id: "text", source: "text", type: "text", currency: "text" },
    ...{ amount_minor: "bigint", fee_minor: "bigint", occurred_at: "timestamptz" },
  };
  await statement(sql`
    INSERT INTO provider_movements (id, source, type, currency, amount_minor, fee_minor, occurred_at, listed_at)
    SELECT id, source, type, currency, amount_minor, fee_minor, occurred_at, ${at}::timestamptz
    FROM ${sqlRows({ name: "told", columns, rows })}
    ON CONFLICT (id) DO UPDATE SET listed_at = greatest(provider_movements.listed_at, excluded.listed_at),
      source = excluded.source, amount_minor = excluded.amount_minor, fee_minor = excluded.fee_minor`);
}
