import "server-only";
import { createTransport } from "nodemailer";
import { env } from "./env";

type Letter = {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Headers beside the usual, by name. */
  headers?: Record<string, string>;
};

/** A few connections that stay open for many letters. */
export type MailLine = { deliver: (letter: Letter) => Promise<void>; close: () => void };

// The library would wait ten minutes; a server that says nothing must not hold the worker up for everybody else.
const patience = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
};

let transport: ReturnType<typeof createTransport> | undefined;

/**
 * Hands one letter to the SMTP server. Throws when it was not accepted, or when the server says nothing for some
 * seconds; the caller tries again later.
 */
export async function deliver(letter: Letter) {
  await mailServer().sendMail(envelopeOf(letter));
}

/**
 * Opens `width` connections to the SMTP server, kept until closed: for a crowd of letters, where calling the server anew
 * for each would take longer than the letters. What the server refuses, or a connection that breaks, is that one
 * letter's failure.
 */
export function openMailLine(width: number): MailLine {
  const line = createTransport({
    ...{ ...patience, url: env().SMTP_URL, pool: true },
    ...{ maxConnections: width, maxMessages: Number.POSITIVE_INFINITY, maxRequeues: 0 },
  });
  return {
    deliver: async (letter) => void (await line.sendMail(envelopeOf(letter))),
    close: () => line.close(),
  };
}

function envelopeOf(letter: Letter) {
  return {
    from: env().MAIL_FROM,
    ...letter,
    // A letter is plain data: no attachment by path or address can be asked for through it.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * True when a letter failed because nobody answered: no connection, or one that fell silent or broke. False when a
 * server spoke, whatever it said: that one knows why, and asking it again at once changes nothing.
 */
export function isUnanswered(error: Error) {
  const { command, responseCode } = error as Error & { command?: string; responseCode?: number };
  return command === "CONN" && responseCode === undefined;
}

/** True when the mail server takes the connection and the sign-in: what waits could go out now. */
export async function isMailServerUp() {
  return mailServer()
    .verify()
    .catch(() => false);
}

function mailServer() {
  transport ??= createTransport({ ...patience, url: env().SMTP_URL });
  return transport;
}
