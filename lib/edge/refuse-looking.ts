import "server-only";
import { currentLook } from "./current-actor";
import { refusalPage } from "./refusal-page";

/**
 * What a route that writes, counts or hands something over answers while an operator looks at somebody's pages: a page
 * that says so, or for programs { refused: "looking-as" }. Null while nobody looks.
 */
export async function refuseLooking(request: Request, as: "page" | "json" = "page") {
  if (!(await currentLook())) return null;
  if (as === "page") return refusalPage(request, "looking-as", 403);
  const headers = { "cache-control": "private, no-store" };
  return Response.json({ refused: "looking-as" }, { status: 403, headers });
}
