import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { asAuthor, asReader, aUser } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { livingKeysAllowed } from "./access-key";
import type { Reader } from "./actor";
import { createAccessKey } from "./create-access-key";
import { findAccessKey } from "./find-access-key";
import { findRevokedKey, listAccessKeys } from "./list-access-keys";
import { revokeAccessKey } from "./revoke-access-key";

async function aPassword(owner: Reader, name = "Liseuse") {
  const made = await createAccessKey(owner, { kind: "app-password", name });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

function find(secret: string, email?: string) {
  return findAccessKey({ kind: "app-password", secret, ...(email ? { email } : {}) });
}

describe("an app password", () => {
  test("opens for its reader, by its secret alone, which is kept nowhere", async () => {
    const reader = asReader(await aUser());
    const { keyId, secret } = await aPassword(reader);
    const opened = [
      await find(secret, reader.email),
      await find(secret.toUpperCase(), ` ${reader.email.toUpperCase()} `),
    ];
    expect(opened.map((key) => key?.id)).toEqual([keyId, keyId]);
    const row = await db().accessKey.findUniqueOrThrow({ where: { id: keyId } });
    expect(row.hash).toBe(fingerprint(secret));
    expect(JSON.stringify(row)).not.toContain(secret.slice(4));
    const audit = await db().auditRow.findMany({ where: { subjectId: keyId } });
    expect(JSON.stringify(audit.map(({ details }) => details))).toBe('[{"kind":"app-password"}]');
  });

  test("is shut to another address, another kind and another secret", async () => {
    const reader = asReader(await aUser());
    const { secret } = await aPassword(reader);
    const last = secret.at(-1) === "0" ? "1" : "0";
    expect(await find(secret, "someone@else.test")).toBeNull();
    expect(await find(secret.slice(0, -1) + last, reader.email)).toBeNull();
    expect(await find("", reader.email)).toBeNull();
    expect(await findAccessKey({ kind: "feed-address", secret })).toBeNull();
    expect(await findAccessKey({ kind: "api-key", secret })).toBeNull();
  });

  test("taken back opens nothing from then on, once and for all, and for its person alone", async () => {
    const [reader, stranger] = [asReader(await aUser()), asReader(await aUser())];
    const { keyId, secret } = await aPassword(reader, "Téléphone");
    expect(await revokeAccessKey(stranger, keyId)).toMatchObject({ reason: "key-unknown" });
    expect(await find(secret, reader.email)).not.toBeNull();
    for (const _press of [1, 2])
      expect(await revokeAccessKey(reader, keyId)).toMatchObject({ value: { name: "Téléphone" } });
    expect(await find(secret, reader.email)).toBeNull();
    expect(await listAccessKeys(reader, "app-password")).toEqual([]);
    expect(await findRevokedKey(reader, keyId)).toBe("Téléphone");
    expect(await findRevokedKey(stranger, keyId)).toBeNull();
    const revoked = { subjectId: keyId, action: "access-key-revoked" };
    expect(await db().auditRow.count({ where: revoked })).toBe(1);
  });

  test("notes when it was last used, and not again within the minute", async () => {
    const reader = asReader(await aUser());
    const { keyId, secret } = await aPassword(reader);
    const lastUse = async () => (await listAccessKeys(reader, "app-password"))[0]?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    await find(secret, reader.email);
    const first = await lastUse();
    expect(first).not.toBeNull();
    await find(secret, reader.email);
    expect(await lastUse()).toEqual(first);
    const old = new Date("2026-01-01T00:00:00Z");
    await db().accessKey.update({ where: { id: keyId }, data: { lastUsedAt: old } });
    await find(secret, reader.email);
    expect((await lastUse())?.getTime()).toBeGreaterThan(old.getTime());
  });

  test("has a name no other living one has; one that was taken back gives its name free", async () => {
    const reader = asReader(await aUser());
    const { keyId } = await aPassword(reader, "KOReader");
    const again = () => createAccessKey(reader, { kind: "app-password", name: "KOReader" });
    expect(await again()).toMatchObject({ reason: "key-name-taken" });
    const feed = await createAccessKey(reader, { kind: "feed-address", name: "KOReader" });
    expect(feed.ok).toBe(true);
    await revokeAccessKey(reader, keyId);
    expect((await again()).ok).toBe(true);
  });

  test("is one of twenty at most, also when two are made at once", async () => {
    const user = await aUser();
    const reader = asReader(user);
    await db().accessKey.createMany({
      data: Array.from({ length: livingKeysAllowed - 1 }, (_, at) => ({
        ...{ userId: user.id, kind: "app-password", name: `App ${at}`, createdAt: new Date() },
        hash: `${user.id}-${at}`,
      })),
    });
    const both = await Promise.all(
      ["One", "Two"].map((name) => createAccessKey(reader, { kind: "app-password", name })),
    );
    expect(both.map((made) => (made.ok ? "made" : made.reason)).sort()).toEqual([
      "made",
      "too-many-keys",
    ]);
    const feed = await createAccessKey(reader, { kind: "feed-address", name: "Feed" });
    expect(feed.ok).toBe(true);
  });
});

test("an author's key names the author, and opens no library", async () => {
  const user = await aUser();
  const author = await anAuthor({ user });
  const made = await createAccessKey(asAuthor(author, user), {
    ...{ kind: "api-key", name: "CI", scopes: ["editions:write"], expiresAt: null },
  });
  const secret = made.ok ? made.value.secret : "";
  expect(secret).toMatch(/^bqa_/);
  const key = await findAccessKey({ kind: "api-key", secret });
  expect(key?.user.author?.id).toBe(author.id);
  expect(await find(secret, user.email)).toBeNull();
});
