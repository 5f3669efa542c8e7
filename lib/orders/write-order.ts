import "server-only";
import type { RowSet } from "@/lib/kernel/row-set";
import { now } from "@/lib/platform/clock";
import { sql, sqlRows, statement } from "@/lib/platform/db";
import { orderedId, readableNumber } from "@/lib/platform/random";
import type { Reduction } from "@/lib/pricing/offer";
import type { Purpose } from "@/lib/pricing/purpose";
import { consentVersion, policyVersion } from "./policy";

/** A line to be written, with every term as it stands at this moment. Minor units, basis points. */
export type LineDraft = {
  packageId: string;
  priceMinor: bigint;
  minimumMinor: bigint;
  suggestedMinor: bigint;
  /** What lowered the minimum, if anything did, and what it would be without. */
  reduction?: Reduction | null;
  book: {
    id: string;
    slug: string;
    title: string;
    /** Whose names the line keeps; their shares are read where it is written. */
    authors: { name: string }[];
  };
  purpose: Purpose;
  /** Of an upgrade: the line it makes larger, what the larger package asks for, and what of that was paid before. */
  upgrade?: { lineId: string; fullMinor: bigint; paidMinor: bigint } | null;
  /** How it is handed over, for a line that is for somebody else. */
  copy?: CopyDraft | null;
  /** Which way of a trial its buyer was shown. */
  trial?: { id: string; arm: string } | null;
  /** Set on the lines of one bundle, which are refunded together. */
  bundle?: {
    purchaseId: string;
    title: string;
    /** The bundle of the shop it is. */
    bundleId?: string;
  };
};

/** In whose name, with which words, when and to whom a copy is handed over; nothing of it for one of a team's. */
export type CopyDraft = {
  giverName: string | null;
  note: string | null;
  deliverOn: string | null;
  deliverAt: Date | null;
  recipient: string | null;
};

export type OrderDraft = {
  checkoutKey: string;
  contentKey: string;
  email: string;
  userId: string | null;
  browserHash: string;
  locale: string;
  currency: string;
  totalMinor: bigint;
  consentText: string;
  /** The version of the terms that was shown; null where there is none. */
  termsNumber: number | null;
  terms: { royaltyBp: number; taxMode: string; taxCode: string | null };
  lines: LineDraft[];
  /** What is noted with it of its buyer's looks at the books, see `orderVisits`. */
  visits?: ReturnType<typeof sql>;
};

/** An order on paper, where to pay it is not known yet. */
export type WrittenOrder = { orderId: string; checkoutId: string; openedAt: Date };

/**
 * Writes a pending order with its lines, shares and first payment attempt, in one statement. The shares are those
 * in force at the instant of placing, whatever a page showed before. The coupons of its lines are reserved with it: the
 * database throws, and nothing is written, when one is gone (docs/decisions/0032). Null when an order of the same press,
 * or a pending one of the same browser for the same books at the same prices, is there already.
 */
export async function writeOrder(draft: OrderDraft): Promise<WrittenOrder | null> {
  const [orderId, checkoutId, openedAt] = [orderedId(), orderedId(), now()];
  const { checkoutKey, contentKey, email, userId, browserHash, locale, currency, terms } = draft;
  const written = draft.lines.map((line) => ({ ...line, lineId: orderedId() }));
  const copies = copiesOf(written);
  const rows = await statement<{ id: string }>(sql`
    WITH placed AS (
      INSERT INTO orders (id, number, checkout_key, content_key, state, email, user_id, browser_hash, locale,
        currency, total_minor, consent_version, consent_text, consent_at, placed_at, terms_version_id)
      VALUES (${orderId}::uuid, ${readableNumber("B")}, ${checkoutKey}, ${contentKey}, 'pending', ${email},
        ${userId}::uuid, ${browserHash}, ${locale}, ${currency}, ${draft.totalMinor}::bigint,
        ${consentVersion}, ${draft.consentText}, ${openedAt}::timestamptz, ${openedAt}::timestamptz,
        (SELECT id FROM legal_versions WHERE page = 'terms' AND number = ${draft.termsNumber}::int))
      ON CONFLICT DO NOTHING RETURNING id),
    line AS (
      INSERT INTO order_lines (id, order_id, placed_at, position, book_id, package_id, title, author_names, currency,
        price_minor, minimum_minor, suggested_minor, tax_mode, tax_code, royalty_bp, policy_version,
        bundle_purchase_id, bundle_title, regular_minimum_minor, coupon_id, coupon_code, promotion_id,
        promotion_name, tier_from, tier_percent, purpose, bundle_id, upgrades_line_id,
        upgrade_full_minor, upgrade_paid_minor, trial_id, trial_arm)
      SELECT line_id, placed.id, ${openedAt}::timestamptz, position, book_id, package_id, title, author_names, ${currency}, price_minor,
        minimum_minor, suggested_minor, ${terms.taxMode}, ${terms.taxCode}, ${terms.royaltyBp}::int,
        ${policyVersion},
        bundle_purchase_id, bundle_title, regular_minimum_minor, coupon_id, coupon_code, promotion_id,
        promotion_name, tier_from, tier_percent, purpose, bundle_id, upgrades_line_id,
        upgrade_full_minor, upgrade_paid_minor, trial_id, trial_arm
      FROM ${sqlRows(lineRows(written))} CROSS JOIN placed RETURNING id, book_id),${copies}${draft.visits ?? sql``}
    share AS (
      INSERT INTO order_line_shares (line_id, author_id, position, share_bp)
      SELECT line.id, s.author_id, s.position, s.share_bp
      FROM line CROSS JOIN LATERAL shares_in_force(line.book_id, ${openedAt}::timestamptz) s),
    attempt AS (
      INSERT INTO checkouts (id, order_id, attempt, amount_minor, currency, opened_at)
      SELECT ${checkoutId}::uuid, id, 1, ${draft.totalMinor}::bigint, ${currency}, ${openedAt}::timestamptz
      FROM placed WHERE ${draft.totalMinor}::bigint > 0)
    SELECT id FROM placed`);
  return rows.length === 1 ? { orderId, checkoutId, openedAt } : null;
}

type WrittenLine = LineDraft & { lineId: string };

// What is for others goes with its line, in the same statement; an order without any asks nothing more.
function copiesOf(lines: WrittenLine[]) {
  const rows = lines.flatMap(({ lineId, copy }) => {
    if (!copy) return [];
    const { giverName, note, deliverOn, deliverAt, recipient } = copy;
    const when = { deliver_on: deliverOn, deliver_at: deliverAt };
    return { line_id: lineId, giver_name: giverName, note, recipient, ...when };
  });
  const columns = {
    ...{ line_id: "uuid", giver_name: "text", note: "text", recipient: "text" },
    ...{ deliver_on: "text", deliver_at: "timestamptz" },
  };
  if (rows.length === 0) return sql``;
  return sql`
    copy AS (
      INSERT INTO copies (line_id, giver_name, note, recipient, deliver_on, deliver_at)
      SELECT c.line_id, c.giver_name, c.note, c.recipient, c.deliver_on, c.deliver_at
      FROM (SELECT * FROM ${sqlRows({ name: "copy_row", columns, rows })}) c JOIN line ON line.id = c.line_id),`;
}

function lineRows(lines: WrittenLine[]): RowSet {
  return {
    name: "line_row",
    columns: {
      ...{ line_id: "uuid", position: "integer", book_id: "uuid", package_id: "uuid" },
      ...{ title: "text", author_names: "text", price_minor: "bigint", minimum_minor: "bigint" },
      ...{ suggested_minor: "bigint", bundle_purchase_id: "uuid", bundle_title: "text" },
      ...{ regular_minimum_minor: "bigint", coupon_id: "uuid", coupon_code: "text" },
      ...{ promotion_id: "uuid", promotion_name: "text", purpose: "text" },
      bundle_id: "uuid",
      ...{ upgrades_line_id: "uuid", upgrade_full_minor: "bigint", upgrade_paid_minor: "bigint" },
      ...{ tier_from: "integer", tier_percent: "integer" },
      ...{ trial_id: "uuid", trial_arm: "text" },
    },
    rows: lines.map(({ book, bundle, reduction, upgrade, trial, ...line }, position) => ({
      ...{ line_id: line.lineId, position, book_id: book.id, package_id: line.packageId },
      title: book.title,
      author_names: book.authors.map(({ name }) => name).join(", "),
      purpose: line.purpose,
      price_minor: line.priceMinor,
      minimum_minor: line.minimumMinor,
      suggested_minor: line.suggestedMinor,
      bundle_purchase_id: bundle?.purchaseId ?? null,
      bundle_title: bundle?.title ?? null,
      bundle_id: bundle?.bundleId ?? null,
      ...frozenReduction(reduction ?? null),
      upgrades_line_id: upgrade?.lineId ?? null,
      upgrade_full_minor: upgrade?.fullMinor ?? null,
      upgrade_paid_minor: upgrade?.paidMinor ?? null,
      ...{ trial_id: trial?.id ?? null, trial_arm: trial?.arm ?? null },
    })),
  };
}

function frozenReduction(reduction: Reduction | null) {
  const [coupon, promotion, tier] = ["coupon", "promotion", "tier"].map((kind) =>
    reduction?.kind === kind ? reduction : null,
  );
  return {
    regular_minimum_minor: reduction?.regular.amountMinor ?? null,
    ...{ coupon_id: coupon?.id ?? null, coupon_code: coupon?.name ?? null },
    ...{ promotion_id: promotion?.id ?? null, promotion_name: promotion?.name ?? null },
    ...{ tier_from: tier ? Number(tier.id) : null, tier_percent: tier ? Number(tier.name) : null },
  };
}
