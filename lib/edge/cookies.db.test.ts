import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aUser } from "@/prisma/factories/a-user";
import { detourCookie, endedCookie, openedCookie, sessionCookie } from "./cookies";
import { needsSecondFactor } from "./fresh-proof";
import { relyingParty } from "./relying-party";

beforeAll(() => {
  Object.assign(process.env, {
    ...{ APP_URL: "https://books.example", STRIPE_API_BASE: "https://api.stripe.com" },
    SMTP_URL: "smtps://mail.example",
  });
});

test("WEB-03 over TLS signing out ends the very cookie that was set: a browser ignores __Host- without Secure and path", () => {
  expect(endedCookie(sessionCookie())).toEqual({
    ...{ name: "__Host-bouquin-session", value: "", maxAge: 0 },
    ...{ secure: true, path: "/", httpOnly: true, sameSite: "lax" },
  });
});

test("over TLS every cookie of a sign-in is set with the prefix that nobody else can set", () => {
  const parts = ["csrf", "state", "pkce", "nonce", "return"] as const;
  for (const name of [sessionCookie(), ...parts.map(detourCookie)])
    expect(name).toMatch(/^__Host-bouquin-/);
  expect(openedCookie("secret")).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax" });
});

test("passkeys belong to the host the settings name", () => {
  expect(relyingParty()).toEqual({ id: "books.example", origin: "https://books.example" });
});

test("in a public shop a letter alone proves nothing for an operator who has a second factor, whichever", async () => {
  const [reader, operator] = [await aUser(), await aUser({ isOperator: true })];
  expect(await needsSecondFactor(operator)).toBe(false);
  for (const { id: userId } of [reader, operator])
    await db().passkey.create({
      data: {
        ...{ userId, credentialId: randomUUID(), publicKey: "k", counter: 0n },
        ...{ name: "Téléphone", isSynced: false, createdAt: new Date() },
      },
    });
  expect(await needsSecondFactor(operator)).toBe(true);
  expect(await needsSecondFactor(reader)).toBe(false);
});
