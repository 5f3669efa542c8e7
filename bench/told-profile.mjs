// Loaded before a process that is profiled: a signal begins a processor profile of V8, the next one ends it and writes it down.
import { renameSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector";

const everyMicroseconds = 500;
const session = new Session();
let isOpen = false;

process.on("SIGUSR2", () => {
  if (!isOpen) begin();
  else session.post("Profiler.stop", (error, { profile }) => (error ? console.error(error) : keep(profile)));
  isOpen = !isOpen;
});

function begin() {
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: everyMicroseconds });
  session.post("Profiler.start");
}

function keep(profile) {
  const path = `${process.env.DATA_DIR}/${process.pid}.cpuprofile`;
  writeFileSync(`${path}.new`, JSON.stringify(profile));
  renameSync(`${path}.new`, path);
  session.disconnect();
}
