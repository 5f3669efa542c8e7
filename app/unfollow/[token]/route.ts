import { redirect } from "next/navigation";
import { refusalPage } from "@/lib/edge/refusal-page";
import { followOfLetter } from "@/lib/store/follow-of-letter";

type Context = { params: Promise<{ token: string }> };

/**
 * Where a letter's own address leads whoever looks instead of pressing: to the page that stops it, in the language they are
 * written to. Looking changes nothing. The press itself is answered by the front (app/direct-routes.ts).
 */
export async function GET(request: Request, { params }: Context) {
  const { token } = await params;
  const found = await followOfLetter(token);
  if (!found) return refusalPage(request, "notices-unknown", 404);
  redirect(`/${found.locale}/unfollow/${token}`);
}
