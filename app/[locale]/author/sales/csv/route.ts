import { currentAuthor } from "@/lib/edge/current-actor";
import { pieceStream } from "@/lib/edge/piece-stream";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { salesAskedOfRequest } from "@/lib/edge/sales-asked";
import { isLocale } from "@/lib/i18n/locale";
import { everyMovement } from "@/lib/sales/movement-list";
import { salesCsv } from "@/lib/sales/sales-csv";
import { readSalesFilter } from "@/lib/sales/sales-view";

type Context = { params: Promise<{ locale: string }> };

/** Every movement that the address asks for as a file, sent while it is read. */
export async function GET(request: Request, { params }: Context) {
  const { locale } = await params;
  const looking = await refuseLooking(request);
  if (looking) return looking;
  const author = await currentAuthor();
  const asked = author && (await readSalesFilter(author, salesAskedOfRequest(request)));
  if (!author || !asked || !isLocale(locale)) return new Response(null, { status: 404 });
  const pieces = salesCsv(everyMovement(author, asked.filter), locale, author.timeZone);
  return new Response(pieceStream(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="bouquin-sales.csv"',
      "cache-control": "no-store",
    },
  });
}
