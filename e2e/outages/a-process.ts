import { type ChildProcess, spawn } from "node:child_process";
import { until } from "./until";

export type Process = ReturnType<typeof aProcess>;

/** How a process is started, where it is not the built one of this checkout: by which words, in which folder, as whom. */
export type Start = { args: string[]; cwd: string; uid?: number; gid?: number };

/** One process of the product, started, ended and started again by the test; `isReady` says when it serves. */
export function aProcess(
  name: string,
  env: Record<string, string | undefined>,
  isReady: (said: string) => Promise<boolean> | boolean,
  from: Start = { args: ["--enable-source-maps", `.build/${name}.mjs`], cwd: process.cwd() },
) {
  let child: ChildProcess | undefined;
  let said = "";
  let ended: Promise<number | NodeJS.Signals | null> = Promise.resolve(null);

  return {
    /** Starts it and waits until it serves. */
    async start() {
      said = "";
      const { args, ...place } = from;
      const started = spawn(process.execPath, args, {
        ...place,
        env: env as NodeJS.ProcessEnv,
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream?.on("data", (chunk: Buffer) => {
          said += chunk;
        });
      ended = new Promise((done) => started.once("exit", (code, signal) => done(code ?? signal)));
      await until(`${name} serves`, async () => {
        if (started.exitCode !== null) throw new Error(`${name} ended:\n${said.slice(-3000)}`);
        return isReady(said);
      });
    },
    /** Sends it a signal and answers, once it has ended, its code or the signal that ended it. */
    async stop(signal: NodeJS.Signals = "SIGTERM") {
      child?.kill(signal);
      return ended;
    },
    kill: () => void child?.kill("SIGKILL"),
    /** Makes it hang, as a machine under water does, or go on. */
    hang: () => child?.kill("SIGSTOP"),
    goOn: () => child?.kill("SIGCONT"),
    /** From the next start on it is what lies there. */
    moveTo(next: Start) {
      from = next;
    },
    pid: () => child?.pid,
    isRunning: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    /** Everything it has said since it was started. */
    said: () => said,
  };
}
