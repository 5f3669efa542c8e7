import { currentAuthor } from "@/lib/edge/current-actor";
import { pieceStream } from "@/lib/edge/piece-stream";
import { salesRange } from "@/lib/edge/sales-range";
import { salesJson } from "@/lib/sales/sales-json";
import { everySale } from "@/lib/sales/sales-report";

/** Every sale of the sales page's days for programs, sent while it is read. */
export async function GET(request: Request) {
  const author = await currentAuthor();
  if (!author) return new Response(null, { status: 404 });
  const range = salesRange(new URL(request.url).searchParams.get("days"));
  return new Response(pieceStream(salesJson(everySale(author, range))), {
    headers: {
      "content-type": "application/json",
      "content-disposition": 'attachment; filename="bouquin-sales.json"',
      "cache-control": "no-store",
    },
  });
}
