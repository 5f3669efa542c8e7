import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { db, sql, statement } from "@/lib/platform/db";
import { isMailServerUp } from "@/lib/platform/mailer";
import { type Finding, finding, type Offender } from "./finding";

/** Minutes an event may be overdue: a lease and the round of every second fit in many times. */
const overdueMinutes = 10;

/** Minutes a letter may wait while the mail server answers. */
const unsentMinutes = 30;

/** The same for one of a crowd, which everything else goes before. */
const unsentOfCrowdMinutes = 6 * 60;

/** INV-10: no event of the provider is overdue for its next try, and none has been given up. */
export async function eventsWorked(at: Date): Promise<Finding> {
  const [open] = await statement<{ count: bigint }>(sql`
    SELECT count(*) FROM payment_events WHERE handled_at IS NULL`);
  const offenders = await statement<Offender>(sql`
    SELECT 'payment_events ' || id AS row,
      CASE WHEN gave_up_at IS NOT NULL THEN 'was given up after ' || attempts || ' tries: ' || coalesce(last_error, '')
        ELSE 'has been due since ' || due_at END AS what
    FROM payment_events WHERE handled_at IS NULL
      AND (gave_up_at IS NOT NULL OR due_at < ${addMinutes(at, -overdueMinutes)}::timestamptz)
    ORDER BY due_at`);
  return finding("INV-10", open?.count ?? 0n, offenders);
}

/**
 * INV-11: no letter is older than half an hour (one of a crowd: six hours) and unsent while the mail server answers;
 * without one they wait, and so does what was put off on purpose, untried.
 */
export async function lettersSent(at: Date): Promise<Finding> {
  const before = (minutes: number) => ({ lt: addMinutes(at, -minutes) });
  const unsent = {
    ...{ state: "promised", NOT: { attempts: 0, dueAt: { gt: at } } },
    OR: [
      { isBulk: false, createdAt: before(unsentMinutes) },
      { isBulk: true, createdAt: before(unsentOfCrowdMinutes) },
    ],
  };
  const [waiting, late] = await Promise.all([
    db().outboxMail.count({ where: { state: "promised" } }),
    db().outboxMail.findMany({ where: unsent, orderBy: { createdAt: "asc" } }),
  ]);
  if (late.length === 0) return finding("INV-11", waiting, []);
  if (!(await isMailServerUp())) return finding("INV-11", waiting, [], late.length);
  const offenders = late.map(({ id, letter, createdAt, attempts }) => ({
    row: `outbox_mails ${id}`,
    what: `${letter} waits since ${createdAt.toISOString()}, ${attempts} tries`,
  }));
  return finding("INV-11", waiting, offenders);
}
