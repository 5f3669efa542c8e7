import { sendReport } from "@/app/[locale]/imports/send-report";
import { currentAuthor } from "@/lib/edge/current-actor";

type Context = { params: Promise<{ locale: string; importId: string }> };

/** The report of a file of the author's. */
export async function GET(_request: Request, { params }: Context) {
  const { locale, importId } = await params;
  return sendReport(await currentAuthor(), importId, locale);
}
