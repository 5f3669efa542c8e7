import { unkept } from "@/lib/edge/unkept";
import { ownCopyWords } from "./own-copy";

type Context = { params: Promise<{ slug: string }> };

/** What is said to whoever has the book, where the front has not said it. */
export async function GET({ headers, url }: Request, { params }: Context) {
  const asked = Object.fromEntries(new URL(url).searchParams);
  return unkept(await ownCopyWords(Object.fromEntries(headers), { ...asked, ...(await params) }));
}
