import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { sessionLifeDays } from "./session-life";

/** Somebody as a session knows them, with the author they are, or null. */
type Person = {
  id: string;
  email: string;
  locale: string;
  timeZone: string;
  isOperator: boolean;
  author: { id: string; name: string } | null;
};

/** A signed-in browser: until when, and when its person last proved who they are. */
type Session = {
  id: string;
  userId: string;
  /** The hash of its secret. */
  sessionToken: string;
  /** How it was opened: "link", "passkey", "github", "google". */
  way: string;
  expires: Date;
  createdAt: Date;
  provenAt: Date;
  secondFactorAt: Date | null;
  user: Person;
};

type Row = Session & { lookedAt: Person | null; lookEndsAt: Date; lookEndedAt: Date | null };

/**
 * The living session of a token with its person and author, or null: unused or old ones are over. With it comes whom its
 * operator looks at, or looked at last; whether that goes on is asked of `isLookAlive`. It is one statement, for every page
 * of whoever is signed in begins with it.
 */
export async function findSession(sessionToken: string) {
  const at = now();
  // Whoever is an operator no longer looks at nobody.
  const [found] = await statement<Row>(sql`
    SELECT s.id, s.user_id AS "userId", s.session_token AS "sessionToken", s.way, s.expires, s.created_at AS "createdAt", s.proven_at AS "provenAt",
      s.second_factor_at AS "secondFactorAt", ${person} AS "user",
      l.ends_at AS "lookEndsAt", l.ended_at AS "lookEndedAt",
      (SELECT ${person} FROM users u WHERE u.id = l.user_id) AS "lookedAt"
    FROM sessions s JOIN users u ON u.id = s.user_id
      LEFT JOIN looks l ON l.id = s.look_id AND u.is_operator
    WHERE s.session_token = ${fingerprint(sessionToken)} AND s.expires > ${at}
      AND s.created_at > ${addDays(at, -sessionLifeDays)}`);
  if (!found) return null;
  const { lookedAt, lookEndsAt: endsAt, lookEndedAt: endedAt, ...session } = found;
  return { ...session, look: lookedAt && { user: lookedAt, endsAt, endedAt } };
}

// No instants in it: as JSON those would come as text.
const person = sql`json_build_object('id', u.id, 'email', u.email, 'locale', u.locale, 'timeZone', u.time_zone,
  'isOperator', u.is_operator,
  'author', (SELECT json_build_object('id', a.id, 'name', a.name) FROM authors a WHERE a.user_id = u.id))`;
