import "server-only";
import { readSalesAsk } from "@/lib/sales/sales-ask";

/** What a request's address asks of an author's sales, in the words of the sales page. */
export function salesAskOf(request: Request) {
  const query = new URL(request.url).searchParams;
  return readSalesAsk(
    Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])),
  );
}
