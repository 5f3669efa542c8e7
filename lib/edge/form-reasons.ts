import "server-only";
import { getMessages } from "next-intl/server";

/** The reasons a form may give, or every one there is, as sentences in the page's language for the form to pick from. */
export async function formReasons(...only: string[]): Promise<Record<string, string>> {
  const { errors } = (await getMessages()) as { errors: { reasons: Record<string, string> } };
  if (only.length === 0) return errors.reasons;
  const wanted = Object.entries(errors.reasons).filter(([reason]) => only.includes(reason));
  return Object.fromEntries(wanted);
}
