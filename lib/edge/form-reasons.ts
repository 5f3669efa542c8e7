import "server-only";
import { getMessages } from "next-intl/server";

type Reasons = { reasons: Record<string, string> };

/**
 * Every reason a form may give, as sentences in the page's language, for the form to pick from; with `space`, the
 * reasons of those messages too, which go before.
 */
export async function formReasons(space?: "shares"): Promise<Record<string, string>> {
  const messages = (await getMessages()) as unknown as Record<string, Reasons>;
  return { ...messages.errors?.reasons, ...(space ? messages[space]?.reasons : {}) };
}
