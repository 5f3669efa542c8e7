import "server-only";
import { getMessages } from "next-intl/server";

/** Every reason a form may give, as sentences in the page's language, for the form to pick from. */
export async function formReasons(): Promise<Record<string, string>> {
  const { errors } = (await getMessages()) as { errors: { reasons: Record<string, string> } };
  return errors.reasons;
}
