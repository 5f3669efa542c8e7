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

/**
 * What hands letters over one by one: as many at once as the worker has lanes for them. Greeting the server costs more than
 * a letter, so a connection stays for some seconds after one, and less than any server waits; whoever finds theirs ended by the
 * server before a byte of the letter has left asks once more over another.
 */
const kept = { pool: true, maxConnections: 3, idleTimeout: 5_000, maxRequeues: 1 } as const;

let transport: ReturnType<typeof openTransport> | undefined;

/**
 * Hands one letter to the SMTP server, over a connection that is still open where there is one. Throws when it was not accepted, or when the server says nothing for some
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
 * True when a letter failed because nobody answered: no connection, or one that fell silent or broke, also before it was
 * greeted, of which the library knows no command. False when a
 * server spoke, whatever it said: that one knows why, and asking it again at once changes nothing.
 */
export function isUnanswered(error: Error) {
  const { code, command, responseCode } = error as Error & {
    code?: string;
    command?: string;
    responseCode?: number;
  };
  if (responseCode !== undefined) return false;
  return command === "CONN" || (code === "ECONNECTION" && command === undefined);
}

/** True when the mail server takes the connection and the sign-in: what waits could go out now. */
export async function isMailServerUp() {
  const asking = createTransport({ ...patience, url: env().SMTP_URL });
  return asking.verify().catch(() => false);
}

/** Says goodbye to the mail server, at the end of a process; what is being handed over is handed over first. */
export function leaveMailServer() {
  transport?.close();
  transport = undefined;
}

function mailServer() {
  transport ??= openTransport();
  return transport;
}

function openTransport() {
  return createTransport({ ...patience, ...kept, url: env().SMTP_URL });
}
