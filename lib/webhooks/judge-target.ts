import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { findOutside, mayCallHome } from "@/lib/platform/post-outside";
import { judgeUrl } from "./endpoint";

/**
 * An address as an endpoint keeps it. Its host is asked for, which is outside of any transaction; it is asked again at
 * each try. Refused: "url-invalid", "url-not-https", "host-unknown", "address-private".
 */
export async function judgeTarget(typed: string) {
  const url = judgeUrl(typed, mayCallHome());
  if (typeof url === "string") return refused(url);
  const found = await findOutside(url.hostname);
  return typeof found === "string" ? refused(found) : ok(url.href);
}
