import { redirect } from "next/navigation";
import { refusalPage } from "@/lib/edge/refusal-page";
import { choiceByLetter } from "@/lib/editions/reader-choices";

type Context = { params: Promise<{ token: string }> };

/**
 * Where a letter's own address leads whoever looks instead of pressing: to the page with the choices, in the language
 * they are written to. Looking changes nothing. The press itself is answered by the front (app/direct-routes.ts).
 */
export async function GET(request: Request, { params }: Context) {
  const { token } = await params;
  const found = await choiceByLetter(token);
  if (!found) return refusalPage(request, "notices-unknown", 404);
  redirect(`/${found.locale}/unsubscribe/${token}`);
}
