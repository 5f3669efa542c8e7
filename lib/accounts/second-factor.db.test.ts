import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { atInstant } from "@/prisma/factories/at-instant";
import { seedOf } from "./authenticator-seed";
import { beginSecondFactor } from "./begin-second-factor";
import { endSession } from "./end-session";
import { extendSession } from "./extend-session";
import { findSession } from "./find-session";
import { proveSecondFactor } from "./prove-second-factor";
import { sealSeeds } from "./seal-seeds";
import { authenticator } from "./second-factor";

async function anOperatorsSession() {
  const email = `${randomUUID()}@bouquin.test`;
  const user = await db().user.create({ data: { email, isOperator: true } });
  const token = randomUUID();
  const session = await db().session.create({
    data: {
      sessionToken: fingerprint(token),
      userId: user.id,
      expires: new Date(Date.now() + 3_600_000),
    },
  });
  return { user, session, token };
}

function aSessionOf(userId: string) {
  const expires = new Date(Date.now() + 3_600_000);
  return db().session.create({ data: { sessionToken: randomUUID(), userId, expires } });
}

function codeOf(secret: string) {
  return authenticator(secret, "", "").generate();
}

describe("an operator's second factor", () => {
  test("is enrolled by its first right code, looked at before without a trace, for this session alone, and its secret never shown again", async () => {
    const { user, session } = await anOperatorsSession();
    const [begun, twice] = [
      await beginSecondFactor(session, "Bouquin"),
      await beginSecondFactor(session, "Bouquin"),
    ];
    expect(twice?.secret).toBe(begun?.secret);
    const untouched = await db().user.findUniqueOrThrow({ where: { id: user.id } });
    expect(untouched.totpSealed).toBeNull();
    const proven = await proveSecondFactor(session, codeOf(begun?.secret ?? ""));
    expect(proven.ok).toBe(true);
    expect(await beginSecondFactor(session, "Bouquin")).toBeNull();
    const here = await db().session.findUniqueOrThrow({ where: { id: session.id } });
    expect(here.secondFactorAt).not.toBeNull();
    const elsewhere = await db().session.create({
      data: { sessionToken: randomUUID(), userId: user.id, expires: session.expires },
    });
    expect(elsewhere.secondFactorAt).toBeNull();
  });

  test("AUTH-13 is begun anew by each session, and a proof gives the session a secret nobody else has seen", async () => {
    const { user, session, token } = await anOperatorsSession();
    const seen = await beginSecondFactor(session, "Bouquin");
    const later = await db().session.create({
      data: { sessionToken: fingerprint(randomUUID()), userId: user.id, expires: session.expires },
    });
    const begun = await beginSecondFactor(later, "Bouquin");
    expect(begun?.secret).not.toBe(seen?.secret);
    const stale = codeOf(seen?.secret ?? "");
    expect(await proveSecondFactor(later, stale)).toMatchObject({ reason: "code-wrong" });
    const proven = await proveSecondFactor(session, stale);
    expect(await findSession(token)).toBeNull();
    expect((await findSession(proven.ok ? proven.value.token : ""))?.id).toBe(session.id);
  });

  test("takes five wrong codes, also all at once, and then none for a while, not even the right one", async () => {
    const { session } = await anOperatorsSession();
    const begun = await beginSecondFactor(session, "Bouquin");
    const right = codeOf(begun?.secret ?? "");
    const wrong = right === "000000" ? "000001" : "000000";
    const guesses = await Promise.all(
      Array.from({ length: 8 }, () => proveSecondFactor(session, wrong)),
    );
    const reasons = guesses.map((guess) => (guess.ok ? "ok" : guess.reason));
    expect(reasons.filter((reason) => reason === "code-wrong")).toHaveLength(5);
    expect(reasons.filter((reason) => reason === "too-many-codes")).toHaveLength(3);
    expect(await proveSecondFactor(session, right)).toMatchObject({ reason: "too-many-codes" });
  });

  test("takes a code once, also pressed twice at once, and none that is older", async () => {
    const { user, session } = await anOperatorsSession();
    const { secret = "" } = (await beginSecondFactor(session, "Bouquin")) ?? {};
    // Not where one code's half minute ends and the next begins.
    const midCode = new Date(Math.ceil(Date.now() / 30_000) * 30_000 + 5_000);
    await atInstant(midCode, async () => {
      const code = codeOf(secret);
      const presses = [1, 2, 3].map(() => proveSecondFactor(session, code));
      const reasons = (await Promise.all(presses)).map((one) => (one.ok ? "ok" : one.reason));
      expect(reasons.sort()).toEqual(["code-spent", "code-spent", "ok"]);
      const earlier = authenticator(secret, "", "").generate({ timestamp: Date.now() - 30_000 });
      expect(await proveSecondFactor(session, earlier)).toMatchObject({ reason: "code-spent" });
      await db().user.update({ where: { id: user.id }, data: { totpLastStep: { decrement: 2 } } });
      expect((await proveSecondFactor(session, codeOf(secret))).ok).toBe(true);
    });
  });

  test("is kept so that a backup makes no codes; one of a release before is proven as it stands, and sealed later", async () => {
    const { user, session } = await anOperatorsSession();
    const { secret = "" } = (await beginSecondFactor(session, "Bouquin")) ?? {};
    expect((await proveSecondFactor(session, codeOf(secret))).ok).toBe(true);
    const ofUser = { where: { id: user.id } };
    const sealed = await db().user.findUniqueOrThrow(ofUser);
    expect(JSON.stringify(sealed)).not.toContain(secret);
    expect(seedOf(sealed)).toBe(secret);
    // Another person's row, or another letter, opens nothing.
    expect(seedOf({ ...sealed, id: randomUUID() })).toBeNull();
    expect(seedOf({ ...sealed, totpSealed: `A${sealed.totpSealed}` })).toBeNull();
    const before = { totpSealed: null, totpSecret: secret, totpLastStep: null };
    await db().user.update({ ...ofUser, data: before });
    expect((await proveSecondFactor(await aSessionOf(user.id), codeOf(secret))).ok).toBe(true);
    await sealSeeds(60);
    expect((await db().user.findUniqueOrThrow(ofUser)).totpSecret).toBe(secret);
    await sealSeeds(7200);
    const later = await db().user.findUniqueOrThrow(ofUser);
    expect(later.totpSecret).toBeNull();
    expect(seedOf(later)).toBe(secret);
  });

  test("cannot be proven by somebody who never enrolled", async () => {
    const { session } = await anOperatorsSession();
    expect(await proveSecondFactor(session, "123456")).toMatchObject({ reason: "code-wrong" });
  });
});

test("a session in use is kept alive, but not beyond its last day", async () => {
  const { session, token } = await anOperatorsSession();
  await extendSession(session);
  const kept = await findSession(token);
  expect(kept?.expires.getTime()).toBeGreaterThan(Date.now() + 29 * 24 * 3_600_000);
  const createdAt = new Date(Date.now() - 91 * 24 * 3_600_000);
  await db().session.update({ where: { id: session.id }, data: { createdAt } });
  expect(await findSession(token)).toBeNull();
});

test("a session that was ended opens nothing, and ending it twice is fine", async () => {
  const { token } = await anOperatorsSession();
  expect(await findSession(token)).not.toBeNull();
  await endSession(token);
  await endSession(token);
  expect(await findSession(token)).toBeNull();
});
