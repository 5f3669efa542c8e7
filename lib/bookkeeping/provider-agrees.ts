import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { addMinutes } from "@/lib/kernel/time";
import { listMovements } from "@/lib/payments/list-movements";
import { shopOfMovement } from "@/lib/payments/shop-of-movement";
import { sql, statement } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { type Finding, finding, type Offender } from "./finding";

/** Movements and entries younger than this may be on one side only: events and polls are on their way. */
const youngMinutes = 10;

/** Sources asked at the provider whose they are, at most: a shop that shares its account with others. */
const askedAtMost = 200;

type Difference = {
  source: string;
  currency: string;
  booked: bigint | null;
  told: bigint | null;
  isPending: boolean;
};

/**
 * INV-3: the account provider-clearing is the provider's own list of movements, currency by currency and source by
 * source: each payment, refund, dispute and payout moves the same net amount on both sides. What is young, waits for
 * its fee or for the bank's word is pending. The list is read anew, whole, before it is compared.
 */
export async function providerAgrees(at: Date): Promise<Finding> {
  const count = await listMovements(at);
  const differences = await compare(at);
  const pending = differences.filter(({ isPending }) => isPending).length;
  const wrong = await withoutForeign(differences.filter(({ isPending }) => !isPending));
  return finding("INV-3", count, wrong.map(named), pending);
}

function named({ source, currency, booked, told }: Difference): Offender {
  const row = `${source} in ${currency}`;
  if (booked === null)
    return { row, what: `moved ${told} at the provider and is not in the books` };
  if (told === null)
    return { row, what: `is booked with ${booked} and not in the provider's list` };
  return { row, what: `is booked with ${booked}; the provider says ${told}` };
}

/**
 * The provider's id an entry on provider-clearing is about: of its order's payment, of its refund or dispute, or the
 * id its cause names (payouts, transfers). A cause that names none stands for itself and is found missing.
 */
const sourceOf = sql`
  coalesce(moved.source, CASE split_part(e.cause, ':', 1)
    WHEN 'order' THEN c.charge_id WHEN 'refund' THEN r.provider_refund_id WHEN 'dispute' THEN d.provider_dispute_id END,
    substring(e.cause FROM '(?:^|:)((?:ch|py|pyr|re|dp|du|po|tr|trr|txn)_[A-Za-z0-9_]+)'), e.cause)`;

function compare(at: Date) {
  const young = addMinutes(at, -youngMinutes);
  return statement<Difference>(sql`
    WITH booked AS (
      SELECT ${sourceOf} AS source, p.currency, max(e.recorded_at) AS newest,
        sum(CASE p.side WHEN 'debit' THEN p.amount_minor ELSE -p.amount_minor END) AS net
      FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
      LEFT JOIN checkouts c ON c.order_id = e.order_id AND e.cause LIKE 'order:%'
        AND CASE WHEN split_part(e.cause, ':', 3) = 'surplus' THEN c.attempt::text = split_part(e.cause, ':', 4)
          ELSE c.state = 'paid' END
      LEFT JOIN refunds r ON e.cause LIKE 'refund:%' AND r.id::text = split_part(e.cause, ':', 2)
      LEFT JOIN disputes d ON e.cause LIKE 'dispute:%' AND d.id::text = split_part(e.cause, ':', 2)
      LEFT JOIN provider_movements moved ON moved.id = substring(e.cause FROM '(?:^|:)(txn_[A-Za-z0-9_]+)')
      WHERE p.account = 'provider-clearing' GROUP BY 1, 2),
    told AS (
      SELECT source, currency, max(occurred_at) AS newest, sum(amount_minor - fee_minor) AS net
      FROM provider_movements GROUP BY source, currency),
    differing AS (
      SELECT source, currency, booked.net AS booked, told.net AS told,
        greatest(booked.newest, told.newest) AS newest
      FROM booked FULL JOIN told USING (source, currency)
      WHERE coalesce(booked.net, 0) <> coalesce(told.net, 0))
    SELECT source, currency, booked::bigint, told::bigint,
      newest > ${young}::timestamptz
      OR EXISTS (SELECT FROM checkouts c WHERE c.charge_id = source AND c.fee_minor IS NULL
        AND c.state IN ('paid', 'surplus') AND c.opened_at > ${addMinutes(at, -30 * 24 * 60)}::timestamptz)
      OR EXISTS (SELECT FROM refunds r WHERE r.provider_refund_id = source AND r.state IN ('created', 'sent', 'pending'))
        AS "isPending"
    FROM differing ORDER BY source, currency`);
}

// What only the provider knows may be another shop's on the same account: its payment says so.
async function withoutForeign(differences: Difference[]) {
  const { tag } = await getShopSettings();
  const unknown = differences.filter(({ booked }) => booked === null);
  const foreign = new Set<string>();
  for (const { source } of unknown.slice(0, askedAtMost)) {
    const shop = await shopOfMovement(source).catch((error: Error) => {
      log.warn({ source, reason: error.message }, "a movement could not be looked up");
      return null;
    });
    if (shop && shop !== tag) foreign.add(source);
  }
  return differences.filter(({ source }) => !foreign.has(source));
}
