import { beforeEach, expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import { atInstant } from "@/prisma/factories/at-instant";
import { db, transaction } from "./db";
import { env } from "./env";
import {
  hastenUnanswered,
  postponeLetter,
  promiseMail,
  promiseOperatorMail,
  reopenLetter,
  takeCrowd,
  takeLetter,
} from "./outbox";

const hourMs = 3_600_000;

beforeEach(async () => {
  await db().outboxMail.updateMany({ data: { state: "moot" } });
});

async function aLetter(key: string) {
  await transaction((tx) =>
    promiseMail(tx, {
      ...{ key, letter: "order-receipt", to: "a@bouquin.test", locale: "fr", payload: {} },
    }),
  );
  return db().outboxMail.findUniqueOrThrow({ where: { key } });
}

test("a letter is one sender's at a time, and comes back when that sender dies", async () => {
  await aLetter("first");
  await aLetter("second");
  const taken = await Promise.all([takeLetter(), takeLetter(), takeLetter(), takeLetter()]);
  const ids = taken.flatMap((letter) => letter?.id ?? []);
  expect(new Set(ids).size).toBe(2);
  expect(ids).toHaveLength(2);
  expect(await hastenUnanswered()).toBe(0);
  const later = await atInstant(addSeconds(new Date(), 150), takeLetter);
  expect(later?.attempts).toBe(2);
  expect(ids).toContain(later?.id);
});

test("a letter whose transaction is undone was never promised", async () => {
  const undone = transaction(async (tx) => {
    await promiseMail(tx, {
      ...{
        key: "undone",
        letter: "order-receipt",
        to: "a@bouquin.test",
        locale: "fr",
        payload: {},
      },
    });
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  expect(await db().outboxMail.findUnique({ where: { key: "undone" } })).toBeNull();
});

test("the operator is written to in the operator's own language, and in French before anybody is one", async () => {
  const localeOf = async (key: string) => {
    const mail = { key, letter: "payment-exception", payload: {} };
    await transaction((tx) => promiseOperatorMail(tx, mail));
    const { recipient, locale } = await db().outboxMail.findUniqueOrThrow({ where: { key } });
    expect(recipient).toBe(env().OPERATOR_EMAIL);
    return locale;
  };
  expect(await localeOf("nobody")).toBe("fr");
  await db().user.create({ data: { email: env().OPERATOR_EMAIL, locale: "en" } });
  expect(await localeOf("somebody")).toBe("en");
});

/** Tries a letter until it is given up: how often, how long, and the longest pause, in hours. */
async function triedInVain(key: string, { isBulk = false, isForGood = false } = {}) {
  const { id, dueAt: promisedAt } = await aLetter(key);
  await db().outboxMail.update({ where: { id }, data: { isBulk } });
  const [take, reason] = [isBulk ? takeFromCrowd : takeLetter, "no"];
  let [dueAt, longest, tries] = [promisedAt, 0, 0];
  for (;;) {
    const taken = await atInstant(addSeconds(dueAt, 1), async () => {
      const letter = await take();
      if (letter) await postponeLetter(letter, { reason, isForGood, isUnanswered: false });
      return letter;
    });
    if (!taken) throw new Error("the letter was not due");
    tries = taken.attempts;
    const letter = await db().outboxMail.findUniqueOrThrow({ where: { id } });
    if (letter.state === "failed") break;
    longest = Math.max(longest, letter.dueAt.getTime() - dueAt.getTime());
    dueAt = letter.dueAt;
  }
  const hours = (dueAt.getTime() - promisedAt.getTime()) / hourMs;
  return { id, dueAt, tries, hours, longest: longest / hourMs };
}

const takeFromCrowd = async () => (await takeCrowd(1))[0];

test("a letter is tried for three days before it is given up, and then left to the operator", async () => {
  const { id, dueAt, tries, hours, longest } = await triedInVain("patient");
  expect(tries).toBe(180);
  expect(hours).toBeGreaterThan(72);
  expect(hours).toBeLessThan(96);
  expect(longest).toBeLessThan(0.5);
  expect(await atInstant(addSeconds(dueAt, 86_400), takeLetter)).toBeNull();
  expect(await transaction((tx) => reopenLetter(tx, id))).toBe(true);
  expect(await takeLetter()).toEqual({
    ...{ id, attempts: 1, letter: "order-receipt", isBulk: false },
  });
});

test.each([
  ["a crowd's", { isBulk: true }],
  ["one that is refused for good", { isForGood: true }],
])(
  "of %s the mail server is not asked again and again, and for as many days",
  async (which, wish) => {
    const { tries, hours, longest } = await triedInVain(which, wish);
    expect(tries).toBe(22);
    expect(hours).toBeGreaterThan(72);
    expect(longest).toBeGreaterThan(6);
  },
);
