import "server-only";
import { sql } from "@/lib/platform/db";

/**
 * A package's price as JSON, for `pricedPackage`, inside a statement that calls the package p; with the coupon of its
 * book that has the key in `code`, an expression (NULL for none). Uses that the browser itself holds by an order it has
 * not paid yet are not counted against it: it is offered what it is about to buy.
 */
export function pricedPackageJson(code = sql`NULL::text`, browserHash: string | null = null) {
  return sql`json_build_object('currency', p.currency, 'minimumMinor', p.minimum_minor::text,
    'suggestedMinor', p.suggested_minor::text, 'isFixed', p.is_fixed,
    'regularMinimumMinor', p.regular_minimum_minor::text,
    'promotion', (SELECT json_build_object('id', m.id, 'name', m.name, 'endsAt', m.ends_at)
      FROM promotions m WHERE m.id = p.promotion_id),
    'tiers', (SELECT coalesce(json_agg(json_build_object('from', r.from_quantity, 'percent', r.percent_off)
        ORDER BY r.from_quantity), '[]') FROM package_tiers r WHERE r.package_id = p.id),
    'coupon', (SELECT json_build_object('id', k.id, 'code', k.code, 'isSuspended', k.is_suspended,
        'startsAt', k.starts_at, 'endsAt', k.ends_at, 'maxUses', k.max_uses, 'maxPerCustomer', k.max_per_customer,
        'usesCount', CASE WHEN k.max_uses IS NULL THEN 0 ELSE (SELECT count(*) FROM coupon_uses(k.id) u
          WHERE NOT (u.is_open AND u.browser_hash IS NOT DISTINCT FROM ${browserHash}::text)) END,
        'term', (SELECT json_build_object('minimumMinor', t.minimum_minor::text, 'currency', t.currency,
            'percentOff', t.percent_off)
          FROM coupon_terms t WHERE t.coupon_id = k.id AND t.package_id = p.id))
      FROM coupons k WHERE k.book_id = p.book_id AND k.code_key = ${code}))`;
}
