import { feedAnswer } from "../editions/feed-answer";

type Context = { params: Promise<{ locale: string; slug: string }> };

/** A book's editions as a feed that programs follow. */
export async function GET(_request: Request, { params }: Context) {
  return feedAnswer("json", await params);
}
