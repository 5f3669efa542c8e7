import type { AddressInfo, Server } from "node:net";
import { letterStore } from "./letter-store";
import { mailReceiver } from "./receive-mail";
import { refusals } from "./refusals";
import type { MailboxSettings } from "./settings";
import { mailboxWeb } from "./web";

/** Opens a mailbox on this computer alone; gives its two ports and its way to close. */
export async function startMailbox({ httpPort, smtpPort, stateDir }: MailboxSettings) {
  const store = letterStore(stateDir);
  const refused = refusals();
  const web = mailboxWeb(store, refused);
  const mail = mailReceiver(store, refused);
  await Promise.all([listening(web, web, httpPort), listening(mail, mail.server, smtpPort)]);
  return {
    httpPort: (web.address() as AddressInfo).port,
    smtpPort: (mail.server.address() as AddressInfo).port,
    async close() {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => web.close(() => resolve())),
        new Promise<void>((resolve) => mail.close(() => resolve())),
      ]);
    },
  };
}

type Opens = { listen(port: number, host: string): unknown };

function listening(opener: Opens, server: Server, port: number) {
  return new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => resolve());
    opener.listen(port, "127.0.0.1");
  });
}
