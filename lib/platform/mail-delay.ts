import "server-only";
import { connect } from "node:net";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "./clock";
import { sql, statement } from "./db";
import { env } from "./env";

/** A reader waits for this answer, so the mail server has no longer to take the connection. */
const knockMs = 1000;
/** A letter that could not be sent speaks of the mail server for so many minutes; an older one of its own address. */
const tellingMinutes = 60;

/**
 * Whether a letter promised now may well come late: the mail server refuses the connection, or has lately refused a
 * letter and taken none since. A hint for whoever waits, within a second; the letter itself is promised either way.
 */
export async function isMailDelayed() {
  const [isRefusing, isDeaf] = await Promise.all([refusesLetters(), refusesConnection()]);
  return isRefusing || isDeaf;
}

async function refusesLetters() {
  const since = addMinutes(now(), -tellingMinutes);
  const [row] = await statement<{ refuses: boolean }>(sql`
    SELECT EXISTS (SELECT FROM outbox_mails m WHERE m.state = 'promised' AND m.last_error IS NOT NULL
      AND m.created_at > ${since}::timestamptz
      AND NOT EXISTS (SELECT FROM outbox_mails s WHERE s.state = 'sent' AND s.created_at > ${since}::timestamptz
        AND s.sent_at > m.created_at)) AS refuses`);
  return row?.refuses ?? false;
}

function refusesConnection() {
  const { hostname, port, protocol } = new URL(env().SMTP_URL);
  const usual = protocol === "smtps:" ? 465 : 587;
  return new Promise<boolean>((done) => {
    const line = connect({ host: hostname, port: Number(port) || usual });
    const say = (isDeaf: boolean) => {
      line.destroy();
      done(isDeaf);
    };
    line.setTimeout(knockMs, () => say(true));
    line.once("connect", () => say(false));
    line.once("error", () => say(true));
  });
}
