import type { KeyUse } from "@/lib/accounts/count-key-use";

/**
 * What an answer says of how much of the minute's requests is left (draft-ietf-httpapi-ratelimit-headers); of one that came
 * too soon also when to go on, in seconds.
 */
export function rateHeaders({ limit, left, windowSeconds, resetSeconds, isOver }: KeyUse) {
  return {
    "ratelimit-policy": `"minute";q=${limit};w=${windowSeconds}`,
    ratelimit: `"minute";r=${left};t=${resetSeconds}`,
    ...(isOver ? { "retry-after": String(Math.max(1, resetSeconds)) } : {}),
  };
}
