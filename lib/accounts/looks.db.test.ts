import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authorOfRequest } from "@/lib/edge/author-of-request";
import { sessionCookie } from "@/lib/edge/cookies";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addHours } from "@/lib/kernel/time";
import { noteReadOnly, withAnswerNote } from "@/lib/platform/answer-note";
import { db, transaction } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { anOperator, aReader, openShop } from "@/prisma/testing/living-shop";
import { beginLook } from "./begin-look";
import { endLook } from "./end-look";
import { findSession } from "./find-session";
import { isLookAlive, lookMinutes } from "./look";
import { listLooksAt } from "./looks-at-me";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
afterAll(() => shop.stop());

async function aSession(userId: string) {
  const sessionToken = randomUUID();
  await db().session.create({
    data: { sessionToken: fingerprint(sessionToken), userId, expires: addHours(new Date(), 1) },
  });
  return sessionToken;
}

test("a look marks the operator's own session, is on record, and its subject reads of it on their page and by letter", async () => {
  const reader = await aReader();
  const token = await aSession(operator.id);
  const wish = { userId: reader.id, reason: "Votre livre n’apparaît pas." };
  const begun = await beginLook(operator, token, wish);
  if (!begun.ok) throw new Error(begun.reason);
  const session = await findSession(token);
  expect(session?.user.id).toBe(operator.id);
  expect(session?.look?.user.id).toBe(reader.id);
  const { beganAt, endsAt } = await db().look.findUniqueOrThrow({
    where: { id: begun.value.lookId },
  });
  expect(endsAt.getTime() - beganAt.getTime()).toBe(lookMinutes * 60_000);
  expect(await listLooksAt(reader)).toMatchObject([{ reason: wish.reason, endedAt: null }]);
  expect(
    await db().outboxMail.count({
      where: { letter: "account-looked-at", recipient: reader.email },
    }),
  ).toBe(1);
  for (const locale of ["fr", "en"] as const) {
    const payload = { lookId: begun.value.lookId };
    const letter = await writeLetter("account-looked-at", mailWords(locale), payload);
    expect(JSON.stringify(letter)).toContain(wish.reason);
  }
  expect(await endLook(token)).toBe(reader.id);
  expect(await endLook(token)).toBeNull();
  expect((await findSession(token))?.look).toBeNull();
  const deeds = await db().auditRow.findMany({
    where: { actorId: operator.id, subjectId: reader.id },
    orderBy: { id: "asc" },
  });
  expect(deeds.map(({ action }) => action)).toEqual(["look-began", "look-ended"]);
});

test("nobody looks at an operator, at nobody, with somebody else's session, or at two at once", async () => {
  const [one, two, other] = [await aReader(), await aReader(), await anOperator()];
  const token = await aSession(operator.id);
  const look = (userId: string, session = token) =>
    beginLook(operator, session, { userId, reason: "Pour voir." });
  expect(await look(other.id)).toMatchObject({ reason: "look-at-operator" });
  expect(await look(operator.id)).toMatchObject({ reason: "look-at-operator" });
  expect(await look(randomUUID())).toMatchObject({ reason: "person-unknown" });
  expect(await look(one.id, await aSession(one.id))).toMatchObject({ reason: "signed-out" });
  await look(one.id);
  await look(two.id);
  expect((await findSession(token))?.look?.user.id).toBe(two.id);
  const [first] = await listLooksAt(one);
  expect(first?.endedAt).not.toBeNull();
});

test("a look ends by itself, and what it was cannot be changed afterwards", () => {
  const endsAt = new Date(1000);
  expect(isLookAlive({ endsAt, endedAt: null }, new Date(999))).toBe(true);
  expect(isLookAlive({ endsAt, endedAt: null }, endsAt)).toBe(false);
  expect(isLookAlive({ endsAt, endedAt: new Date(1) }, new Date(2))).toBe(false);
});

test("a look's reason and subject are frozen", async () => {
  const reader = await aReader();
  await beginLook(operator, await aSession(operator.id), { userId: reader.id, reason: "Vu." });
  const change = { where: { userId: reader.id }, data: { reason: "Autre chose." } };
  await expect(db().look.updateMany(change)).rejects.toThrow(/look/);
});

test("files are not taken from an operator who looks at an author, nor from their own author meanwhile", async () => {
  const reader = await aReader();
  await db().author.create({
    data: { slug: randomUUID(), name: "Author", userId: operator.id },
  });
  const token = await aSession(operator.id);
  const headers = { cookie: `a=b; ${sessionCookie()}=${token}` };
  expect(await authorOfRequest(headers)).toMatchObject({
    ...{ actor: { kind: "author" }, isLooking: false },
  });
  await beginLook(operator, token, { userId: reader.id, reason: "Pour voir." });
  expect(await authorOfRequest(headers)).toEqual({ actor: null, isLooking: true });
});

test("behind every door stands one more: a request that only looks opens no transaction", async () => {
  const write = () =>
    withAnswerNote({ retrySeconds: null }, async () => {
      noteReadOnly();
      return transaction((tx) => tx.user.count());
    });
  await expect(write()).rejects.toThrow(/nothing is written/);
  await expect(transaction((tx) => tx.user.count())).resolves.toBeGreaterThan(0);
});
