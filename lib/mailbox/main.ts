import { startMailbox } from "./mailbox";
import { mailboxSettings } from "./settings";

const mailbox = await startMailbox(mailboxSettings());
console.log(`mailbox on http://127.0.0.1:${mailbox.httpPort}, SMTP on ${mailbox.smtpPort}`);

async function leave() {
  await mailbox.close();
  process.exit(0);
}

process.on("SIGTERM", leave);
process.on("SIGINT", leave);
