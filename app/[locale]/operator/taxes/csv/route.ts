import { currentOperator } from "@/lib/edge/current-actor";
import { isLocale } from "@/lib/i18n/locale";
import { exportTaxes } from "@/lib/invoices/export-taxes";
import { taxCsv } from "@/lib/invoices/tax-export";
import { taxMonth } from "@/lib/invoices/tax-month";

type Context = { params: Promise<{ locale: string }> };

/** The month of the taxes page as a file. */
export async function GET(request: Request, { params }: Context) {
  const { locale } = await params;
  const operator = await currentOperator();
  if (!operator || !isLocale(locale)) return new Response(null, { status: 404 });
  const period = taxMonth(new URL(request.url).searchParams.get("month"));
  const days = await exportTaxes(operator, { period, file: "csv" });
  return new Response(taxCsv(days, locale), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="bouquin-taxes-${period.month}.csv"`,
      "cache-control": "no-store",
    },
  });
}
