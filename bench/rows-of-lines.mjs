// Rows of the load and fault bar about connections: people on slow lines, and a new build put in place under load.
import { get } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { freePort } from "../scripts/ports.mjs";
import { buyFile } from "./bought-file.mjs";
import { openSlowReaders } from "./downloaders.mjs";
import { percentile } from "./figures.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { canTell, memoryOf, mostMemoryDuring, openOf } from "./resources.mjs";
import { bar, least, most, pause } from "./rows-of-selling.mjs";
import { findNginx, listening, runNginx } from "./senders.mjs";
import { writeSendingAuthor } from "./sending-author.mjs";
import { look, openTraffic, toldOf } from "./traffic.mjs";

/** L12: five hundred uploads that never go on, two hundred downloads of 50 MB at 20 KB/s; others are served meanwhile. */
export async function slowClients(house, { fileSize }) {
  const { web, shopUrl } = house;
  const address = await (await buyFile(house, fileSize))();
  // Before the pages are asked for first: another book lets those go that were kept.
  const author = await writeSendingAuthor(house.admin);
  const pages = { pages: { perSecond: 20, act: (at) => lookOnce(`${shopUrl}/fr/books/book-${1 + (at % 100)}`) } };
  const warm = openTraffic(pages);
  await pause(5);
  await warm.stop();
  await pause(3);
  const [idle, open] = canTell ? [memoryOf(web.pid()), openOf(web.pid())] : [0, 0];
  const halfOpen = Array.from({ length: 500 }, (_one, at) => openUpload(new URL(shopUrl), at, author));
  const readers = await openSlowReaders(address, 200, 20_000);
  const others = openTraffic(pages);
  const { most: peak } = await mostMemoryDuring(web.pid(), () => pause(20));
  const served = readers.least();
  const { pages: seen } = await others.stop();
  const heldOpen = halfOpen.filter((socket) => !socket.isOver).length;
  for (const socket of halfOpen) socket.destroy();
  readers.leave();
  console.log(`others: ${toldOf(seen)}`);
  const bars = [
    // One that is answered and closed at once keeps nobody busy, and would measure nothing.
    bar("uploads that stood open meanwhile", String(heldOpen), "500", heldOpen === 500),
    most("pages for others, p99 ms", percentile(seen.times, 0.99), 1000),
    bar("pages for others, gone wrong", String(seen.wrong), "0", seen.wrong === 0),
    least("bytes a second for the slowest reader", served / 20, 5000),
  ];
  if (!canTell) return bars;
  let left = openOf(web.pid());
  for (let waited = 0; left > open + 5 && waited < 30; waited += 1) {
    await pause(1);
    left = openOf(web.pid());
  }
  return [
    ...bars,
    most("memory above idle, MB", peak - idle, 150),
    bar("open descriptors within 30 s", `${left} (${open} before)`, "equal ± 5", left <= open + 5),
  ];
}

// Over a line of its own: one that is kept for the next request would count as a descriptor nobody closed.
function lookOnce(url) {
  return new Promise((done, fail) => {
    const request = get(url, { agent: false }, (response) => {
      response.resume();
      response.once("error", fail);
      response.once("end", () =>
        response.statusCode === 200 ? done() : fail(new Error(`${response.statusCode} at ${url}`)),
      );
    });
    request.once("error", fail);
  });
}

// The head of an upload, a few bytes of its body, and then nothing: by turns a stranger's form, and an author's file that is
// being written down.
function openUpload({ hostname, port, host }, at, { draftId, cookie }) {
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on("error", () => undefined);
  const own = `host: ${host}\r\norigin: http://${host}\r\nsec-fetch-site: same-origin\r\n`;
  socket.write(
    at % 5 > 0
      ? `POST /api/uploads/form HTTP/1.1\r\n${own}content-type: multipart/form-data; boundary=x\r\ncontent-length: 4000000\r\n\r\n--x\r\n`
      : `PUT /api/uploads/${draftId}/extra/${at}.txt HTTP/1.1\r\n${own}cookie: ${cookie}\r\ncontent-length: 50000000\r\n\r\nthe beginning`,
  );
  // Whatever is said, or an end, says that it is over.
  for (const event of ["data", "end", "close"])
    socket.once(event, () => {
      socket.isOver = true;
    });
  return socket;
}

/** For how long a process that leaves goes on with what it has accepted, seconds (lib/front/main.ts). */
const drainSeconds = 20;

/**
 * L17, without a new build: two web processes behind nginx are started anew one after the other while people read, and no
 * request fails. Each is asked to leave with a download under way: one that ends within the twenty seconds of a drain is taken to its end,
 * one that would not is let go then, and holds nobody up. What a new build adds, old windows above all, is the fleet's test.
 */
export async function rollOver(house, { fileSize }) {
  const nginx = findNginx();
  if (!nginx) return null;
  const ports = [await freePort(), await freePort()];
  const start = (port) => keepRunning("web", { ...house.plan.env, PORT: String(port) });
  const webs = ports.map(start);
  await Promise.all(ports.map((port) => ready(`http://127.0.0.1:${port}`)));
  const front = await freePort();
  const child = runNginx(nginx, join(house.dataDir, "roll"), `upstream shop { ${ports.map((port) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=1s;`).join(" ")} }
  server {
    listen 127.0.0.1:${front};
    location / {
      proxy_pass http://shop;
      proxy_http_version 1.1;
      proxy_set_header Host ${new URL(house.shopUrl).host};
      proxy_next_upstream error timeout http_502 http_503;
    }
  }`);
  const before = await listening(child, `http://127.0.0.1:${front}/api/health/live`);
  const url = `http://127.0.0.1:${front}`;
  const acts = {
    "kept pages": { perSecond: 30, act: (at) => look(`${url}/fr/books/book-${1 + (at % 100)}`) },
    "drawn pages": { perSecond: 10, act: (at) => look(`${url}/fr/books?q=book&fresh=${at}`) },
    carts: { perSecond: 5, act: () => look(`${url}/fr/cart`) },
  };
  const file = new URL(await (await buyFile(house, fileSize))());
  const traffic = openTraffic(acts, { atMost: 32 });
  try {
    await pause(3);
    const [times, left, taken] = [[], [], []];
    for (const [place, port] of ports.entries()) {
      const wanted = [drainSeconds / 4, drainSeconds * 2][place];
      const download = takeSlowly(port, file, fileSize / wanted);
      await pause(1);
      const from = performance.now();
      await webs[place].stop();
      left.push((performance.now() - from) / 1000);
      taken.push(await download);
      webs[place] = start(port);
      await ready(`http://127.0.0.1:${port}`);
      times.push((performance.now() - from) / 1000);
      await pause(3);
    }
    const seen = Object.values(await traffic.stop());
    const [begun, wrong] = [seen.map((one) => one.begun), seen.map((one) => one.wrong)].map((all) => all.reduce((sum, one) => sum + one, 0));
    const why = [...new Set(seen.flatMap(({ reasons }) => reasons))].join("; ");
    return [
      bar(`of ${begun} requests while both were started anew, failed`, `${wrong} ${why}`.trim(), "0", wrong === 0),
      bar(`of ${fileSize / 1e6} MB asked for at a pace of ${drainSeconds / 4} s when it is told to leave, taken`, `${taken[0] / 1e6} MB; left after ${left[0].toFixed(1)} s`, "all", taken[0] === fileSize),
      bar(`seconds to leave with a download of ${drainSeconds * 2} s under way`, left[1].toFixed(1), `${drainSeconds - 2} to ${drainSeconds + 3}`, left[1] >= drainSeconds - 2 && left[1] <= drainSeconds + 3),
      most("seconds to leave and be ready again", Math.max(...times), 25),
    ];
  } finally {
    await traffic.stop();
    await Promise.all(webs.map((one) => one.stop()));
    await before.stop();
  }
}

/** Downloads from the process at a port, straight, at a pace; answers how many bytes came until it ended or was ended. */
function takeSlowly(port, { pathname, search, host }, bytesPerSecond) {
  return new Promise((done, fail) => {
    const asked = { host: "127.0.0.1", port, path: pathname + search, agent: false, headers: { host } };
    const request = get(asked, async (response) => {
      if (response.statusCode !== 200) return fail(new Error(`a download was answered ${response.statusCode}`));
      const from = performance.now();
      let taken = 0;
      try {
        for await (const piece of response) {
          taken += piece.length;
          const early = (1000 * taken) / bytesPerSecond - (performance.now() - from);
          if (early > 0) await pause(early / 1000);
        }
      } catch {
        // Cut off: what came has been counted.
      }
      done(taken);
    });
    request.once("error", fail);
  });
}
