import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { addDays, addSeconds } from "@/lib/kernel/time";
import { now } from "./clock";
import { db, sql, statement, type Tx } from "./db";
import { env } from "./env";

/** Where it is called out that a letter has been promised. */
export const lettersChannel = "letters";

/** How long a taken letter belongs to its taker: a mail server is given up on far sooner. */
const leaseSeconds = 120;

/** How patiently a letter is tried again: the longest pause, seconds, and so many tries that they are three days. */
type Patience = { longestSeconds: number; tries: number };

/**
 * A server that has said "later" for hours says nothing when it has room again, and nobody who waits for a letter is to
 * wait half an hour more.
 */
const often: Patience = { longestSeconds: 1500, tries: 180 };

/** Who refuses a letter for good, or is sent a crowd's, must not be asked again and again: six hours between tries at last. */
const seldom: Patience = { longestSeconds: Math.ceil(Math.exp(10)), tries: 22 };

/** Tries that nobody answered say nothing of a letter: it goes on as after so many, which is minutes between tries. */
const hastenedAttempts = 4;

/** Days for which a letter is hastened; one that is older has had its chances, and comes to the operator. */
const hastenedDays = 3;

/** The letters that carry a book: they leave one at a time, after all others of their rank, and never with a crowd. */
export const heavyLetter = "device-delivery";

/** A letter taken to be sent; `attempts` counts this try, `letter` is the name of its template. */
export type TakenLetter = { id: string; attempts: number; letter: string; isBulk: boolean };

/** A letter of a crowd, taken with all it says of itself. */
export type CrowdLetter = TakenLetter & {
  recipient: string;
  locale: string;
  payload: Record<string, string>;
};

/** A letter to be promised: `letter` names the template, `payload` what it needs to be written later. */
type PromisedMail = {
  key: string;
  letter: string;
  to: string;
  locale: string;
  payload: Record<string, string>;
  /** One of many of the same kind: everything else goes first. */
  isBulk?: boolean;
  /** When it is to leave, where that is later than now: it is as old as that day, not as its promise. */
  dueAt?: Date | null;
};

/** Promises a letter in the transaction that needs it, once per `key`; a second promise is silently the first. */
export async function promiseMail(tx: Tx, mail: PromisedMail) {
  await promiseMails(tx, [mail]);
}

/** The same for many at once, in one statement. */
export async function promiseMails(tx: Tx, mails: readonly PromisedMail[]) {
  const promised = now();
  const { count } = await tx.outboxMail.createMany({
    data: mails.map(({ to: recipient, dueAt, isBulk = false, ...mail }) => {
      const at = dueAt && dueAt > promised ? dueAt : promised;
      return { ...mail, recipient, isBulk, createdAt: at, dueAt: at };
    }),
    skipDuplicates: true,
  });
  if (count > 0) await callForLetters(tx);
}

/**
 * The same for the shop's operator, at the address of the settings, in the language of the person who signs in with it;
 * in French as long as nobody has.
 */
export async function promiseOperatorMail(
  tx: Tx,
  mail: { key: string; letter: string; payload: Record<string, string>; dueAt?: Date | null },
) {
  const to = env().OPERATOR_EMAIL;
  const person = await tx.user.findUnique({ where: { email: to }, select: { locale: true } });
  await promiseMail(tx, { ...mail, to, locale: person?.locale ?? "fr" });
}

/** Promises a letter again that was given up, from now; false when it was not given up. */
export async function reopenLetter(tx: Tx, id: string) {
  const again = await tx.outboxMail.updateMany({
    where: { id, state: "failed" },
    data: { state: "promised", attempts: 0, dueAt: now() },
  });
  if (again.count === 1) await callForLetters(tx);
  return again.count === 1;
}

/**
 * Takes the letter that has been due longest, by one taker at a time: taking moves the instant at which it is due
 * again, so one that is never finished comes back by itself. Null when none is due. Those of a crowd (`isBulk`) are none of
 * its business: nobody who waits for a sign-in link stands behind them. Who `mayCarry` a book takes heavy letters too,
 * those of a crowd when nothing else is due.
 */
export async function takeLetter({ mayCarry = true } = {}): Promise<TakenLetter | null> {
  const light = mayCarry ? sql`` : sql`AND letter <> ${heavyLetter}`;
  const own = await takeOne(sql`NOT is_bulk ${light}`);
  // The word itself, so that its index is found.
  return own ?? (mayCarry ? takeOne(sql`is_bulk AND letter = 'device-delivery'`) : null);
}

async function takeOne(which: Prisma.Sql) {
  const at = now();
  const [letter] = await statement<TakenLetter>(sql`
    UPDATE outbox_mails m SET due_at = ${addSeconds(at, leaseSeconds)}::timestamptz, attempts = attempts + 1
    FROM (SELECT id FROM outbox_mails WHERE state = 'promised' AND due_at <= ${at}::timestamptz AND ${which}
      ORDER BY is_bulk, due_at LIMIT 1 FOR UPDATE SKIP LOCKED) AS due
    WHERE m.id = due.id RETURNING m.id, m.attempts, m.letter, m.is_bulk AS "isBulk"`);
  return letter ?? null;
}

/** Takes `count` letters of a crowd at most, on the same terms; those that carry a book are left to `takeLetter`. */
export async function takeCrowd(count: number) {
  const at = now();
  return statement<CrowdLetter>(sql`
    UPDATE outbox_mails m SET due_at = ${addSeconds(at, leaseSeconds)}::timestamptz, attempts = attempts + 1
    FROM (SELECT id FROM outbox_mails WHERE state = 'promised' AND is_bulk AND due_at <= ${at}::timestamptz
      AND letter <> ${heavyLetter} ORDER BY is_bulk, due_at LIMIT ${count}::int FOR UPDATE SKIP LOCKED) AS due
    WHERE m.id = due.id RETURNING m.id, m.attempts, m.letter, m.is_bulk AS "isBulk", m.recipient, m.locale, m.payload`);
}

/** Seconds after taking in which a taker must have begun to hand a letter over, or leave it to whoever comes next. */
export const crowdPatienceSeconds = leaseSeconds / 2;

/** Gives letters back that were taken and never begun: they are due, and no try was used. */
export async function giveBackLetters(letters: readonly TakenLetter[]) {
  if (letters.length === 0) return;
  await statement(sql`
    UPDATE outbox_mails m SET due_at = ${now()}::timestamptz, attempts = m.attempts - 1
    FROM unnest(${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ attempts }) => attempts)}::int[])
      AS taken(id, attempts)
    WHERE m.id = taken.id AND m.state = 'promised' AND m.attempts = taken.attempts`);
}

/** Puts a letter off that must not leave yet, as if it had never been tried. */
export async function putOffLetter({ id }: TakenLetter, days: number) {
  await db().outboxMail.updateMany({
    where: { id, state: "promised" },
    data: { dueAt: addDays(now(), days), attempts: 0, lastError: null, isUnanswered: false },
  });
}

/** Notes what became of a letter: sent under this subject and name, or that there was nothing left to say. */
export async function closeLetter(id: string, sent: { subject: string; messageId: string } | null) {
  if (!sent) return statement(sql`UPDATE outbox_mails SET state = 'moot' WHERE id = ${id}::uuid`);
  return statement(sql`
    UPDATE outbox_mails SET state = 'sent', subject = ${sent.subject}, message_id = ${sent.messageId},
      last_error = NULL, sent_at = ${now()}::timestamptz WHERE id = ${id}::uuid`);
}

/** Keeps a taken letter for as long as something large takes to send: nobody else may begin it meanwhile. */
export async function holdLetter({ id }: { id: string }, seconds: number) {
  await db().outboxMail.updateMany({
    where: { id, state: "promised" },
    // What is being sent is not resting, whatever became of the try before.
    data: { dueAt: addSeconds(now(), seconds), isUnanswered: false },
  });
}

/** Leaves a letter that was refused for good to whoever asked for it: it is not tried again, and no operator's matter. */
export async function refuseLetter({ id }: TakenLetter, reason: string) {
  await db().outboxMail.updateMany({
    where: { id, state: "promised" },
    data: { state: "refused", lastError: reason.slice(0, 500), isUnanswered: false },
  });
}

/**
 * Puts a letter back for a later try, or gives it up. A mail server that is down is patience, not an error: the
 * pauses grow from seconds to twenty-five minutes and stay there, to hours for a crowd's and for what is refused for good
 * (`isForGood`). `isUnanswered` when nobody was there to refuse it: such a letter is tried sooner once somebody is.
 */
export async function postponeLetter(
  { id, attempts, isBulk }: TakenLetter,
  {
    reason,
    isUnanswered,
    isForGood = false,
  }: { reason: string; isUnanswered: boolean; isForGood?: boolean },
) {
  const { longestSeconds, tries } = isBulk || isForGood ? seldom : often;
  const isOver = attempts >= tries;
  const pause = Math.min(Math.ceil(Math.exp(attempts)), longestSeconds);
  const dueAt = addSeconds(now(), pause);
  await db().outboxMail.updateMany({
    where: { id, state: "promised" },
    data: {
      ...{ lastError: reason.slice(0, 500), isUnanswered },
      ...(isOver ? { state: "failed", dueAt: now() } : { dueAt }),
    },
  });
}

/** Letters nobody answered for, resting for longer than anybody could still be sending them. */
function unansweredAt(at: Date) {
  return {
    ...{ state: "promised", isUnanswered: true, dueAt: { gt: addSeconds(at, leaseSeconds) } },
    createdAt: { gt: addDays(at, -hastenedDays) },
  };
}

/** True while letters rest that nobody answered for: it is worth asking whether somebody does now. */
export async function hasUnanswered() {
  return (await db().outboxMail.count({ where: unansweredAt(now()), take: 1 })) > 0;
}

/** Tries those letters now, and as if few tries had been in vain so far. Answers how many. */
export async function hastenUnanswered() {
  const at = now();
  const { count } = await db().outboxMail.updateMany({
    where: unansweredAt(at),
    data: { dueAt: at, attempts: hastenedAttempts },
  });
  return count;
}

/** Calls out, when the transaction is through, that letters have been promised. */
export async function callForLetters(tx: Tx) {
  await tx.$executeRaw`SELECT pg_notify(${lettersChannel}, 'now')`;
}
