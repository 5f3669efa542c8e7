import { sendReport } from "@/app/[locale]/imports/send-report";
import { currentAuthor } from "@/lib/edge/current-actor";
import { refuseLooking } from "@/lib/edge/refuse-looking";

type Context = { params: Promise<{ locale: string; importId: string }> };

/** The report of a file of the author's. */
export async function GET(request: Request, { params }: Context) {
  const looking = await refuseLooking(request);
  if (looking) return looking;
  const { locale, importId } = await params;
  return sendReport(await currentAuthor(), importId, locale);
}
