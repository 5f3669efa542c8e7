import { z } from "zod";
import { currentAuthor, currentOperator } from "@/lib/edge/current-actor";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { isLocale } from "@/lib/i18n/locale";
import { findStatement } from "@/lib/payouts/find-statement";
import { statementCsv } from "@/lib/payouts/statement-csv";

type Context = { params: Promise<{ locale: string; statementId: string }> };

/** A statement's lines for a spreadsheet, in the page's language. */
export async function GET(request: Request, { params }: Context) {
  const { locale, statementId } = await params;
  const looking = await refuseLooking(request);
  if (looking) return looking;
  // The wider right first: an operator who writes books too reads every author's.
  const actor = (await currentOperator()) ?? (await currentAuthor());
  if (!actor || !isLocale(locale) || !z.uuid().safeParse(statementId).success)
    return new Response(null, { status: 404 });
  const statement = await findStatement(actor, statementId);
  if (!statement) return new Response(null, { status: 404 });
  return new Response(statementCsv(statement, locale), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${statement.number}.csv"`,
      "cache-control": "no-store",
    },
  });
}
