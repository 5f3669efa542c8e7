import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listLibrary } from "@/lib/access/library-page";
import { nextAuthAdapter } from "@/lib/edge/next-auth-adapter";
import { writeSession } from "@/lib/edge/write-session";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addDays, addMinutes, addSeconds } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { secretToken } from "@/lib/platform/random";
import { asReader } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  aBook,
  anAddress,
  anOperator,
  anOrder,
  aReader,
  openShop,
} from "@/prisma/testing/living-shop";
import type { Reader } from "./actor";
import { askEmailChange } from "./ask-email-change";
import { sealSeed, seedOf } from "./authenticator-seed";
import { confirmEmailChange } from "./confirm-email-change";
import {
  changeLettersPerDay,
  changeLifeMinutes,
  emailChangesPerHour,
  emailChangeToken,
  undoDays,
} from "./email-change";
import { findEmailChange } from "./email-change-page";
import { findSession } from "./find-session";
import { findSecondFactors } from "./second-factors";
import { undoEmailChange } from "./undo-email-change";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

async function asks(reader: Reader, to = anAddress()) {
  const asked = await askEmailChange(reader, to);
  if (!asked.ok) throw new Error(asked.reason);
  const { changeId } = asked.value;
  const press = (deed: "confirm" | "undo") => ({
    changeId,
    token: emailChangeToken(changeId, deed),
  });
  return { to, changeId, press };
}

async function aSession(userId: string) {
  const token = secretToken();
  await writeSession({ token, userId }, { way: "link", agent: null });
  return token;
}

function addressOf({ id }: Reader) {
  return db()
    .user.findUniqueOrThrow({ where: { id } })
    .then(({ email }) => email);
}

async function signsInWith(email: string) {
  const adapter = nextAuthAdapter({ way: "link", agent: null });
  const known = await adapter.getUserByEmail?.(email);
  const user = known ?? (await adapter.createUser?.({ id: "", email, emailVerified: new Date() }));
  await aSession(user?.id ?? "");
  return asReader(await db().user.findUniqueOrThrow({ where: { id: user?.id ?? "" } }));
}

/** Somebody's authenticator, enrolled so many days ago; its seed. */
async function enrols(userId: string, days = 0) {
  const seed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  const totpEnrolledAt = addDays(new Date(), -days);
  const totpSealed = sealSeed(userId, seed);
  await db().user.update({ where: { id: userId }, data: { totpSealed, totpEnrolledAt } });
  return seed;
}

describe("another address for an account", () => {
  test("AUTH-18 D-32 counts once its letter is pressed by whoever is signed in; books stay, browsers are signed out, the old address opens an empty account", async () => {
    const reader = await aReader();
    const book = await aBook({ minimumMinor: 0n });
    await anOrder([{ book, amountMinor: 0n }], reader.email);
    const [old, token] = [reader.email, await aSession(reader.id)];
    const { to, press, changeId } = await asks(reader);
    expect(await addressOf(reader)).toBe(old);
    const stranger = await aReader();
    expect(reasonOf(await confirmEmailChange(stranger, press("confirm")))).toBe(
      "change-of-another",
    );
    const guessed = { changeId, token: emailChangeToken(randomUUID(), "confirm") };
    expect(reasonOf(await confirmEmailChange(reader, guessed))).toBe("change-spent");
    expect(reasonOf(await confirmEmailChange(reader, press("undo")))).toBe("change-spent");
    const both = await Promise.all([1, 2].map(() => confirmEmailChange(reader, press("confirm"))));
    expect(both.map(reasonOf).sort()).toEqual(["change-spent", "ok"]);
    expect(await addressOf(reader)).toBe(to);
    expect(await findSession(token)).toBeNull();
    const told = await db().outboxMail.findMany({
      where: { key: { startsWith: `email-change:${changeId}` } },
      orderBy: { createdAt: "asc" },
    });
    expect(told.map(({ letter, recipient }) => [letter, recipient])).toEqual([
      ["email-change-asked", to],
      ["email-changed", old],
    ]);
    expect((await listLibrary(reader)).map((item) => item.book.id)).toContain(book.id);
    const fresh = await signsInWith(old);
    expect(fresh.id).not.toBe(reader.id);
    expect(await listLibrary(fresh)).toEqual([]);
  });

  test("AUTH-18 is undone from the old address for a week, with whatever a thief added meanwhile", async () => {
    const reader = await aReader();
    const old = reader.email;
    const { press } = await asks(reader);
    await confirmEmailChange(reader, press("confirm"));
    const token = await aSession(reader.id);
    await db().passkey.create({
      data: {
        ...{ userId: reader.id, credentialId: randomUUID(), publicKey: "k" },
        ...{ counter: 0n, name: "Voleur", isSynced: false, createdAt: new Date() },
      },
    });
    // The thief goes on to a third address, and the owner has signed in with the old one: into an empty account.
    const again = await asks(
      asReader(await db().user.findUniqueOrThrow({ where: { id: reader.id } })),
    );
    await confirmEmailChange(reader, again.press("confirm"));
    await signsInWith(old);
    expect(reasonOf(await undoEmailChange(press("undo")))).toBe("ok");
    expect(reasonOf(await undoEmailChange(press("undo")))).toBe("change-spent");
    expect(reasonOf(await undoEmailChange(again.press("undo")))).toBe("change-spent");
    expect(await addressOf(reader)).toBe(old);
    expect(await findSession(token)).toBeNull();
    expect(await db().passkey.count({ where: { userId: reader.id } })).toBe(0);
  });

  test("AUTH-18 is undone although somebody signed in, was looked at, wrote and bought under the old address", async () => {
    const [reader, book] = [await aReader(), await aBook({ minimumMinor: 0n })];
    const [old, { press }] = [reader.email, await asks(reader)];
    await confirmEmailChange(reader, press("confirm"));
    const fresh = await signsInWith(old);
    await anOrder([{ book, amountMinor: 0n }], old);
    const token = await aSession(fresh.id);
    await db().linkedAccount.create({
      data: { userId: fresh.id, provider: "github", subject: randomUUID(), linkedAt: new Date() },
    });
    const operator = await anOperator();
    await db().look.create({
      data: {
        ...{ operatorId: operator.id, userId: fresh.id, reason: "Aide demandée" },
        ...{ beganAt: new Date(), endsAt: addMinutes(new Date(), 10) },
      },
    });
    expect(await listLibrary(fresh)).toHaveLength(1);
    expect(reasonOf(await undoEmailChange(press("undo")))).toBe("ok");
    expect(await addressOf(reader)).toBe(old);
    expect((await listLibrary(reader)).map((item) => item.book.id)).toEqual([book.id]);
    expect(await findSession(token)).toBeNull();
    expect(await db().linkedAccount.count({ where: { userId: fresh.id } })).toBe(0);
    expect(await addressOf(fresh)).toMatch(/@set-aside\.invalid$/);
  });

  test("AUTH-18 brings the desk back with the proofs of whoever was let in there, and with none that a stranger had prepared", async () => {
    const thief = await aReader();
    const [desk, { press }] = [thief.email, await asks(thief)];
    const longAgo = addDays(new Date(), -2);
    const key = { publicKey: "k", counter: 0n, isSynced: false, createdAt: longAgo };
    const keep = (userId: string, name: string) =>
      db().passkey.create({ data: { ...key, userId, name, credentialId: randomUUID() } });
    await keep(thief.id, "Voleur");
    await db().linkedAccount.create({
      data: { userId: thief.id, provider: "github", subject: randomUUID(), linkedAt: longAgo },
    });
    await confirmEmailChange(thief, press("confirm"));
    const bob = await signsInWith(desk);
    await db().user.update({ where: { id: bob.id }, data: { isOperator: true } });
    const seed = await enrols(bob.id);
    await keep(bob.id, "Téléphone");
    expect(reasonOf(await undoEmailChange(press("undo")))).toBe("ok");
    const left = await db().user.findUniqueOrThrow({
      where: { id: thief.id },
      include: { passkeys: true, linkedAccounts: true },
    });
    expect(left).toMatchObject({ email: desk, isOperator: true, linkedAccounts: [] });
    expect(left.passkeys.map(({ name }) => name)).toEqual(["Téléphone"]);
    expect(seedOf(left)).toBe(seed);
    const aside = await db().user.findUniqueOrThrow({ where: { id: bob.id } });
    expect(aside).toMatchObject({ isOperator: false, totpSealed: null });
  });

  test("AUTH-18 ends an authenticator that a thief enrolled meanwhile, and leaves one that was there long before", async () => {
    for (const [days, isLeft] of [
      [0, false],
      [9, true],
    ] as const) {
      const operator = await aReader();
      await db().user.update({ where: { id: operator.id }, data: { isOperator: true } });
      const { press } = await asks(operator);
      await confirmEmailChange(operator, press("confirm"));
      await enrols(operator.id, days);
      await signsInWith(operator.email);
      expect(reasonOf(await undoEmailChange(press("undo")))).toBe("ok");
      const found = await findSecondFactors(operator.id);
      expect(found.hasAuthenticator).toBe(isLeft);
    }
  });

  test("PRI-04 what was said and kept under the old address meanwhile goes along, where it can be taken along and erased", async () => {
    const [reader, both] = [await aReader(), await aBook({ minimumMinor: 0n })];
    const one = await aBook({ minimumMinor: 0n });
    const { email } = reader;
    await anOrder([{ book: both, amountMinor: 0n }], email);
    const { press } = await asks(reader);
    await confirmEmailChange(reader, press("confirm"));
    const fresh = await signsInWith(email);
    const back = await aBook({ minimumMinor: 0n });
    for (const book of [both, one, back]) await anOrder([{ book, amountMinor: 0n }], email);
    const at = new Date();
    const says = (userId: string, bookId: string, text: string) =>
      db().review.create({
        data: { ...{ userId, bookId, text, stars: 5, shownName: "Lea" }, writtenAt: at },
      });
    await says(reader.id, both.id, "D'abord");
    await says(fresh.id, both.id, "Ensuite");
    await says(fresh.id, one.id, "Seul");
    await says(fresh.id, back.id, "Rendu");
    await db().entitlement.updateMany({ where: { bookId: back.id }, data: { state: "closed" } });
    await db().wish.create({ data: { userId: fresh.id, bookId: one.id, createdAt: at } });
    const device = { address: "x@kindle.test", kind: "kindle", name: "x", createdAt: at };
    await db().readerDevice.create({ data: { userId: fresh.id, ...device } });
    expect(reasonOf(await undoEmailChange(press("undo")))).toBe("ok");
    const said = await db().review.findMany({
      where: { userId: reader.id },
      orderBy: { id: "asc" },
    });
    expect(said.map(({ text }) => text)).toEqual(["D'abord", "Seul"]);
    expect(await db().wish.count({ where: { userId: reader.id } })).toBe(1);
    expect(await db().review.count({ where: { userId: fresh.id } })).toBe(0);
    for (const { id } of [reader, fresh])
      expect(await db().readerDevice.count({ where: { userId: id } })).toBe(0);
  });

  test("AUTH-18 is undone while somebody signs in with the old address at the same instant", async () => {
    for (let round = 0; round < 5; round++) {
      const reader = await aReader();
      const [old, { press }] = [reader.email, await asks(reader)];
      await confirmEmailChange(reader, press("confirm"));
      const [undone] = await Promise.all([
        undoEmailChange(press("undo")),
        ...[1, 2, 3].map(() => signsInWith(old)),
      ]);
      expect(reasonOf(undone)).toBe("ok");
      expect(await addressOf(reader)).toBe(old);
    }
  });

  test("AUTH-18 is undone where its person has gone back to the old address by themselves", async () => {
    const reader = await aReader();
    const [old, { press }] = [reader.email, await asks(reader)];
    await confirmEmailChange(reader, press("confirm"));
    const back = await asks(
      asReader(await db().user.findUniqueOrThrow({ where: { id: reader.id } })),
      old,
    );
    await confirmEmailChange(reader, back.press("confirm"));
    expect(reasonOf(await undoEmailChange(press("undo")))).toBe("ok");
    expect(await addressOf(reader)).toBe(old);
  });

  test("AUTH-18 is over an hour after it was asked, its undoing after a week, and both are told before they are pressed", async () => {
    const reader = await aReader();
    const { press, changeId } = await asks(reader);
    const { token } = press("confirm");
    const standing = async (deed: "confirm" | "undo", secret: string) =>
      (await findEmailChange(changeId, deed, secret))?.refusal;
    await atInstant(addSeconds(addMinutes(new Date(), changeLifeMinutes), 1), async () => {
      expect(await standing("confirm", token)).toBe("change-expired");
      expect(reasonOf(await confirmEmailChange(reader, press("confirm")))).toBe("change-expired");
    });
    expect(await standing("confirm", token)).toBeNull();
    expect(await findEmailChange(changeId, "undo", token)).toBeNull();
    expect(reasonOf(await confirmEmailChange(reader, press("confirm")))).toBe("ok");
    await atInstant(addSeconds(addDays(new Date(), undoDays), 1), async () =>
      expect(reasonOf(await undoEmailChange(press("undo")))).toBe("change-expired"),
    );
  });

  test("AUTH-22 tells nobody that the wanted address has an account: only its own mailbox reads so", async () => {
    const [reader, other] = [await aReader(), await aReader()];
    const [taken, free] = [await asks(reader, other.email), await asks(reader)];
    expect(Object.keys(taken)).toEqual(Object.keys(free));
    for (const locale of ["fr", "en"] as const) {
      const letterOf = async (changeId: string) =>
        JSON.stringify(await writeLetter("email-change-asked", mailWords(locale), { changeId }));
      expect(await letterOf(taken.changeId)).not.toContain("account/email/confirm");
      expect(await letterOf(free.changeId)).toContain("account/email/confirm");
    }
    expect(reasonOf(await confirmEmailChange(reader, taken.press("confirm")))).toBe("email-taken");
  });

  test("is no mail cannon, and nothing where it is the same", async () => {
    const reader = await aReader();
    expect(reasonOf(await askEmailChange(reader, reader.email))).toBe("email-same");
    const asked = await Promise.all(
      Array.from({ length: 6 }, () => askEmailChange(reader, anAddress())),
    );
    expect(asked.filter(({ ok }) => ok)).toHaveLength(emailChangesPerHour);
    const victim = anAddress();
    const crowd = await Promise.all(Array.from({ length: 8 }, () => aReader()));
    const sent = await Promise.all(crowd.map((one) => askEmailChange(one, victim)));
    expect(sent.filter(({ ok }) => ok)).toHaveLength(changeLettersPerDay);
  });
});
