import "server-only";
import { stripe } from "@/lib/platform/stripe";

/** This shop's sessions (by its tag) that the provider calls paid, opened since an instant; page by page. */
export async function listPaidSessions(shopTag: string, since: Date) {
  const found: { id: string; openedAt: Date }[] = [];
  for await (const session of stripe().checkout.sessions.list({ status: "complete", limit: 100 })) {
    // Newest first: the rest is older.
    if (session.created * 1000 < since.getTime()) break;
    const isOurs = session.metadata?.shop === shopTag && session.payment_status === "paid";
    if (isOurs) found.push({ id: session.id, openedAt: new Date(session.created * 1000) });
  }
  return found;
}
