// The desks as a measurement opens them: who is signed in, how long a page takes, and a file taken to its end.
import { randomBytes, randomUUID } from "node:crypto";
import { warm } from "./processes.mjs";
import { canTell, heldBy } from "./resources.mjs";

/** The cookies of the author of `openDesks` and of the shop's operator, signed in. */
export async function deskCookies({ admin }) {
  const { rows } = await admin.query(`
    SELECT id, CASE WHEN is_operator THEN 'operator' ELSE 'author' END AS who FROM users
    WHERE is_operator OR email = 'desk@bench.test'`);
  const cookies = {};
  for (const { id, who } of rows) cookies[who] = await signIn(admin, id);
  return cookies;
}

/** Opens a session of somebody, by their id; answers its cookie. */
export async function signIn(admin, userId) {
  const token = randomBytes(24).toString("base64url");
  await admin.query(
    "INSERT INTO sessions (id, session_token, user_id, expires, created_at) VALUES ($1, encode(sha256($2::bytea), 'hex'), $3, now() + interval '10 days', now())",
    [randomUUID(), token, userId],
  );
  return `bouquin-session=${token}`;
}

/** Asks an address: its status, and the milliseconds to its last byte, or to the first of a file, which is then let go. */
export async function timeOf(url, cookie, isFile = false) {
  const leaving = new AbortController();
  const from = performance.now();
  const answer = await fetch(url, { headers: { cookie }, redirect: "manual", signal: leaving.signal });
  if (!isFile) {
    await answer.arrayBuffer();
    return { status: answer.status, ms: performance.now() - from };
  }
  const reader = answer.body.getReader();
  await reader.read();
  const ms = performance.now() - from;
  leaving.abort();
  await reader.cancel().catch(() => undefined);
  return { status: answer.status, ms };
}

/**
 * Takes a file of `expected` lines and more to its end: its lines without the first, the seconds, the milliseconds to its first
 * byte, and what the web process holds, cleared up, in MB: before it is asked, and after each fifth of the lines expected. What
 * a process loads and compiles for its first file it holds before.
 */
export async function takeFile({ web, dataDir, size: expected }, url, cookie) {
  await warm(dataDir);
  for (let times = 0; times < 2; times += 1) await timeOf(url, cookie, true);
  await new Promise((done) => setTimeout(done, 2000));
  const before = canTell ? await heldBy(web.pid(), dataDir) : 0;
  const held = [];
  let lines = -1;
  let firstMs;
  const from = performance.now();
  const answer = await fetch(url, { headers: { cookie } });
  for await (const piece of answer.body) {
    firstMs ??= performance.now() - from;
    for (const byte of piece) if (byte === 10) lines += 1;
    if (canTell && held.length < 4 && lines >= (expected * (held.length + 1)) / 5) held.push(await heldBy(web.pid(), dataDir));
  }
  return { lines, before, held, firstMs, seconds: (performance.now() - from) / 1000 };
}
