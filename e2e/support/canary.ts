import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this computer that nobody has a reason to call: it notes who did. */
export async function aCanary() {
  const heard: string[] = [];
  const server = createServer((asked, answer) => {
    heard.push(`${asked.method} ${asked.url}`);
    answer.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise((done) => server.close(done));
  return { heard, host, url: `http://${host}/x.png`, close };
}

/** Sends the shop a request line with a whole address of elsewhere, as to a proxy, with that host in every head. */
export function askedWhole(method: string, url: string) {
  const { hostname, port } = new URL(process.env.BASE_URL ?? "http://localhost:3000");
  const { host } = new URL(url);
  const headers = { host, "x-forwarded-host": host, upgrade: "websocket", "content-length": "0" };
  return new Promise<number>((done, fail) => {
    const asking = request({ hostname, port, method, path: url, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => done(answer.statusCode ?? 0));
    });
    asking.on("error", fail);
    asking.end();
  });
}
