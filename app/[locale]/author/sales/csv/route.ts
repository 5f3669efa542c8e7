import { currentAuthor } from "@/lib/edge/current-actor";
import { salesRange } from "@/lib/edge/sales-range";
import { isLocale } from "@/lib/i18n/locale";
import { salesCsv } from "@/lib/sales/sales-csv";
import { listSales } from "@/lib/sales/sales-report";

type Context = { params: Promise<{ locale: string }> };

/** The lines of the sales page as a file, for the same days. */
export async function GET(request: Request, { params }: Context) {
  const { locale } = await params;
  const author = await currentAuthor();
  if (!author || !isLocale(locale)) return new Response(null, { status: 404 });
  const range = salesRange(new URL(request.url).searchParams.get("days"));
  return new Response(salesCsv(await listSales(author, range), locale, author.timeZone), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="bouquin-sales.csv"',
      "cache-control": "no-store",
    },
  });
}
