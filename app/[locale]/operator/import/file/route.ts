import { takeFile } from "@/app/[locale]/imports/take-file";
import { currentOperator } from "@/lib/edge/current-actor";
import { refuseLooking } from "@/lib/edge/refuse-looking";

type Context = { params: Promise<{ locale: string }> };

/** Takes a file of the operator's. */
export async function POST(request: Request, { params }: Context) {
  const looking = await refuseLooking(request);
  return looking ?? takeFile(request, await currentOperator(), (await params).locale);
}
