import { takeFile } from "@/app/[locale]/imports/take-file";
import { currentAuthor } from "@/lib/edge/current-actor";
import { refuseLooking } from "@/lib/edge/refuse-looking";

type Context = { params: Promise<{ locale: string }> };

/** Takes a file of the author's. */
export async function POST(request: Request, { params }: Context) {
  const looking = await refuseLooking(request);
  return looking ?? takeFile(request, await currentAuthor(), (await params).locale);
}
