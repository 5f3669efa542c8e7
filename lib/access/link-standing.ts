import "server-only";
import { sql, statement } from "@/lib/platform/db";
import type { StandingRight } from "./right-refusal";

/** Where a download link and the right behind it stand, and what the shop says of files under a refund. */
export type LinkStanding = StandingRight & {
  entitlementId: string;
  audience: string;
  revokedAt: Date | null;
  bookId: string;
  lineId: string;
  refundAccess: string;
  /** Whether what stands beside the book was sold with it. */
  includesExtras: boolean;
};

/**
 * All that the gate must know of a link, or null when there is no such link. Asked at every click on a file, so it is
 * one question: by as many as there are tables it would take longer than many a file takes to be sent.
 */
export async function findLinkStanding(linkId: string): Promise<LinkStanding | null> {
  const [standing] = await statement<LinkStanding>(sql`
    SELECT l.entitlement_id AS "entitlementId", l.audience, l.revoked_at AS "revokedAt", e.state,
      e.closed_reason AS "closedReason", e.book_id AS "bookId", e.line_id AS "lineId",
      s.refund_access AS "refundAccess", o.includes_extras AS "includesExtras",
      (SELECT json_build_object('refundRequests', coalesce(json_agg(json_build_object('state', r.state)), '[]'))
        FROM refund_requests r WHERE r.line_id = e.line_id) AS line
    FROM download_links l JOIN entitlements e ON e.id = l.entitlement_id
      JOIN order_lines o ON o.id = e.line_id, shop_settings s
    WHERE l.id = ${linkId}::uuid AND s.id = 1`);
  return standing ?? null;
}
