import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { beginSecondFactor } from "@/lib/accounts/begin-second-factor";
import { proveSecondFactor } from "@/lib/accounts/prove-second-factor";
import { authenticator } from "@/lib/accounts/second-factor";
import { foundShop } from "@/lib/catalog/found-shop";
import { addHours } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  aConfirmedAccount,
  anEarningAuthor,
  byBank,
  type EarningAuthor,
  otherIban,
  payByBank,
  testIban,
} from "@/prisma/testing/earning-author";
import { changesPerHour, waitHours } from "./account-change";
import { findAccountChange } from "./account-change-page";
import { applyAccountChange } from "./apply-account-change";
import { askAccountChange } from "./ask-account-change";
import { authorPayouts } from "./author-payouts";
import { changeToken } from "./change-token";
import { confirmAccountChange } from "./confirm-account-change";
import { stopAccountChange } from "./stop-account-change";
import { withdrawAccountChange } from "./withdraw-account-change";

beforeAll(foundShop);

const thirdIban = "BE68539007547034";

async function asks({ author }: EarningAuthor, iban = otherIban) {
  const asked = await askAccountChange(author, byBank(iban));
  if (!asked.ok || !asked.value.changeId) throw new Error("nothing was asked");
  return asked.value.changeId;
}

function press(changeId: string, code = "") {
  return { changeId, token: changeToken(changeId), code };
}

async function accountsOf({ author }: EarningAuthor) {
  const accounts = await db().payoutAccount.findMany({
    where: { authorId: author.id },
    orderBy: { createdAt: "asc" },
  });
  return accounts.map(({ iban, replacedAt }) => [iban, replacedAt !== null]);
}

/** The letters about one change, in the order they were promised, each to the author's own address. */
async function lettersAbout(changeId: string, { user }: EarningAuthor) {
  const letters = await db().outboxMail.findMany({
    where: { key: { startsWith: `payout-account:${changeId}:` } },
    orderBy: { createdAt: "asc" },
  });
  for (const { recipient } of letters) expect(recipient).toBe(user.email);
  return letters.map(({ letter }) => letter);
}

/** When the queue will take a change up, read as the queue's owner. */
async function promisedFor(changeId: string) {
  const owner = new Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ run_at: Date }>(
      "SELECT run_at FROM graphile_worker._private_jobs WHERE payload ->> 'changeId' = $1",
      [changeId],
    );
    return rows.map(({ run_at: runAt }) => runAt);
  } finally {
    await owner.end();
  }
}

function auditedOf({ author }: EarningAuthor) {
  return db().auditRow.findMany({ where: { subjectId: author.id }, orderBy: { id: "asc" } });
}

async function aSessionOf({ user }: EarningAuthor) {
  const sessionToken = randomUUID();
  await db().session.create({
    data: {
      sessionToken: fingerprint(sessionToken),
      userId: user.id,
      expires: addHours(new Date(), 1),
    },
  });
  return sessionToken;
}

function said(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

describe("a change of payout account", () => {
  test("P-14 is a question until its letter's link is pressed: a stolen session alone turns no money", async () => {
    const earner = await anEarningAuthor();
    const changeId = await asks(earner);
    expect(await accountsOf(earner)).toEqual([[testIban, false]]);
    expect(await lettersAbout(changeId, earner)).toEqual(["payout-account-asked"]);
    const row = await db().payoutAccountChange.findUniqueOrThrow({ where: { id: changeId } });
    expect(JSON.stringify(row)).not.toContain(changeToken(changeId));
    const guessed = { changeId, token: changeToken(randomUUID()), code: "" };
    expect(said(await confirmAccountChange(earner.author, guessed))).toBe("change-unknown");
    expect(said(await stopAccountChange(guessed))).toBe("change-unknown");
    expect(await findAccountChange(changeId, guessed.token)).toBeNull();
    await expect(applyAccountChange(changeId)).resolves.toBe("over");
    expect(await accountsOf(earner)).toEqual([[testIban, false]]);
  });

  test("P-14 waits three days under the old account, told at once, and then counts, once", async () => {
    const earner = await anEarningAuthor();
    const before = new Date();
    const changeId = await asks(earner);
    const confirmed = await confirmAccountChange(earner.author, press(changeId));
    if (!confirmed.ok) throw new Error(confirmed.reason);
    const { countsFrom } = confirmed.value;
    expect(countsFrom.getTime()).toBeGreaterThanOrEqual(addHours(before, waitHours).getTime());
    expect(await lettersAbout(changeId, earner)).toEqual([
      "payout-account-asked",
      "payout-account-changed",
    ]);
    expect(await promisedFor(changeId)).toEqual([countsFrom]);
    await expect(applyAccountChange(changeId)).rejects.toThrow(/does not count yet/);
    expect(await accountsOf(earner)).toEqual([[testIban, false]]);
    const outcomes = await atInstant(countsFrom, () =>
      Promise.all([applyAccountChange(changeId), applyAccountChange(changeId)]),
    );
    expect(outcomes.sort()).toEqual(["in-use", "over"]);
    expect(await accountsOf(earner)).toEqual([
      [testIban, true],
      [otherIban, false],
    ]);
    expect(said(await confirmAccountChange(earner.author, press(changeId)))).toBe("change-over");
    expect(said(await stopAccountChange(press(changeId)))).toBe("change-in-use");
  });

  test("P-14 of an author who has an authenticator needs its code as well, once", async () => {
    const earner = await anEarningAuthor();
    const session = await db().session.findUniqueOrThrow({
      where: { sessionToken: fingerprint(await aSessionOf(earner)) },
    });
    const secret = (await beginSecondFactor(session, "Bouquin"))?.secret ?? "";
    const codeOf = (ms: number) => authenticator(secret, "", "").generate({ timestamp: ms });
    const proven = codeOf(Date.now());
    expect(said(await proveSecondFactor(session, proven))).toBe("ok");
    const changeId = await asks(earner);
    const confirm = (code: string) => confirmAccountChange(earner.author, press(changeId, code));
    expect(said(await confirm(""))).toBe("authenticator-needed");
    expect(said(await confirm(proven))).toBe("code-spent");
    const wrong = codeOf(Date.now()) === "000000" ? "000001" : "000000";
    expect(said(await confirm(wrong))).toBe("code-wrong");
    const later = addHours(new Date(), 1);
    await atInstant(later, async () =>
      expect(said(await confirm(codeOf(later.getTime())))).toBe("ok"),
    );
    const waiting = await db().payoutAccountChange.findUniqueOrThrow({ where: { id: changeId } });
    expect(waiting.confirmedAt).not.toBeNull();
  });

  test("P-14 is stopped from the letter without signing in, and every browser is signed out", async () => {
    const earner = await anEarningAuthor();
    const [mine, thiefs] = [await aSessionOf(earner), await aSessionOf(earner)];
    const changeId = await asks(earner);
    await confirmAccountChange(earner.author, press(changeId));
    expect(said(await stopAccountChange(press(changeId)))).toBe("ok");
    expect(said(await stopAccountChange(press(changeId)))).toBe("ok");
    const left = { sessionToken: { in: [mine, thiefs].map(fingerprint) } };
    expect(await db().session.count({ where: left })).toBe(0);
    await atInstant(addHours(new Date(), waitHours + 1), async () =>
      expect(await applyAccountChange(changeId)).toBe("over"),
    );
    expect(await accountsOf(earner)).toEqual([[testIban, false]]);
    const audited = await auditedOf(earner);
    expect(audited.at(-1)).toMatchObject({ action: "payout-account-stopped", actorId: null });
  });

  test("P-14 is stopped or comes to count, never both, when both happen at the same instant", async () => {
    for (let round = 0; round < 6; round += 1) {
      const earner = await anEarningAuthor();
      const change = await aConfirmedAccount(earner.author, byBank(otherIban));
      if (!change) throw new Error("nothing waits");
      const { changeId, countsFrom } = change;
      const acts = [() => stopAccountChange(press(changeId)), () => applyAccountChange(changeId)];
      if (round % 2 === 1) acts.reverse();
      await atInstant(countsFrom, () => Promise.all(acts.map((act) => act())));
      const row = await db().payoutAccountChange.findUniqueOrThrow({ where: { id: changeId } });
      expect([row.stoppedAt, row.appliedAt].filter(Boolean)).toHaveLength(1);
      const inUse = (await accountsOf(earner)).filter(([, isReplaced]) => !isReplaced);
      expect(inUse).toEqual([[row.appliedAt ? otherIban : testIban, false]]);
    }
  });

  test("an author's first account counts as soon as its letter was answered", async () => {
    const earner = await anEarningAuthor({ hasAccount: false });
    const changeId = await asks(earner, testIban);
    expect(await accountsOf(earner)).toEqual([]);
    expect(said(await confirmAccountChange(earner.author, press(changeId)))).toBe("ok");
    expect(await accountsOf(earner)).toEqual([[testIban, false]]);
  });

  test("is nobody else's to confirm or to take back, and over after a day", async () => {
    const [earner, stranger] = [await anEarningAuthor(), await anEarningAuthor()];
    const changeId = await asks(earner);
    expect(said(await confirmAccountChange(stranger.author, press(changeId)))).toBe(
      "change-unknown",
    );
    expect(said(await withdrawAccountChange(stranger.author, changeId))).toBe("not-found");
    await atInstant(addHours(new Date(), 25), async () => {
      expect(said(await confirmAccountChange(earner.author, press(changeId)))).toBe(
        "change-expired",
      );
      expect((await authorPayouts(earner.author)).changes).toEqual([]);
    });
    expect(await accountsOf(earner)).toEqual([[testIban, false]]);
  });

  test("is taken back by its author on the page; a later one takes the place of one that waits", async () => {
    const earner = await anEarningAuthor();
    const given = await asks(earner);
    expect((await authorPayouts(earner.author)).changes).toMatchObject([{ id: given }]);
    expect(said(await withdrawAccountChange(earner.author, given))).toBe("ok");
    expect(said(await withdrawAccountChange(earner.author, given))).toBe("change-over");
    expect(said(await confirmAccountChange(earner.author, press(given)))).toBe("change-over");
    const first = await aConfirmedAccount(earner.author, byBank(otherIban));
    const second = await aConfirmedAccount(earner.author, byBank(thirdIban));
    if (!first || !second) throw new Error("nothing waits");
    expect((await authorPayouts(earner.author)).changes).toMatchObject([{ id: second.changeId }]);
    await atInstant(second.countsFrom, async () => {
      expect(await applyAccountChange(first.changeId)).toBe("over");
      expect(await applyAccountChange(second.changeId)).toBe("in-use");
    });
    expect((await accountsOf(earner)).at(-1)).toEqual([thirdIban, false]);
  });

  test("is audited without the number, and its letters are few", async () => {
    const earner = await anEarningAuthor();
    await payByBank(earner.author, otherIban);
    const audited = await auditedOf(earner);
    const told = JSON.stringify(audited.map(({ details }) => details));
    for (const iban of [testIban, otherIban]) expect(told).not.toContain(iban);
    expect(audited.map(({ action }) => action).slice(-3)).toEqual([
      "payout-account-asked",
      "payout-account-confirmed",
      "payout-account-changed",
    ]);
    const same = await askAccountChange(earner.author, byBank(otherIban));
    expect(same).toMatchObject({ ok: true, value: { changeId: null } });
    const other = await anEarningAuthor({ hasAccount: false });
    const asked = await Promise.all(
      Array.from({ length: 9 }, () => askAccountChange(other.author, byBank(thirdIban))),
    );
    expect(asked.filter(({ ok }) => ok)).toHaveLength(changesPerHour);
    expect(asked.map(said)).toContain("too-many-changes");
    const open = { authorId: other.author.id, appliedAt: null, stoppedAt: null };
    expect(await db().payoutAccountChange.count({ where: open })).toBe(1);
  });

  test("keeps what it asks for, and the database lets none count unconfirmed", async () => {
    const earner = await anEarningAuthor();
    const changeId = await asks(earner);
    const bent = db()
      .$executeRaw`UPDATE payout_account_changes SET iban = ${thirdIban} WHERE id = ${changeId}::uuid`;
    await expect(bent).rejects.toThrow(/keeps what it asks for/);
    const forced = db()
      .$executeRaw`UPDATE payout_account_changes SET applied_at = now() WHERE id = ${changeId}::uuid`;
    await expect(forced).rejects.toThrow(/payout_account_changes_steps/);
  });
});
