import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { promiseMail, promiseOperatorMail } from "@/lib/platform/outbox";
import type { OutsideAnswer } from "@/lib/platform/post-outside";
import { isTaken, isToBeSwitchedOff, nextTry, restAfter } from "./retry";

type Attempt = { deliveryId: string; url: string; at: Date; outcome: OutsideAnswer };

/**
 * Notes what became of a try: taken, to be tried again, or given up; and what that says of its endpoint, which is
 * switched off after days without a success, with a letter to its owner. One that was removed meanwhile is nobody's.
 */
export async function noteAttempt({ deliveryId, url, at, outcome }: Attempt) {
  await transaction(async (tx) => {
    const delivery = await tx.webhookDelivery.findUnique({ where: { id: deliveryId } });
    if (!delivery) return;
    const status = "status" in outcome ? outcome.status : null;
    const ended = now();
    await tx.webhookAttempt.create({
      data: {
        ...{ deliveryId, url, at, status, tookMs: ended.getTime() - at.getTime() },
        failure: "failure" in outcome ? outcome.failure : null,
        answer: "answer" in outcome ? readable(outcome.answer) : "",
      },
    });
    const attempts = delivery.attempts + 1;
    if (isTaken(status)) {
      await tx.webhookDelivery.update({
        where: { id: deliveryId },
        data: { attempts, state: "delivered", endedAt: ended },
      });
      const free = { failures: 0, failingSince: null, busyUntil: ended };
      await tx.webhookEndpoint.update({ where: { id: delivery.endpointId }, data: free });
      return;
    }
    const dueAt = nextTry(attempts, ended);
    await tx.webhookDelivery.update({
      where: { id: deliveryId },
      data: { attempts, ...(dueAt ? { dueAt } : { state: "given-up", endedAt: ended }) },
    });
    await noteFailure(tx, delivery.endpointId, { status, ended });
    if (!dueAt) await endStreak(tx, delivery.endpointId);
  });
}

// PostgreSQL's text holds no NUL, and a page shows no other control signs.
function readable(answer: string) {
  return answer.replaceAll(/[^\P{Cc}\n\t]/gu, "\u{fffd}").slice(0, 1000);
}

// What fails weeks later has all its tries before it: days on which nothing was sent were no failures.
async function endStreak(tx: Tx, endpointId: string) {
  const waiting = await tx.webhookDelivery.count({ where: { endpointId, state: "waiting" } });
  if (waiting > 0) return;
  await tx.webhookEndpoint.updateMany({
    where: { id: endpointId, state: "on" },
    data: { failures: 0, failingSince: null },
  });
}

type Failed = { status: number | null; ended: Date };

async function noteFailure(tx: Tx, endpointId: string, { status, ended }: Failed) {
  const endpoint = await tx.webhookEndpoint.findUniqueOrThrow({
    where: { id: endpointId },
    include: { author: { include: { user: true } } },
  });
  const failures = endpoint.failures + 1;
  const failingSince = endpoint.failingSince ?? ended;
  const isOver = endpoint.state === "on" && isToBeSwitchedOff(status, failingSince, ended);
  await tx.webhookEndpoint.update({
    where: { id: endpointId },
    data: {
      ...{ failures, failingSince, busyUntil: restAfter(failures, ended) },
      ...(isOver ? { state: "failed" } : {}),
    },
  });
  if (!isOver) return;
  await recordAudit(tx, {
    ...{ actorId: null, action: "webhook-endpoint-switched-off", subjectId: endpointId },
    details: { url: endpoint.url },
  });
  const key = `webhook-stopped:${endpointId}:${failingSince.getTime()}`;
  const mail = { key, letter: "webhook-stopped", payload: { endpointId } };
  const owner = endpoint.author?.user;
  if (endpoint.authorId === null) await promiseOperatorMail(tx, mail);
  else if (owner) await promiseMail(tx, { ...mail, to: owner.email, locale: owner.locale });
}
