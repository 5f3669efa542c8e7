import "server-only";
import { readSalesAsk } from "@/lib/sales/sales-ask";
import type { PageQuery } from "./page-query";

/** What a page's query asks of an author's sales; only books may stand there twice, and all is judged as it is read. */
export async function salesAskedOfPage(asked: PageQuery) {
  return readSalesAsk(await asked);
}

/** The same of a request's address. */
export function salesAskedOfRequest(request: Request) {
  const query = new URL(request.url).searchParams;
  return readSalesAsk(
    Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])),
  );
}
