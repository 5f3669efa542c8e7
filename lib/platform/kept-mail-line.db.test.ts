import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deliver, isUnanswered, leaveMailServer } from "./mailer";

/** What the server saw since the test began. */
let seen = { calls: 0, letters: [] as string[] };
const server = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, closeTimeout: 1 },
  onConnect: (_session, done) => {
    seen.calls += 1;
    done();
  },
  onRcptTo: ({ address }, _session, done) => {
    const later = Object.assign(new Error("greylisted"), { responseCode: 451 });
    done(address.startsWith("later@") ? later : null);
  },
  onData: (stream, { envelope }, done) => {
    seen.letters.push(envelope.rcptTo[0]?.address ?? "");
    stream.resume().on("end", () => done());
  },
});
server.on("error", () => undefined);

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  leaveMailServer();
  seen = { calls: 0, letters: [] };
});
afterAll(() => new Promise<void>((done) => server.close(() => done())));

function send(to: string) {
  const words = { subject: "s", text: "t", html: "<p>t</p>", messageId: `<${to}>` };
  return deliver({ to, ...words });
}

test("letters that follow one another are handed over in one call, which ends with the process", async () => {
  for (const to of ["one@b.test", "two@b.test", "three@b.test"]) await send(to);
  expect(seen).toEqual({ calls: 1, letters: ["one@b.test", "two@b.test", "three@b.test"] });
  const [line] = server.connections;
  leaveMailServer();
  await once((line as unknown as { _socket: NodeJS.EventEmitter })._socket, "close");
  expect(server.connections.size).toBe(0);
});

test("a letter refused for now is its own failure: the next one goes out all the same", async () => {
  await send("one@b.test");
  const refused = await send("later@b.test").catch((error: Error) => error);
  expect(refused).toMatchObject({ responseCode: 451 });
  expect(isUnanswered(refused as Error)).toBe(false);
  await send("two@b.test");
  expect(seen.letters).toEqual(["one@b.test", "two@b.test"]);
});

test("a call the server has ended meanwhile loses no letter and doubles none", async () => {
  await send("one@b.test");
  for (const line of server.connections) line.close();
  await send("two@b.test");
  expect(seen).toEqual({ calls: 2, letters: ["one@b.test", "two@b.test"] });
});

test("a server that hangs up before it greets has not answered", async () => {
  server.options.onConnect = (_session, done) => done(new Error("away"));
  server.server.once("connection", (socket) => socket.destroy());
  server.server.on("connection", (socket) => socket.destroy());
  const failed = await send("one@b.test").catch((error: Error) => error);
  expect(isUnanswered(failed as Error)).toBe(true);
});
