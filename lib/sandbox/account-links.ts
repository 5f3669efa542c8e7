import type Stripe from "stripe";
import { z } from "zod";
import type { Bank } from "./bank";
import type { LinkNotes } from "./kinds";
import { newId } from "./object-ids";
import { expand } from "./parameters";

/** What `POST /v1/account_links` takes here. */
export const accountLinkParameters = z.strictObject({
  account: z.string(),
  type: z.enum(["account_onboarding", "account_update"]),
  refresh_url: z.url(),
  return_url: z.url(),
  expand,
});

/** Stripe's links are good for a few minutes. */
const goodForSeconds = 300;

/** An address where the owner of a connected account says who they are. */
export function createAccountLink(
  bank: Bank,
  wish: z.infer<typeof accountLinkParameters>,
): Stripe.AccountLink {
  const { account, refresh_url, return_url } = wish;
  bank.journal.mustGet("account", account, "account");
  const created = bank.clock.seconds();
  const expires_at = created + goodForSeconds;
  const id = newId("alink");
  bank.journal.put<LinkNotes>({
    ...{ id, object: "_account_link", account, refresh_url, return_url, expires_at },
  });
  const url = `${bank.origin()}/onboard/${id}`;
  return { object: "account_link", created, expires_at, url };
}
