import "server-only";
import pg from "pg";
import { log } from "./log";

/**
 * What to do with news: a word came, or the line was lost or has come back, and anything may have happened meanwhile.
 */
export type NewsListener = {
  onNews: (word: string) => void;
  onGap: (line: "lost" | "back") => void;
};

const pulseMs = 15_000;

/**
 * Hears what is called out on a channel of PostgreSQL, over a connection of its own that is restored when lost.
 * `isListening` is false while nothing can be heard.
 */
export function listen(databaseUrl: string, channel: string, { onNews, onGap }: NewsListener) {
  let isListening = false;
  let isStopped = false;
  let attempts = 0;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let pulse: NodeJS.Timeout | undefined;

  async function connect() {
    const line = new pg.Client({
      connectionString: databaseUrl,
      application_name: `bouquin-${channel}`,
      keepAlive: true,
      connectionTimeoutMillis: 5000,
      query_timeout: 5000,
    });
    client = line;
    const lose = once((error?: Error) => {
      if (isListening) log.warn({ channel, reason: error?.message }, "a line for news was lost");
      isListening = false;
      clearInterval(pulse);
      onGap("lost");
      line.end().catch(() => undefined);
      if (!isStopped) retry = setTimeout(connect, Math.min(5000, 200 * 2 ** attempts++));
    });
    line.on("error", lose);
    line.on("end", () => lose());
    line.on("notification", ({ payload }) => (payload ? onNews(payload) : onGap("back")));
    try {
      await line.connect();
      await line.query(`LISTEN ${channel}`);
      if (isStopped) return lose();
      attempts = 0;
      onGap("back");
      isListening = true;
      // A dead line is silent, and silence sounds like "nothing changed".
      pulse = setInterval(() => line.query("SELECT 1").catch(lose), pulseMs);
      pulse.unref();
    } catch (error) {
      lose(error as Error);
    }
  }

  void connect();
  return {
    isListening: () => isListening,
    async stop() {
      isStopped = true;
      clearTimeout(retry);
      clearInterval(pulse);
      await client?.end().catch(() => undefined);
    },
  };
}

function once(act: (error?: Error) => void) {
  let isDone = false;
  return (error?: Error) => {
    if (isDone) return;
    isDone = true;
    act(error);
  };
}
