import { z } from "zod";
import type { Author, Operator } from "@/lib/accounts/actor";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { webhookTypes } from "./event";

/** Endpoints an owner may have. */
export const endpointsAllowed = 10;

/** Whoever has endpoints: an author, or the shop by any of its operators. */
export type EndpointOwner = Author | Operator;

/** The author whose endpoints they are; null for the shop's. */
export function audienceOf(owner: EndpointOwner) {
  return owner.kind === "author" ? owner.id : null;
}

/** The person who acts for it. */
export function actorIdOf(owner: EndpointOwner) {
  return owner.kind === "author" ? owner.userId : owner.id;
}

/** What an endpoint is to be: its address, what it is told of, and what its owner calls it. */
export const endpointWish = z.object({
  url: z
    .string()
    .trim()
    .min(1, "url-needed")
    .max(2000, "url-invalid")
    .refine(isKeepable, "url-invalid"),
  events: z.array(z.enum(webhookTypes)).min(1, "events-needed"),
  description: z.string().trim().max(200, "description-long").refine(isKeepable, "invalid"),
});
export type EndpointWish = z.infer<typeof endpointWish>;

/**
 * An address as it is kept, or why it cannot be one: "url-invalid", also with a name or password in it, and
 * "url-not-https" unless it leads to the computer of a shop that `mayCallHome`.
 */
export function judgeUrl(typed: string, mayCallHome: boolean) {
  if (!URL.canParse(typed)) return "url-invalid" as const;
  const url = new URL(typed);
  if (url.username !== "" || url.password !== "" || url.hostname === "")
    return "url-invalid" as const;
  if (url.protocol === "https:" || (mayCallHome && url.protocol === "http:")) {
    url.hash = "";
    return url;
  }
  return url.protocol === "http:" ? ("url-not-https" as const) : ("url-invalid" as const);
}
