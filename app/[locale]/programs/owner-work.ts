import { redirect } from "next/navigation";
import { z } from "zod";
import { keyName } from "@/lib/accounts/access-key";
import type { Author, Operator } from "@/lib/accounts/actor";
import { createAccessKey } from "@/lib/accounts/create-access-key";
import { revokeAccessKey } from "@/lib/accounts/revoke-access-key";
import { chosenScopes, keyLives } from "@/lib/accounts/scope";
import { keyEnd } from "@/lib/edge/key-end";
import { lastText } from "@/lib/edge/sent-texts";
import { localeField } from "@/lib/i18n/locale-field";
import { addEndpoint } from "@/lib/webhooks/add-endpoint";
import { editEndpoint } from "@/lib/webhooks/edit-endpoint";
import { type EndpointOwner, endpointWish } from "@/lib/webhooks/endpoint";
import { webhookTypes } from "@/lib/webhooks/event";
import { removeEndpoint } from "@/lib/webhooks/remove-endpoint";
import { renewSecret } from "@/lib/webhooks/renew-secret";
import { resendDelivery } from "@/lib/webhooks/resend-delivery";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import { switchEndpoint } from "@/lib/webhooks/switch-endpoint";

const locale = { locale: localeField };

/** A key as its form sends it; its rights come in a field for each resource (`chosenScopes`). */
export const keyWish = z.object({
  ...{ ...locale, name: keyName },
  days: z
    .enum(["", ...keyLives.map(String)])
    .default("")
    .transform((days) => (days === "" ? null : Number(days))),
});
type KeyWish = z.infer<typeof keyWish>;

/** Makes a key of an author's or the shop's, and answers its secret to be shown once. */
export async function makeKey(owner: Author | Operator, { name, days }: KeyWish, form: FormData) {
  const kind = owner.kind === "author" ? "api-key" : "operator-key";
  const scopes = chosenScopes(kind).safeParse(Object.fromEntries(form));
  if (!scopes.success) return { ok: false as const, reason: "scope-needed" };
  const wish = { name, scopes: scopes.data, expiresAt: keyEnd(days) };
  const made =
    owner.kind === "author"
      ? await createAccessKey(owner, { kind: "api-key", ...wish })
      : await createAccessKey(owner, { kind: "operator-key", ...wish });
  return !made.ok && made.reason === "key-name-taken" ? { ...made, field: "name" } : made;
}

export const keyChoice = z.object({ ...locale, keyId: z.uuid() });

export async function takeKeyBack(
  owner: Author | Operator,
  { locale, keyId }: z.infer<typeof keyChoice>,
) {
  const revoked = await revokeAccessKey(owner, keyId);
  if (!revoked.ok) return revoked;
  redirect(`/${locale}/${owner.kind}/keys?revoked=${keyId}`);
}

const words = { url: endpointWish.shape.url, description: endpointWish.shape.description };
/** An endpoint as its form sends it; its events come in a tick each. */
export const newEndpoint = z.object({ ...locale, ...words });
export const changedEndpoint = newEndpoint.extend({ endpointId: z.uuid() });

function eventsOf(form: FormData) {
  return webhookTypes.filter((type) => lastText(form, `event-${type}`) === "on");
}

// What is wrong with an address stands beside it.
function besideUrl<Outcome extends { ok: boolean; reason?: string }>(outcome: Outcome) {
  const isOfUrl = /^(url-|host-|address-)/.test(outcome.reason ?? "");
  return isOfUrl ? { ...outcome, field: "url" } : outcome;
}

export async function addPlace(
  owner: EndpointOwner,
  { locale, url, description }: z.infer<typeof newEndpoint>,
  form: FormData,
) {
  const events = eventsOf(form);
  if (events.length === 0) return { ok: false as const, reason: "events-needed" };
  const added = await addEndpoint(owner, { url, description, events });
  if (!added.ok) return besideUrl(added);
  redirect(`/${locale}/${owner.kind}/webhooks/${added.value.endpointId}?done=added`);
}

export async function editPlace(
  owner: EndpointOwner,
  { locale, endpointId, url, description }: z.infer<typeof changedEndpoint>,
  form: FormData,
) {
  const events = eventsOf(form);
  if (events.length === 0) return { ok: false as const, reason: "events-needed" };
  const edited = await editEndpoint(owner, endpointId, { url, description, events });
  if (!edited.ok) return besideUrl(edited);
  redirect(`/${locale}/${owner.kind}/webhooks/${endpointId}?done=saved`);
}

const deeds = ["test", "pause", "resume", "renew", "remove"] as const;
/** One press on an endpoint's page. */
export const placeDeed = z.object({ ...locale, endpointId: z.uuid(), deed: z.enum(deeds) });

/** Whether a press asks who one is, now: another secret is one its reader can sign as the shop with. */
export function isGraveDeed({ deed }: Record<string, string>) {
  return deed === "renew";
}

export async function doToPlace(
  owner: EndpointOwner,
  { locale, endpointId, deed }: z.infer<typeof placeDeed>,
) {
  const work = {
    test: () => sendTestEvent(owner, endpointId),
    pause: () => switchEndpoint(owner, endpointId, false),
    resume: () => switchEndpoint(owner, endpointId, true),
    renew: () => renewSecret(owner, endpointId),
    remove: () => removeEndpoint(owner, endpointId),
  };
  const done = await work[deed]();
  if (!done.ok) return done;
  const desk = `/${locale}/${owner.kind}/webhooks`;
  redirect(
    deed === "remove" ? `${desk}?removed=${endpointId}` : `${desk}/${endpointId}?done=${deed}`,
  );
}

export const deliveryChoice = z.object({ ...locale, deliveryId: z.uuid() });

export async function sendAgain(
  owner: EndpointOwner,
  { locale, deliveryId }: z.infer<typeof deliveryChoice>,
) {
  const again = await resendDelivery(owner, deliveryId);
  if (!again.ok) return again;
  redirect(`/${locale}/${owner.kind}/webhooks/${again.value.endpointId}?done=resent`);
}
