import "server-only";
import { z } from "zod";
import { now } from "./clock";
import type { Tx } from "./db";
import { env } from "./env";
import { defineJob, enqueue } from "./jobs";

/**
 * Sends one promised letter. A mail server that is down is patience, not an error: the pauses grow from seconds to
 * e^10 seconds (six hours) and stay there, so that 22 tries span a little more than three days.
 */
export const sendMail = defineJob("send-mail", z.object({ mailId: z.uuid() }), 22);

/**
 * Promises a letter in the transaction that needs it, once per `key`; a second promise is silently the first.
 * `letter` names the template, `payload` what it needs to be written later.
 */
export async function promiseMail(
  tx: Tx,
  mail: {
    key: string;
    letter: string;
    to: string;
    locale: string;
    payload: Record<string, string>;
  },
) {
  const [row] = await tx.outboxMail.createManyAndReturn({
    data: [
      {
        key: mail.key,
        letter: mail.letter,
        recipient: mail.to,
        locale: mail.locale,
        payload: mail.payload,
        createdAt: now(),
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  if (row) await enqueue(tx, sendMail, { mailId: row.id });
}

/** The same for the shop's operator, at the address of the settings and in the shop's own language. */
export async function promiseOperatorMail(
  tx: Tx,
  mail: { key: string; letter: string; payload: Record<string, string> },
) {
  await promiseMail(tx, { ...mail, to: env().OPERATOR_EMAIL, locale: "fr" });
}
