// npm run bench:profile: where the processor's time goes on the ways walked most: the built shop, looked at by
// V8's profiler while it works. Writes docs/profiles: a picture for each path and process, with tables. BENCH_PATHS=book,sales
// only these; profiles as V8 wrote them lie in bench/results/raw.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { frameTeller } from "./frame-names.mjs";
import { hotPaths, prepare } from "./hot-paths.mjs";
import { commitNow, describeMachine } from "./machine.mjs";
import { bench } from "./measure.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { writeProfile } from "./profiles.mjs";
import { canTell, processorOf } from "./resources.mjs";

const raw = "bench/results/raw";
const wanted = (process.env.BENCH_PATHS ?? "").split(",").filter(Boolean);
/** Longer than a process goes on loading pages after its start (lib/front/main.ts). */
const warmUpMs = 9_000;
const tell = frameTeller();

await bench("profile", async (frame) => {
  const given = { SEED: "demo", PAYMENT_POLL_SECONDS: "3600" };
  const house = await frame.house({ withoutShop: true, given, prepare });
  const telling = ["--import", "./bench/told-profile.mjs"];
  const running = Object.fromEntries(
    ["web", "worker"].map((name) => [name, frame.add(keepRunning(name, house.plan.env, telling))]),
  );
  await ready(house.shopUrl);
  await pause(warmUpMs);
  mkdirSync(raw, { recursive: true });
  const paths = (await hotPaths(house)).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const path of paths) await look(path, running, house.dataDir);
  return [];
});

/** Walks a path twice, the second time under the profiler, and writes what it saw of each process. */
async function look({ processes, warm, walk, name, ...words }, running, dataDir) {
  await (warm ?? walk)();
  const pids = processes.map((one) => running[one].pid());
  const tellAll = () => pids.map((pid) => process.kill(pid, "SIGUSR2"));
  const spent = pids.map((pid) => (canTell ? processorOf(pid) : 0));
  tellAll();
  await pause(100);
  const times = Math.round(await walk());
  const milliseconds = pids.map((pid, at) => (canTell ? (1000 * (processorOf(pid) - spent[at])) / times : null));
  tellAll();
  for (const [at, pid] of pids.entries()) {
    const own = processes.length > 1 ? `${name}-${processes[at]}` : name;
    const profile = await written(join(dataDir, `${pid}.cpuprofile`), join(raw, `${own}.cpuprofile`));
    const each = milliseconds[at] === null ? null : Number(milliseconds[at].toPrecision(3));
    writeProfile(profile, tell, { ...words, name: own, process: processes[at], times, milliseconds: each, ...here() });
    console.log(`${own}: ${times} × ${words.one}, ${each} ms of ${processes[at]} each`);
  }
}

/** On what, of which commit, and when. */
function here() {
  const { processors, system, node } = describeMachine();
  const { id, isChanged } = commitNow() ?? { id: "unknown" };
  return { machine: `${processors}, ${system}, Node ${node}`, commit: `${id}${isChanged ? " and changes" : ""}`, build: "as it is sold", at: new Date().toISOString() };
}

async function written(path, kept) {
  for (let waited = 0; !existsSync(path); waited += 50) {
    if (waited > 60_000) throw new Error("the process does not write its profile down");
    await pause(50);
  }
  copyFileSync(path, kept);
  rmSync(path);
  return JSON.parse(readFileSync(kept, "utf8"));
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}
