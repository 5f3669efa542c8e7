import { currentAuthor } from "@/lib/edge/current-actor";
import { salesRange } from "@/lib/edge/sales-range";
import { salesJson } from "@/lib/sales/sales-json";
import { listSales } from "@/lib/sales/sales-report";

/** The lines of the sales page for programs, for the same days. */
export async function GET(request: Request) {
  const author = await currentAuthor();
  if (!author) return new Response(null, { status: 404 });
  const range = salesRange(new URL(request.url).searchParams.get("days"));
  return Response.json(salesJson(await listSales(author, range)), {
    headers: {
      "content-disposition": 'attachment; filename="bouquin-sales.json"',
      "cache-control": "no-store",
    },
  });
}
