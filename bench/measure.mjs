// The one frame of every measurement: says what machine this is, lets the bench measure, stops whatever was started,
// writes bench/results/<name>.json and docs/performance.md, prints each line with its bar, and ends by the verdict.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect, openHouse } from "./house.mjs";
import { commitNow, describeDatabase, describeMachine, loadNow } from "./machine.mjs";
import { judged, lineOf, summaryOf } from "./print.mjs";
import { result } from "./result.mjs";
import { resultsFolder, writePerformance } from "./results.mjs";
import { givenSettings, isQuick } from "./settings.mjs";

/**
 * Runs a bench: `work(frame)` measures and answers rows (bench/row.mjs), or none where nothing was to be measured. Exits
 * with 0 when every bar was held. The frame gives `house(options)` (bench/house.mjs), `add(one)` for whatever has to be
 * stopped, `lacks(words)` for what cannot be measured here, `details` for what is kept beside the rows, and
 * `given` for settings that came by options.
 */
export async function bench(name, work) {
  const [machine, commit, before] = [describeMachine(), commitNow(), loadNow()];
  const [from, at] = [performance.now(), new Date().toISOString()];
  const frame = openFrame(machine);
  let code = 1;
  try {
    console.log(`${name}: ${machine.processors}, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}${isQuick ? "; SHORT FORM" : ""}\n`);
    const rows = await work(frame);
    const seen = {
      ...{ bench: name, form: isQuick ? "quick" : "whole", given: { ...givenSettings(), ...frame.given }, at },
      seconds: Math.round((performance.now() - from) / 100) / 10,
      ...{ commit, machine, load: { before, after: loadNow() }, rows },
      ...{ missing: frame.missing, details: frame.details },
    };
    if (rows.length > 0) write(seen);
    code = rows.length === 0 || print(seen) ? 0 : 1;
  } catch (error) {
    console.error(error);
  } finally {
    await frame.stop();
  }
  process.exit(code);
}

function openFrame(machine) {
  const running = [];
  const [missing, details, given] = [[], {}, {}];
  const add = (one) => {
    running.push(one);
    return one;
  };
  return {
    ...{ add, missing, details, given },
    async house(options) {
      const house = add(await openHouse(options));
      await this.noteDatabase(house.database);
      return house;
    },
    /** Notes the database of somebody who opened their house alone. A shop's own connection may be gone by now. */
    async noteDatabase({ adminUrl }) {
      const admin = await connect({ adminUrl, databaseUrl: adminUrl });
      machine.database = await describeDatabase(admin);
      await admin.end();
    },
    lacks(words) {
      missing.push(words);
      console.log(words);
    },
    // What was begun last may need what was there before.
    async stop() {
      for (const one of running.toReversed())
        await Promise.resolve(one.stop()).catch((error) => console.error(error));
    },
  };
}

function write(seen) {
  const { data: kept, error } = result.safeParse(JSON.parse(JSON.stringify(seen)));
  if (error) {
    const lines = error.issues.map(({ path, message }) => `${seen.rows[path[1]]?.name ?? path.join(".")}: ${message}`);
    throw new Error(`what was seen is no result: ${[...new Set(lines)].join("; ")}`);
  }
  mkdirSync(resultsFolder(), { recursive: true });
  writeFileSync(join(resultsFolder(), `${kept.bench}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  writePerformance();
}

function print(seen) {
  const { rows, missing } = seen;
  const width = Math.max(...rows.map((one) => one.name.length));
  console.log("");
  for (const one of rows) console.log(lineOf(one, width));
  for (const words of missing) console.log(`– ${words}`);
  console.log(summaryOf(seen));
  return judged(rows).every(({ held }) => held);
}
