import "server-only";
import { createTransport } from "nodemailer";
import { env } from "./env";

type Letter = { to: string; subject: string; text: string; html: string; messageId: string };

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
  transport ??= createTransport({ ...patience, url: env().SMTP_URL });
  await transport.sendMail({
    from: env().MAIL_FROM,
    ...letter,
    // A letter is plain data: no attachment by path or address can be asked for through it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
