// Others who hand letters over, to measure the worker against: nodemailer in a bare loop, and the conversation itself over sockets.
import { once } from "node:events";
import { connect } from "node:net";
import { createTransport } from "nodemailer";

/**
 * Sends one letter `count` times by nodemailer, `width` at once, over as many connections that stay (`keeps`) or one of its
 * own for each. Seconds.
 */
export async function byNodemailer(port, letter, { count, width, keeps }) {
  const pool = keeps ? { pool: true, maxConnections: width, maxMessages: Number.POSITIVE_INFINITY } : {};
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true, ...pool });
  const seconds = await inLanes(count, width, () => transport.sendMail(letter));
  transport.close();
  return seconds;
}

/** Says one letter's bytes `count` times over `width` connections, with nothing around them. Seconds. */
export async function bySockets(port, { from, to, raw }, { count, width }) {
  const lines = await Promise.all(Array.from({ length: width }, () => openLine(port)));
  // A line that begins with a dot would end the letter.
  const body = `${raw.replaceAll(/^\./gm, "..")}\r\n.\r\n`;
  const free = [...lines];
  const seconds = await inLanes(count, width, async () => {
    const line = free.pop();
    await line.say(`MAIL FROM:<${from}>\r\n`, "250");
    await line.say(`RCPT TO:<${to}>\r\n`, "250");
    await line.say("DATA\r\n", "354");
    await line.say(body, "250");
    free.push(line);
  });
  for (const { end } of lines) end();
  return seconds;
}

async function openLine(port) {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true).setEncoding("utf8");
  let heard = "";
  const answered = async (code) => {
    // An answer of several lines ends with the one that has a space behind its number.
    while (!/^\d{3} .*\r\n/m.test(heard)) heard += (await once(socket, "data"))[0];
    if (!heard.startsWith(code)) throw new Error(`the mail server said ${heard.trim()}`);
    heard = "";
  };
  await answered("220");
  const say = async (text, code) => {
    socket.write(text);
    await answered(code);
  };
  await say("EHLO bench.test\r\n", "250");
  return { say, end: () => socket.end("QUIT\r\n") };
}

async function inLanes(count, width, send) {
  let left = count;
  const from = performance.now();
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await send();
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return (performance.now() - from) / 1000;
}
