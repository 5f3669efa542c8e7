// The desks as a measurement opens them: who is signed in, how long a page takes, and a file taken to its end.
import { randomBytes, randomUUID } from "node:crypto";
import { canTell, memoryOf } from "./resources.mjs";

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
 * Takes a file to its end: its lines without the first, the seconds, the milliseconds to its first byte, what the web process
 * held in each tenth of its lines at most, in MB, and by how much that was more in the second half of the lines than in the
 * first. What a process takes up at first, it keeps.
 */
export async function takeFile(web, url, cookie) {
  const seen = [];
  let lines = -1;
  let firstMs;
  const timer = setInterval(() => canTell && seen.push({ lines, held: memoryOf(web.pid()) }), 50);
  const from = performance.now();
  try {
    const answer = await fetch(url, { headers: { cookie } });
    for await (const piece of answer.body) {
      firstMs ??= performance.now() - from;
      for (const byte of piece) if (byte === 10) lines += 1;
    }
  } finally {
    clearInterval(timer);
  }
  const within = (low, high) => seen.filter((one) => one.lines >= lines * low && one.lines < lines * high);
  const most = (part) => Math.max(0, ...part.map(({ held }) => held));
  const held = Array.from({ length: 10 }, (_, tenth) => most(within(tenth / 10, (tenth + 1) / 10)));
  const more = most(within(0.5, 1)) - most(within(0, 0.5));
  return { lines, more, held, firstMs, seconds: (performance.now() - from) / 1000 };
}
