import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { emailAddress } from "@/lib/accounts/email";
import { env } from "@/lib/platform/env";
import { openMailLine } from "@/lib/platform/mailer";

test("F-05 a letter comes from the shop's own address alone, whatever its words and names say", async () => {
  const heard: { from: string; to: string[]; head: string }[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"] },
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const [head = ""] = Buffer.concat(pieces).toString().split("\r\n\r\n");
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        heard.push({ from, to: envelope.rcptTo.map(({ address }) => address), head });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as AddressInfo;
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  const line = openMailLine(1);
  const forged = "Anna\r\nBcc: many@evil.test\r\nReply-To: evil@evil.test\r\nFrom: bank@evil.test";
  for (const subject of [forged, "Anna\nBcc: x@evil.test", '"Anna" <evil@evil.test>'])
    await line.deliver({
      ...{ to: "reader@bouquin.test", subject, text: forged, html: "<p>t</p>" },
      messageId: "<a@bouquin.test>",
    });
  line.close();
  server.close();
  expect(heard).toHaveLength(3);
  for (const { from, to, head } of heard) {
    expect(env().MAIL_FROM).toContain(from);
    expect(to).toEqual(["reader@bouquin.test"]);
    expect(head).not.toMatch(/^(bcc|reply-to|sender):/im);
    expect(head.match(/^from:/gim)).toHaveLength(1);
  }
  for (const address of [
    "a@b.test\r\nBcc: c@d.test",
    "a@b.test, c@d.test",
    '"a@b.test,"@d.test',
    "a@b.test>x",
  ])
    expect(emailAddress.safeParse(address).success).toBe(false);
});
