import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { openLetter } from "./letter";
import type { LetterStore } from "./letter-store";
import type { Refusals } from "./refusals";

/** The SMTP side: takes every letter for everyone, without sign-in, and keeps it before saying yes. */
export function mailReceiver(store: LetterStore, refusals: Refusals) {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: 60 * 1024 * 1024,
    logger: false,
    // Senders keep their connection for some seconds; whoever ends the mailbox does not wait for them.
    closeTimeout: 200,
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
      const { mailFrom } = session.envelope;
      const from = mailFrom ? mailFrom.address : "";
      take(stream, from, to).then(
        () => done(),
        (error: Error) => done(error),
      );
    },
  });
  server.on("error", () => undefined);

  async function take(stream: Readable, from: string, to: string[]) {
    const raw = await buffer(stream);
    const code = refusals.takeOne();
    if (code) {
      const words = `${code < 500 ? 4 : 5}.3.0 The mailbox was asked to refuse`;
      throw Object.assign(new Error(words), { responseCode: code });
    }
    const letter = await openLetter(raw);
    await store.keep(raw, {
      receivedAt: new Date().toISOString(),
      from: letter.from || from,
      to,
      subject: letter.subject,
      messageId: letter.messageId,
    });
  }

  return server;
}
