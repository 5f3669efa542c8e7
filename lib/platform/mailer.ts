import "server-only";
import type { Readable } from "node:stream";
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
  /** A file that goes with it, as a stream: read once, and closed whatever becomes of the letter. */
  enclosed?: { fileName: string; mediaType: string; bytes: Readable } | undefined;
};

type Send = (letter: ReturnType<typeof envelopeOf>) => Promise<unknown>;

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
  await sendClosing(letter, (envelope) => mailServer().sendMail(envelope));
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
    deliver: (letter) => sendClosing(letter, (envelope) => line.sendMail(envelope)),
    close: () => line.close(),
  };
}

async function sendClosing(letter: Letter, send: Send) {
  try {
    await send(envelopeOf(letter));
  } finally {
    // Where the server refuses before the first byte, nobody else would close it.
    letter.enclosed?.bytes.destroy();
  }
}

function envelopeOf({ enclosed, ...letter }: Letter) {
  const attachments = [enclosed].flatMap((file) =>
    file ? [{ filename: file.fileName, contentType: file.mediaType, content: file.bytes }] : [],
  );
  return {
    from: env().MAIL_FROM,
    ...{ ...letter, attachments },
    // A letter is plain data: no attachment by path or address can be asked for through it.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * True when the mail server has refused this very letter for good: its address, its size or its content (a reply from
 * 500 on), so that the same letter again would be refused again. A sign-in it does not take is no fault of the letter.
 */
export function isRefusedForGood(error: Error) {
  const { command = "", responseCode = 0 } = error as Error & {
    command?: string;
    responseCode?: number;
  };
  const isAboutLetter = ["RCPT TO", "DATA"].includes(command) || responseCode === 552;
  return isAboutLetter && responseCode >= 500 && responseCode < 600;
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
