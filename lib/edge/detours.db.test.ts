import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findSession } from "@/lib/accounts/find-session";
import { listLinkedAccounts } from "@/lib/accounts/list-linked-accounts";
import { unlinkAccount } from "@/lib/accounts/unlink-account";
import { db } from "@/lib/platform/db";
import { asReader, aUser } from "@/prisma/factories/a-user";
import { aProvider } from "@/prisma/testing/stand-in-provider";
import { beginDetour } from "./begin-detour";
import { sessionCookie } from "./cookies";
import { endDetour } from "./end-detour";
import { valueSet } from "./value-set";

let provider: Awaited<ReturnType<typeof aProvider>>;
beforeAll(async () => {
  provider = await aProvider();
  const { id, secret } = provider.client;
  // The addresses are settings: to the shop this is GitHub's Enterprise server, and Google.
  Object.assign(process.env, {
    ...{ GITHUB_CLIENT_ID: id, GITHUB_CLIENT_SECRET: secret, GITHUB_URL: provider.url },
    ...{ GITHUB_API_URL: provider.url, GOOGLE_CLIENT_ID: id, GOOGLE_CLIENT_SECRET: secret },
    GOOGLE_ISSUER: provider.url,
  });
});
afterAll(() => provider.close());

type Name = "github" | "google";
let accounts = 0;

function isAt(email: string, verified = true) {
  const id = ++accounts;
  provider.be({ id, addresses: [{ email, primary: true, verified }] });
  return id;
}

/** A browser's way there and back: what it carries home, and what it is told then. */
async function goes(name: Name, { returnTo = "/en/library" } = {}) {
  const detour = await beginDetour(name, returnTo);
  if (!detour) throw new Error("the provider did not answer");
  const there = await fetch(detour.location, { redirect: "manual" });
  const back = new URL(there.headers.get("location") ?? "");
  const cookies: Record<string, string> = Object.fromEntries(
    detour.cookies.map((cookie) => [cookie.name, cookie.value]),
  );
  const query = Object.fromEntries(back.searchParams);
  const comes = async (
    more: { query?: Record<string, string>; cookies?: Record<string, string> } = {},
  ) => {
    const answer = await endDetour(name, { query, cookies, agent: null, ...more });
    const token = valueSet(answer.headers.getSetCookie(), sessionCookie());
    const location = new URL(answer.headers.get("location") ?? "");
    return {
      location: location.pathname + location.search,
      host: location.host,
      session: token ? await findSession(token) : null,
    };
  };
  return { back, cookies, query, comes };
}

describe.each<Name>(["github", "google"])("signing in with %s", (name) => {
  test("opens a session of the account with that verified address, new or known, and knows it the next time by its number", async () => {
    const user = await aUser({ email: `known-${name}@bouquin.test` });
    isAt(`Known-${name}@Bouquin.test`);
    const first = await (await goes(name)).comes();
    expect(first.location).toBe("/en/library");
    expect(first.session).toMatchObject({ userId: user.id, way: name, secondFactorAt: null });
    const told = { recipient: user.email, letter: "sign-in-changed" };
    expect(await db().outboxMail.count({ where: told })).toBe(1);
    await db().user.update({ where: { id: user.id }, data: { email: `moved-${name}@b.test` } });
    const again = await (await goes(name)).comes();
    expect(again.session?.userId).toBe(user.id);
    const [linked] = await listLinkedAccounts(asReader(user));
    expect(await unlinkAccount(asReader(await aUser()), linked?.id ?? "")).toBe(0);
    expect(await unlinkAccount(asReader(user), linked?.id ?? "")).toBe(1);
    isAt(`fresh-${name}@bouquin.test`);
    const fresh = await (await goes(name)).comes();
    expect(fresh.session?.user).toMatchObject({ email: `fresh-${name}@bouquin.test` });
    const kept = await db().user.findUniqueOrThrow({ where: { id: fresh.session?.userId ?? "" } });
    expect(kept.emailVerified).not.toBeNull();
  });

  test("never opens the account of an address that nobody verified there", async () => {
    const { id, email } = await aUser({ email: `victim-${name}@bouquin.test` });
    isAt(email, false);
    const { session, location } = await (await goes(name)).comes();
    expect(session).toBeNull();
    expect(location).toBe("/sign-in?error=provider-unverified");
    expect(await db().linkedAccount.count({ where: { userId: id } })).toBe(0);
  });

  test("ends nothing in another browser than the one that asked, and nothing twice", async () => {
    isAt(`browser-${name}@bouquin.test`);
    const [mine, other] = [await goes(name), await goes(name)];
    const swapped = await mine.comes({ cookies: other.cookies });
    expect(swapped.session).toBeNull();
    expect(swapped.location).toMatch(/^\/sign-in\?error=/);
    expect((await mine.comes({ cookies: {} })).session).toBeNull();
    expect((await mine.comes({ query: { ...mine.query, state: "bent" } })).session).toBeNull();
    expect((await other.comes()).session).not.toBeNull();
    expect((await other.comes()).session).toBeNull();
  });

  test("AUTH-06 leads back to a page of ours, wherever it was asked to lead", async () => {
    isAt(`back-${name}@bouquin.test`);
    const { comes, cookies } = await goes(name);
    const bent = Object.fromEntries(
      Object.entries(cookies).map(([key, value]) => [
        key,
        key.endsWith("return") ? "https://evil.test/fr" : value,
      ]),
    );
    const { host } = await comes({ cookies: bent });
    expect(host).toBe(new URL(process.env.APP_URL ?? "").host);
  });

  test("AUTH-13 is its own person's session, whoever sat at the browser before, whose session is over", async () => {
    isAt(`one-${name}@bouquin.test`);
    const first = await (await goes(name)).comes();
    isAt(`two-${name}@bouquin.test`);
    const way = await goes(name);
    const second = await endDetour(name, {
      ...{ query: way.query, agent: null },
      cookies: { ...way.cookies, [sessionCookie()]: "somebody-elses" },
    });
    const token = valueSet(second.headers.getSetCookie(), sessionCookie()) ?? "";
    expect((await findSession(token))?.user.email).toBe(`two-${name}@bouquin.test`);
    expect((await findSession(token))?.userId).not.toBe(first.session?.userId);
    expect(second.headers.get("cache-control")).toContain("no-store");
  });
});

test("what Google vouches for with another's nonce opens nothing", async () => {
  isAt("nonce@bouquin.test");
  provider.vouchWithNonce("of-somebody-else");
  const { session, location } = await (await goes("google")).comes();
  expect(session).toBeNull();
  expect(location).toMatch(/^\/sign-in\?error=/);
});

test("an account elsewhere that cannot be reached is said, and nobody waits for it", async () => {
  const failed = await endDetour("github", {
    ...{ query: { error: "access_denied" }, cookies: {}, agent: null },
  });
  expect(failed.headers.get("location")).toMatch(/\/sign-in\?error=/);
});
