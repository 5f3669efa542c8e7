import { permits, type Scope } from "@/lib/accounts/scope";
import { refused } from "@/lib/kernel/result";
import { testType } from "@/lib/webhooks/event";

type Owner = "author" | "operator";

/**
 * What a key has to be let read before its program is told of a kind of event, or reads what others were told of it: what
 * an event says is what the addresses of that resource say. Null for a test, which says nothing.
 */
function scopeOfEvent(type: string, owner: Owner): Scope | null {
  if (type === testType) return null;
  if (owner === "operator") return type === "refund.requested" ? "refunds:read" : "orders:read";
  if (type.startsWith("payout.")) return "payouts:read";
  return type.startsWith("edition.") ? "editions:read" : "sales:read";
}

/** Whether a key may read what an event of a type says. */
export function mayReadEvent(scopes: readonly string[], type: string, owner: Owner) {
  const scope = scopeOfEvent(type, owner);
  return scope === null || permits(scopes, scope);
}

/** The refusal of events a key may not read, "scope-missing" with the first scope it lacks; null where it may read all. */
export function refuseUnreadable(
  scopes: readonly string[],
  types: readonly string[],
  owner: Owner,
) {
  const lacking = types.find((type) => !mayReadEvent(scopes, type, owner));
  if (lacking === undefined) return null;
  const subject = scopeOfEvent(lacking, owner) ?? "";
  return refused("scope-missing", [{ reason: "scope-missing", subject }]);
}
