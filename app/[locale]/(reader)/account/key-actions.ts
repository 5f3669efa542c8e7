"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { keyName } from "@/lib/accounts/access-key";
import { createAccessKey } from "@/lib/accounts/create-access-key";
import { revokeAccessKey } from "@/lib/accounts/revoke-access-key";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";

const wish = z.object({ locale: localeField, name: keyName });

type Made = Awaited<ReturnType<typeof createAccessKey>>;

// What is wrong with a name stands beside it.
function besideName(made: Made) {
  return made.ok || made.reason !== "key-name-taken" ? made : { ...made, field: "name" };
}

/** The reader gives an app a password of its own. */
export const createAppPassword = action(
  { as: "reader", input: wish, isFresh: true },
  async (reader, { name }) =>
    besideName(await createAccessKey(reader, { kind: "app-password", name })),
);

/** The reader makes an address that opens their library to whoever knows it. */
export const createFeedAddress = action(
  { as: "reader", input: wish, isFresh: true },
  async (reader, { name }) =>
    besideName(await createAccessKey(reader, { kind: "feed-address", name })),
);

const choice = z.object({ locale: localeField, keyId: z.uuid() });

/** A person takes one of their keys back. */
export const revokeKey = action({ as: "reader", input: choice }, async (reader, fields) => {
  const revoked = await revokeAccessKey(reader, fields.keyId);
  if (!revoked.ok) return revoked;
  redirect(`/${fields.locale}/account?revoked=${fields.keyId}`);
});
