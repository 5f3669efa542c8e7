import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { nextAuthAdapter } from "@/lib/edge/next-auth-adapter";
import { writeSession } from "@/lib/edge/write-session";
import { addDays, addHours, addMinutes, addSeconds } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { secretToken } from "@/lib/platform/random";
import { asReader, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { anOperator } from "@/prisma/testing/living-shop";
import { beginSecondFactor } from "./begin-second-factor";
import { endOtherSessions } from "./end-other-sessions";
import { endOwnSession } from "./end-own-session";
import { endSessionsOf } from "./end-sessions-of";
import { extendSession } from "./extend-session";
import { findSession } from "./find-session";
import { listSessions } from "./list-sessions";
import { makeRecoveryCodes } from "./make-recovery-codes";
import { proveByRecoveryCode } from "./prove-by-recovery-code";
import { proveSecondFactor } from "./prove-second-factor";
import { recoveryCodes } from "./recovery-code";
import { authenticator } from "./second-factor";
import {
  freshProofMinutes,
  idleDays,
  isProofFresh,
  isSecondFactorAlive,
  secondFactorHours,
  sessionLifeDays,
} from "./session-life";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";

async function aSession(userId: string) {
  const token = secretToken();
  const session = await writeSession({ token, userId }, { way: "link", agent: firefox });
  return { token, ...session };
}

async function aPerson(more: { isOperator?: boolean } = {}) {
  const user = await aUser(more);
  return asReader(user);
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

describe("a session", () => {
  test("AUTH-14 is a secret of 256 bits, of ten thousand none twice, of which the database holds a hash alone", async () => {
    const tokens = Array.from({ length: 10_000 }, secretToken);
    expect(new Set(tokens).size).toBe(10_000);
    for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const { id: userId } = await aPerson();
    const opened = await nextAuthAdapter({ way: "link", agent: null }).createSession?.({
      ...{ sessionToken: tokens[0] ?? "", userId, expires: new Date() },
    });
    expect(opened?.sessionToken).toBe(tokens[0]);
    const rows = await db().session.findMany({ where: { userId } });
    expect(JSON.stringify(rows)).not.toContain(tokens[0]);
    expect((await findSession(tokens[0] ?? ""))?.userId).toBe(userId);
    // Whoever read the table cannot present what stands there.
    expect(await findSession(rows[0]?.sessionToken ?? "")).toBeNull();
  });

  test("AUTH-15 ends when nobody used it for thirty days, and after ninety however much it was used", async () => {
    const { id: userId } = await aPerson();
    const { token, createdAt } = await aSession(userId);
    const isAlive = (at: Date) => atInstant(at, async () => (await findSession(token)) !== null);
    expect(await isAlive(addSeconds(addDays(createdAt, idleDays), -5))).toBe(true);
    expect(await isAlive(addSeconds(addDays(createdAt, idleDays), 1))).toBe(false);
    for (let day = 20; day <= sessionLifeDays; day += 20)
      await atInstant(addDays(createdAt, day), async () => {
        const session = await findSession(token);
        if (session) await extendSession(session);
      });
    expect(await isAlive(addSeconds(addDays(createdAt, sessionLifeDays), -5))).toBe(true);
    expect(await isAlive(addSeconds(addDays(createdAt, sessionLifeDays), 1))).toBe(false);
  });

  test("AUTH-20 is listed with its browser, and ended by its person alone, or all others at once", async () => {
    const [reader, other] = [await aPerson(), await aPerson()];
    const [here, there, elsewhere] = [
      await aSession(reader.id),
      await aSession(reader.id),
      await aSession(reader.id),
    ];
    const listed = await listSessions(reader);
    expect(listed.map(({ browserName }) => browserName)).toEqual(Array(3).fill("Firefox, Linux"));
    expect(await endOwnSession(other, there.id)).toBe(0);
    expect(await findSession(there.token)).not.toBeNull();
    expect(await endOwnSession(reader, there.id)).toBe(1);
    expect(await findSession(there.token)).toBeNull();
    expect(await endOtherSessions(reader, here.id)).toBe(1);
    expect(await findSession(elsewhere.token)).toBeNull();
    expect(await findSession(here.token)).not.toBeNull();
  });

  test("AUTH-20 is ended by the operator for all of a person's browsers, on record", async () => {
    const [operator, reader] = [await anOperator(), await aPerson()];
    const [one, two] = [await aSession(reader.id), await aSession(reader.id)];
    expect(reasonOf(await endSessionsOf(operator, randomUUID()))).toBe("person-unknown");
    expect(reasonOf(await endSessionsOf(operator, reader.id))).toBe("ok");
    for (const { token } of [one, two]) expect(await findSession(token)).toBeNull();
    const row = { action: "sessions-ended", subjectId: reader.id, actorId: operator.id };
    expect(await db().auditRow.count({ where: row })).toBe(1);
  });
});

test("a proof is fresh for a quarter of an hour; of whoever has a second factor to prove, only that one", () => {
  const at = new Date();
  const session = { provenAt: at, secondFactorAt: null };
  const last = addSeconds(addMinutes(at, freshProofMinutes), -1);
  expect(isProofFresh(session, false, last)).toBe(true);
  expect(isProofFresh(session, false, addSeconds(last, 1))).toBe(false);
  expect(isProofFresh(session, true, at)).toBe(false);
  expect(isProofFresh({ ...session, secondFactorAt: at }, true, last)).toBe(true);
  expect(isSecondFactorAlive(at, addSeconds(addHours(at, secondFactorHours), -1))).toBe(true);
  expect(isSecondFactorAlive(at, addHours(at, secondFactorHours))).toBe(false);
  expect(isSecondFactorAlive(null, at)).toBe(false);
});

describe("a code for a lost second factor", () => {
  test("opens once, however it is typed and however often at once, and is told by letter; new ones end the old", async () => {
    const person = await aPerson({ isOperator: true });
    const session = await aSession(person.id);
    const [first = "", second = "", ...others] = await makeRecoveryCodes(person);
    expect(others).toHaveLength(recoveryCodes - 2);
    const rows = await db().recoveryCode.findMany({ where: { userId: person.id } });
    expect(JSON.stringify(rows)).not.toContain(first);
    const typed = ` ${first.replaceAll("-", " ").toUpperCase()}`;
    const presses = [1, 2, 3].map(() => proveByRecoveryCode(session, typed));
    const reasons = (await Promise.all(presses)).map(reasonOf);
    expect(reasons.sort()).toEqual(["ok", "recovery-wrong", "recovery-wrong"]);
    const proven = await db().session.findUniqueOrThrow({ where: { id: session.id } });
    expect(proven.secondFactorAt).not.toBeNull();
    const told = await db().outboxMail.findMany({ where: { recipient: person.email } });
    const news = told.map(({ payload }) => (payload as { news: string }).news);
    expect(news.sort()).toEqual(["recovery-made", "recovery-used"]);
    await makeRecoveryCodes(person);
    expect(reasonOf(await proveByRecoveryCode(session, second))).toBe("recovery-wrong");
  });

  test("is guessed at five times, counted with the authenticator's codes, and then waits", async () => {
    const person = await aPerson({ isOperator: true });
    const session = await aSession(person.id);
    const [right = ""] = await makeRecoveryCodes(person);
    for (let turn = 0; turn < 5; turn++)
      expect(reasonOf(await proveByRecoveryCode(session, "0000-0000"))).toBe("recovery-wrong");
    expect(reasonOf(await proveByRecoveryCode(session, right))).toBe("too-many-codes");
  });

  test("an authenticator is not enrolled beside a passkey by whoever has only read the mail", async () => {
    const person = await aPerson({ isOperator: true });
    const session = await aSession(person.id);
    const { secret = "" } = (await beginSecondFactor(session, "Bouquin")) ?? {};
    await db().passkey.create({
      data: {
        ...{ userId: person.id, credentialId: randomUUID(), publicKey: "k" },
        ...{ counter: 0n, name: "Téléphone", isSynced: false, createdAt: new Date() },
      },
    });
    const code = authenticator(secret, "", "").generate();
    expect(reasonOf(await proveSecondFactor(session, code))).toBe("code-wrong");
    await db().session.update({
      where: { id: session.id },
      data: { secondFactorAt: new Date() },
    });
    expect(reasonOf(await proveSecondFactor(session, code))).toBe("ok");
  });
});
