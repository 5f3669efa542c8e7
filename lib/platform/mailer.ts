import "server-only";
import { createTransport } from "nodemailer";
import { env } from "./env";

type Letter = { to: string; subject: string; text: string; html: string; messageId: string };

let transport: ReturnType<typeof createTransport> | undefined;

/** Hands one letter to the SMTP server. Throws when it was not accepted; the caller tries again later. */
export async function deliver(letter: Letter) {
  await mailServer().sendMail({
    from: env().MAIL_FROM,
    ...letter,
    // A letter is plain data: no attachment by path or address can be asked for through it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** True when the mail server takes the connection and the sign-in: what waits could go out now. */
export async function isMailServerUp() {
  return mailServer()
    .verify()
    .catch(() => false);
}

function mailServer() {
  transport ??= createTransport(env().SMTP_URL, {});
  return transport;
}
