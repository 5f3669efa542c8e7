import { currentAuthor } from "@/lib/edge/current-actor";
import { pieceStream } from "@/lib/edge/piece-stream";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { salesAskedOfRequest } from "@/lib/edge/sales-asked";
import { everyMovement } from "@/lib/sales/movement-list";
import { salesJson } from "@/lib/sales/sales-json";
import { readSalesFilter } from "@/lib/sales/sales-view";

/** Every movement that the address asks for, for programs, sent while it is read. */
export async function GET(request: Request) {
  const looking = await refuseLooking(request);
  if (looking) return looking;
  const author = await currentAuthor();
  const asked = author && (await readSalesFilter(author, salesAskedOfRequest(request)));
  if (!author || !asked) return new Response(null, { status: 404 });
  return new Response(pieceStream(salesJson(everyMovement(author, asked.filter))), {
    headers: {
      "content-type": "application/json",
      "content-disposition": 'attachment; filename="bouquin-sales.json"',
      "cache-control": "no-store",
    },
  });
}
