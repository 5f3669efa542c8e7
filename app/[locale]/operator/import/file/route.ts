import { takeFile } from "@/app/[locale]/imports/take-file";
import { currentOperator } from "@/lib/edge/current-actor";

type Context = { params: Promise<{ locale: string }> };

/** Takes a file of the operator's. */
export async function POST(request: Request, { params }: Context) {
  return takeFile(request, await currentOperator(), (await params).locale);
}
