import { z } from "zod";

/** What there is for an author's programs, and what of it they can do: read, or also write. */
export const authorResources = {
  books: ["read"],
  editions: ["read", "write"],
  prices: ["read", "write"],
  coupons: ["read", "write"],
  sales: ["read"],
  payouts: ["read"],
  readers: ["read"],
  webhooks: ["read", "write"],
} as const;

/** The same for the shop's own programs. */
export const operatorResources = {
  orders: ["read", "write"],
  refunds: ["read", "write"],
  access: ["read"],
  coupons: ["read", "write"],
  promotions: ["read", "write"],
  webhooks: ["read", "write"],
} as const;

type AuthorResource = keyof typeof authorResources;
type OperatorResource = keyof typeof operatorResources;
export type Resource = AuthorResource | OperatorResource;

/** One right of a key, such as "coupons:write". Whoever may write may read. */
export type Scope = `${Resource}:${"read" | "write"}`;

export type ProgramKeyKind = "api-key" | "operator-key";

/** What a key of a kind can be let do at all: each resource with its rights. */
export function resourcesOf(kind: ProgramKeyKind) {
  const resources = kind === "api-key" ? authorResources : operatorResources;
  return Object.entries(resources) as [Resource, readonly ("read" | "write")[]][];
}

/** Every scope a key of a kind can have. */
export function scopesOf(kind: ProgramKeyKind): Scope[] {
  return resourcesOf(kind).flatMap(([resource, rights]) =>
    rights.map((right) => `${resource}:${right}` as const),
  );
}

/** Whether a key may do what asks for a scope. */
export function permits(scopes: readonly string[], wanted: Scope) {
  const [resource] = wanted.split(":");
  return scopes.includes(wanted) || scopes.includes(`${resource}:write`);
}

/** For how many days a key can be made to hold; empty is for as long as it is wanted. */
export const keyLives = [30, 90, 365] as const;

/** The scopes a form chose: one field for each resource, "none", "read" or "write". Refused: "scope-needed". */
export function chosenScopes(kind: ProgramKeyKind) {
  const fields = resourcesOf(kind).map(
    ([resource, rights]) => [resource, z.enum(["none", ...rights]).default("none")] as const,
  );
  return z
    .object(Object.fromEntries(fields))
    .transform((chosen) =>
      Object.entries(chosen)
        .filter(([, right]) => right !== "none")
        .map(([resource, right]) => `${resource}:${right}` as Scope),
    )
    .refine((scopes) => scopes.length > 0, "scope-needed");
}
