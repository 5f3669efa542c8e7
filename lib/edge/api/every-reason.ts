import "server-only";
import { loadMessages } from "@/lib/i18n/messages";
import { everyEndpoint } from "./endpoints/every-endpoint";

/** Every reason the API's page explains, by name: those it has words for itself, and those its addresses name. */
export function everyReason() {
  const own = Object.keys(loadMessages("en").api.reasons);
  return [...new Set([...own, ...everyEndpoint.flatMap(({ refusals }) => refusals)])].sort();
}
