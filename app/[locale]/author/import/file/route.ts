import { takeFile } from "@/app/[locale]/imports/take-file";
import { currentAuthor } from "@/lib/edge/current-actor";

type Context = { params: Promise<{ locale: string }> };

/** Takes a file of the author's. */
export async function POST(request: Request, { params }: Context) {
  return takeFile(request, await currentAuthor(), (await params).locale);
}
