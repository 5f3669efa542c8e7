import { unkept } from "@/lib/edge/unkept";
import { sinceYourCopy } from "./since-your-copy";

type Context = { params: Promise<{ slug: string }> };

/** What changed since the asker's copy, where the front has not said it. */
export async function GET({ headers, url }: Request, { params }: Context) {
  const asked = Object.fromEntries(new URL(url).searchParams);
  return unkept(await sinceYourCopy(Object.fromEntries(headers), { ...asked, ...(await params) }));
}
