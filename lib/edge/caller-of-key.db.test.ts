import { expect, test } from "vitest";
import { createAccessKey } from "@/lib/accounts/create-access-key";
import { refusalsPerClient } from "@/lib/accounts/key-refusal";
import { clientAddressHeader } from "@/lib/kernel/client-address";
import { asAuthor, asReader, aUser } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { callerOfKey } from "./author-of-request";

function ask(authorization: string | null, address = "127.0.0.1") {
  const headers = new Headers({ [clientAddressHeader]: address });
  if (authorization) headers.set("authorization", authorization);
  return callerOfKey({ headers });
}

async function aKeyOfAnAuthor() {
  const user = await aUser();
  const author = await anAuthor({ user });
  const made = await createAccessKey(asAuthor(author, user), {
    ...{ kind: "api-key", name: "CI", scopes: ["editions:write"], expiresAt: null },
  });
  return { author, user, secret: made.ok ? made.value.secret : "" };
}

test("an API key is its author; no key, a wrong one and an app password are nobody", async () => {
  const { author, user, secret } = await aKeyOfAnAuthor();
  const password = await createAccessKey(asReader(user), { kind: "app-password", name: "App" });
  expect(await ask(`Bearer ${secret}`)).toMatchObject({
    value: { actor: { kind: "author", id: author.id }, scopes: ["editions:write"] },
  });
  expect(await ask(null)).toMatchObject({ ok: false, reason: "key-missing" });
  for (const wrong of [`bqa_${"0".repeat(32)}`, password.ok ? password.value.secret : ""])
    expect(await ask(`Bearer ${wrong}`)).toMatchObject({ ok: false, reason: "key-wrong" });
});

test("wrong API keys from one network are put off; the right one still opens, and others are not concerned", async () => {
  const { secret } = await aKeyOfAnAuthor();
  const guesser = "203.0.113.9";
  for (let guess = 0; guess < refusalsPerClient; guess += 1) await ask("Bearer bqa_guess", guesser);
  expect(await ask("Bearer bqa_guess", guesser)).toMatchObject({ reason: "too-many-tries" });
  expect(await ask(`Bearer ${secret}`, guesser)).toMatchObject({ ok: true });
  expect(await ask("Bearer bqa_guess", "203.0.113.10")).toMatchObject({ reason: "key-wrong" });
});
