// L13: a file of 500 MB on its way in and on its way out, each over a line that breaks twice.
import { createHash, randomBytes } from "node:crypto";
import { get, request } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { buyFile } from "./bought-file.mjs";
import { canTell, memoryOf, mostMemoryDuring } from "./resources.mjs";
import { bar, most, pause } from "./rows-of-selling.mjs";
import { writeSendingAuthor } from "./sending-author.mjs";

const mebibyte = 1024 * 1024;
const block = randomBytes(mebibyte);
const protocol = { "tus-resumable": "1.0.0", "sec-fetch-site": "same-origin" };

/** `sold` is { size, sha256, place }: the file that a book at that place has, and where the book stands by its address. */
export async function largeFiles(house, sold) {
  const { web } = house;
  const megabytes = Math.round(sold.size / mebibyte);
  // What a process loads and compiles for its first file is not what a large one costs.
  const author = await writeSendingAuthor(house.admin);
  await sendIn(house, author, 16);
  const address = await (await buyFile(house, sold.size, sold.place))();
  await fetchOut(address, 16 * mebibyte);
  await pause(3);
  const idle = canTell ? memoryOf(web.pid()) : 0;
  const sent = await mostMemoryDuring(web.pid(), () => sendIn(house, author, megabytes));
  const taken = await mostMemoryDuring(web.pid(), () => fetchOut(address, sold.size));
  const wanted = createHash("sha256");
  for (let at = 0; at < megabytes; at += 1) wanted.update(block);
  const isIn = sent.seen.sha256 === wanted.digest("hex");
  const isOut = taken.seen.sha256 === sold.sha256;
  const bars = [
    bar(`${megabytes} MB sent in, broken off`, `${sent.seen.broken} times, ${isIn ? "equal" : "others"}`, "twice, SHA-256 equal", isIn && sent.seen.broken === 2),
    bar(`${megabytes} MB downloaded, broken off`, `${taken.seen.broken} times, ${isOut ? "equal" : "others"}`, "twice, SHA-256 equal", isOut && taken.seen.broken === 2),
  ];
  if (!canTell) return bars;
  return [
    ...bars,
    most("memory above idle while it comes in, MB", sent.most - idle, 64),
    most("memory above idle while it goes out, MB", taken.most - idle, 64),
  ];
}

/** Sends a file in as the author's page does after a cut: asks how far it came, and goes on from there. */
async function sendIn(house, { draftId, cookie }, megabytes) {
  const size = megabytes * mebibyte;
  const words = { draftId, role: "full", filename: "large.pdf" };
  const said = Object.entries(words).map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`);
  const own = { cookie, ...protocol };
  const { headers } = await ask(house, "POST", "/api/uploads", { ...own, "upload-length": size, "upload-metadata": said.join(",") });
  const path = headers.location;
  let [offset, broken] = [0, 0];
  const piece = (from) => ({ ...own, "upload-offset": from, "content-type": "application/offset+octet-stream" });
  for (const share of [1 / 3, 2 / 3]) {
    await breakOff(house, path, piece(offset), { from: offset, to: Math.floor(size * share), size });
    offset = Number((await ask(house, "HEAD", path, own)).headers["upload-offset"]);
    if (!(offset > 0 && offset < size)) throw new Error(`after a cut ${offset} of ${size} bytes had come`);
    broken += 1;
  }
  await ask(house, "PATCH", path, piece(offset), { from: offset, to: size });
  const { rows } = await house.admin.query("SELECT sha256 FROM draft_files WHERE upload_id = $1", [path.split("/").at(-1)]);
  return { broken, sha256: rows[0].sha256 };
}

/** The file's bytes from one place to another, the same wherever somebody begins. */
function* bytesOf(from, to) {
  for (let at = from; at < to; ) {
    const inside = at % mebibyte;
    const piece = block.subarray(inside, Math.min(mebibyte, inside + to - at));
    yield piece;
    at += piece.length;
  }
}

// The head announces all that is left; the line dies under way.
async function breakOff(house, path, headers, { from, to, size }) {
  const { port, host } = new URL(house.shopUrl);
  const line = connect({ port, host: "127.0.0.1" });
  line.on("error", () => undefined);
  const head = Object.entries({ host, ...headers, "content-length": size - from });
  line.write(`PATCH ${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n`);
  for (const piece of bytesOf(from, to)) if (!line.write(piece)) await new Promise((done) => line.once("drain", done));
  line.destroy();
  await pause(0.5);
}

async function ask(house, method, path, headers, body) {
  const { port, host } = new URL(house.shopUrl);
  const length = body ? body.to - body.from : 0;
  const sent = request({ port, path, method, host: "127.0.0.1", agent: false, headers: { host, ...headers, "content-length": length } });
  const answered = new Promise((done, fail) => sent.once("response", done).once("error", fail));
  await pipeline(Readable.from(body ? bytesOf(body.from, body.to) : []), sent);
  const response = await answered;
  response.resume();
  if (response.statusCode >= 400) throw new Error(`${method} ${path}: ${response.statusCode} ${response.headers["upload-problem"] ?? ""}`);
  return response;
}

/** Downloads as a browser does after a cut: asks for the rest, as long as it is the same file. */
async function fetchOut(address, size) {
  const hash = createHash("sha256");
  let [came, broken, tag] = [0, 0, ""];
  for (const share of [1 / 3, 2 / 3, 1]) {
    const until = Math.floor(size * share);
    const headers = came > 0 ? { range: `bytes=${came}-`, "if-range": tag } : {};
    await new Promise((done, fail) => {
      const asked = get(address, { agent: false, headers }, (response) => {
        const wanted = came > 0 ? 206 : 200;
        if (response.statusCode !== wanted) return fail(new Error(`${response.statusCode} instead of ${wanted}`));
        tag = response.headers.etag ?? "";
        response.on("data", (piece) => {
          // What is on its way when the line dies is lost, as in life.
          const kept = piece.subarray(0, Math.max(0, until - came));
          hash.update(kept);
          came += kept.length;
          if (came === until) asked.destroy();
        });
        response.once("close", done);
      });
      asked.once("error", (error) => (came === until ? done() : fail(error)));
    });
    if (came !== until) throw new Error(`${came} of ${until} bytes came`);
    if (share < 1) broken += 1;
  }
  return { broken, sha256: hash.digest("hex") };
}
