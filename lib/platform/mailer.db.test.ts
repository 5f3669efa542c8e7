import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { deliver } from "./mailer";

test("a mail server that takes the call and says nothing is given up on within seconds", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const from = performance.now();
  const letter = { to: "a@bouquin.test", subject: "s", text: "t", html: "<p>t</p>" };
  await expect(deliver({ ...letter, messageId: "<a@bouquin.test>" })).rejects.toThrow(
    /[Gg]reeting/,
  );
  expect(performance.now() - from).toBeLessThan(20_000);
  silent.close();
});
