import "server-only";
import { money } from "@/lib/kernel/money";
import type { RowSet } from "@/lib/kernel/row-set";
import { sql, sqlRows, type Tx } from "@/lib/platform/db";
import { listLivingPromotions } from "./living-promotions";
import { type Living, type Promotable, promotedPrice } from "./promotion";

type Found = {
  id: string;
  currency: string;
  minimumMinor: bigint;
  suggestedMinor: bigint;
  regularMinimumMinor: bigint | null;
  isFixed: boolean;
  promotionMaxPercent: number;
  promotionId: string | null;
};

/**
 * Brings every package that takes part in promotions to the price that those living now make of its author's own. What it
 * writes is the price of every page, cart and list from then on.
 */
export async function applyPromotions(tx: Tx, at: Date) {
  const packages = await tx.$queryRaw<Found[]>`
    SELECT id, currency, minimum_minor AS "minimumMinor", suggested_minor AS "suggestedMinor",
      regular_minimum_minor AS "regularMinimumMinor", is_fixed AS "isFixed",
      promotion_max_percent AS "promotionMaxPercent", promotion_id AS "promotionId"
    FROM packages WHERE promotion_max_percent > 0 OR promotion_id IS NOT NULL
    ORDER BY id FOR UPDATE`;
  const living = await listLivingPromotions(tx);
  const rows = packages.flatMap((found) => changeOf(found, living) ?? []);
  if (rows.length === 0) return;
  await tx.$executeRaw(sql`
    UPDATE packages p SET minimum_minor = priced.minimum_minor, suggested_minor = priced.suggested_minor,
      regular_minimum_minor = priced.regular_minimum_minor, promotion_id = priced.promotion_id,
      priced_at = ${at}::timestamptz
    FROM ${sqlRows(priced(rows))} WHERE p.id = priced.id`);
}

function changeOf(found: Found, living: readonly Living[]) {
  const own: Promotable = {
    isFixed: found.isFixed,
    minimum: money(found.regularMinimumMinor ?? found.minimumMinor, found.currency),
    suggested: money(found.suggestedMinor, found.currency),
    greatestPercent: found.promotionMaxPercent,
  };
  const { range, promotion } = promotedPrice(own, living);
  const minimumMinor = range.minimum.amountMinor;
  const isSame = promotion?.id === (found.promotionId ?? undefined);
  if (isSame && minimumMinor === found.minimumMinor) return null;
  return {
    ...{ id: found.id, minimum_minor: minimumMinor, promotion_id: promotion?.id ?? null },
    suggested_minor: range.suggested.amountMinor,
    regular_minimum_minor: promotion ? own.minimum.amountMinor : null,
  };
}

function priced(rows: RowSet["rows"]): RowSet {
  return {
    name: "priced",
    columns: {
      ...{ id: "uuid", minimum_minor: "bigint", suggested_minor: "bigint" },
      ...{ regular_minimum_minor: "bigint", promotion_id: "uuid" },
    },
    rows,
  };
}
