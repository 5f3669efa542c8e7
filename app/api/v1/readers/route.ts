import { listReaders } from "@/lib/edge/api/endpoints/people";
import { pageOf } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showReader } from "@/lib/edge/api/show/show-reader";
import { refused } from "@/lib/kernel/result";
import { readReaders } from "@/lib/readers/read-readers";
import { writeSharedPlace } from "@/lib/readers/shared-place";

/** Who shares their address with the author, the newest consent first. */
export const GET = serve(listReaders, async ({ actor, query }) => {
  const { limit, book, cursor } = query;
  const rows = await readReaders(actor, { bookSlug: book ?? null, cursor, limit });
  if (!rows) return refused("cursor-invalid");
  return pageOf(rows, limit, { show: showReader, place: writeSharedPlace });
});
