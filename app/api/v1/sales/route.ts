import { listSales } from "@/lib/edge/api/endpoints/money";
import { pageOf } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { instantOf } from "@/lib/edge/api/shapes/parts";
import { showSale } from "@/lib/edge/api/show/show-money";
import { refused } from "@/lib/kernel/result";
import { listSoldLines } from "@/lib/sales/sold-lines";
import { readSoldPlace, writeSoldPlace } from "@/lib/sales/sold-place";

// Before the first sale, and after any that there can be.
const ever = { from: "1970-01-01T00:00:00Z", to: "9999-12-31T00:00:00Z" };

/** The author's sales, the newest first. */
export const GET = serve(listSales, async ({ actor, query }) => {
  const { cursor, limit, currency } = query;
  const after = readSoldPlace(cursor);
  if (cursor !== undefined && !after) return refused("cursor-invalid");
  const range = { from: instantOf(query.from ?? ever.from), to: instantOf(query.to ?? ever.to) };
  const page = { after, limit: limit + 1, ...(currency ? { currency } : {}) };
  const rows = await listSoldLines(actor, range, page);
  return pageOf(rows, limit, { show: showSale, place: writeSoldPlace });
});
