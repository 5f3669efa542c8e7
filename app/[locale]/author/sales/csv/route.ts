import { currentAuthor } from "@/lib/edge/current-actor";
import { pieceStream } from "@/lib/edge/piece-stream";
import { salesRange } from "@/lib/edge/sales-range";
import { isLocale } from "@/lib/i18n/locale";
import { salesCsv } from "@/lib/sales/sales-csv";
import { everySale } from "@/lib/sales/sales-report";

type Context = { params: Promise<{ locale: string }> };

/** Every sale of the sales page's days as a file, sent while it is read. */
export async function GET(request: Request, { params }: Context) {
  const { locale } = await params;
  const author = await currentAuthor();
  if (!author || !isLocale(locale)) return new Response(null, { status: 404 });
  const range = salesRange(new URL(request.url).searchParams.get("days"));
  const pieces = salesCsv(everySale(author, range), locale, author.timeZone);
  return new Response(pieceStream(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="bouquin-sales.csv"',
      "cache-control": "no-store",
    },
  });
}
