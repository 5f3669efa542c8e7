// An answer as it comes over the line, gzip on, before anybody unpacks it.
import { get } from "node:http";
import { gunzipSync } from "node:zlib";

/** Asks an address: its status, its headers, the bytes that came, and the same unpacked. */
export async function asSent(url, headers = {}) {
  const answer = await new Promise((done, failed) =>
    get(url, { headers: { ...headers, "accept-encoding": "gzip" } }, async (response) => {
      const chunks = await response.toArray();
      done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    }).on("error", failed),
  );
  const plain = answer.headers["content-encoding"] === "gzip" ? gunzipSync(answer.body) : answer.body;
  return { ...answer, plain };
}
