import "server-only";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** Hours within which the same file, fetched again in the same way from the same place, is the same download. */
const sameForHours = 1;

/**
 * Notes that a file was handed over: which edition a reader has, and evidence. One that broke off and began anew is
 * one download. `clientMark` tells networks apart, null where that is not known.
 */
export async function noteDownload(download: {
  entitlementId: string;
  fileId: string;
  audience: string;
  clientMark: string | null;
}) {
  const { entitlementId, fileId, audience, clientMark } = download;
  const at = now();
  await statement(sql`
    INSERT INTO downloads (entitlement_id, file_id, audience, at, client_mark)
    SELECT ${entitlementId}::uuid, ${fileId}::uuid, ${audience}::text, ${at}::timestamptz, ${clientMark}::text
    WHERE NOT EXISTS (
      SELECT 1 FROM downloads WHERE entitlement_id = ${entitlementId}::uuid AND at > ${addHours(at, -sameForHours)}::timestamptz
        AND at <= ${at}::timestamptz AND file_id = ${fileId}::uuid AND audience = ${audience}::text
        AND client_mark IS NOT DISTINCT FROM ${clientMark}::text)`);
}
