import "server-only";
import { audiences } from "@/lib/access/download-life";
import type { RowSet } from "@/lib/kernel/row-set";
import { consentVersion, policyVersion } from "@/lib/orders/policy";
import { now } from "@/lib/platform/clock";
import { sql, sqlRows, type Tx } from "@/lib/platform/db";
import { callForLetters } from "@/lib/platform/outbox";
import { fingerprint, orderedId, readableNumber } from "@/lib/platform/random";
import type { NewPurchase } from "./plan-purchases";

type Terms = { importId: string; locale: string; isTold: boolean };

/**
 * Writes purchases made elsewhere, in one statement for all of them: for each an order that cost nothing here, its line, the
 * right to the book, and that it was brought in. No payment, no entry in the ledger and no author's share stands behind it, so
 * that it is a sale nowhere. Whoever is to be told (`isTold`) gets one letter for each book, but
 * for those who wanted none there.
 */
export async function writePurchases(tx: Tx, purchases: readonly NewPurchase[], terms: Terms) {
  const at = now();
  const { importId, locale, isTold } = terms;
  await tx.$executeRaw(sql`
    WITH wanted AS MATERIALIZED (SELECT * FROM ${sqlRows(rowsOf(purchases))}),
    placed AS (
      INSERT INTO orders (id, number, checkout_key, state, email, user_id, browser_hash, locale, currency, total_minor,
        consent_version, consent_text, consent_at, placed_at, paid_at)
      SELECT w.order_id, w.number, w.checkout_key, 'paid', w.email, u.id, w.checkout_key, coalesce(u.locale, ${locale}),
        w.currency, 0, ${consentVersion}, '', ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
      FROM wanted w LEFT JOIN users u ON u.email = w.email AND u.email_verified IS NOT NULL RETURNING id, user_id, locale),
    line AS (
      INSERT INTO order_lines (id, order_id, placed_at, position, book_id, package_id, title, author_names, currency, price_minor,
        minimum_minor, suggested_minor, tax_mode, royalty_bp, policy_version)
      SELECT w.line_id, placed.id, ${at}::timestamptz, 0, w.book_id, w.package_id, b.title,
        coalesce((SELECT string_agg(a.name, ', ' ORDER BY x.position) FROM book_authors x JOIN authors a ON a.id = x.author_id
          WHERE x.book_id = b.id), ''), w.currency, 0, 0, 0, s.tax_mode, s.royalty_bp, ${policyVersion}
      FROM wanted w JOIN placed ON placed.id = w.order_id JOIN books b ON b.id = w.book_id
        CROSS JOIN shop_settings s WHERE s.id = 1 RETURNING id),
    entitled AS (
      INSERT INTO entitlements (id, book_id, line_id, user_id, email, granted_at)
      SELECT w.entitlement_id, w.book_id, w.line_id, placed.user_id, w.email, ${at}::timestamptz
      FROM wanted w JOIN placed ON placed.id = w.order_id JOIN line ON line.id = w.line_id RETURNING id),
    link AS (
      INSERT INTO download_links (id, entitlement_id, audience, created_at)
      SELECT gen_random_uuid(), entitled.id, audience, ${at}::timestamptz
      FROM entitled CROSS JOIN unnest(${audiences}::text[]) AS audience)
    INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, is_bulk, created_at, due_at)
      SELECT gen_random_uuid(), 'import:' || w.order_id || ':told', 'purchase-imported', w.email, placed.locale,
        jsonb_build_object('orderId', w.order_id), true, ${at}::timestamptz, ${at}::timestamptz
      FROM wanted w JOIN placed ON placed.id = w.order_id WHERE ${isTold}::boolean AND NOT w.is_silent`);
  const rows = await tx.order.findMany({
    where: { checkoutKey: { in: purchases.map(keyOf) } },
    select: { id: true, checkoutKey: true },
  });
  const orders = new Map(rows.map(({ id, checkoutKey }) => [checkoutKey, id]));
  await tx.importedPurchase.createMany({
    data: purchases.map((purchase) => ({
      ...{ importId, orderId: orders.get(keyOf(purchase)) ?? "", bookId: purchase.bookId },
      ...{ email: purchase.email, boughtAt: purchase.boughtAt, isSilent: purchase.isSilent },
    })),
  });
  if (isTold) await callForLetters(tx);
}

// An address and a book are brought in once, and so there is one order of theirs.
function keyOf({ bookId, email }: NewPurchase) {
  return fingerprint(`import|${bookId}|${email}`);
}

function rowsOf(purchases: readonly NewPurchase[]): RowSet {
  return {
    name: "w",
    columns: {
      ...{ order_id: "uuid", line_id: "uuid", entitlement_id: "uuid", number: "text" },
      ...{
        checkout_key: "text",
        email: "text",
        book_id: "uuid",
        package_id: "uuid",
        currency: "text",
        is_silent: "boolean",
      },
    },
    rows: purchases.map((purchase) => ({
      ...{ order_id: orderedId(), line_id: orderedId(), entitlement_id: orderedId() },
      ...{ number: readableNumber("B"), checkout_key: keyOf(purchase), email: purchase.email },
      ...{ book_id: purchase.bookId, package_id: purchase.packageId, currency: purchase.currency },
      is_silent: purchase.isSilent,
    })),
  };
}
