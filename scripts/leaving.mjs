/** Calls `leave` at the first signal that asks this process to go, or when whoever started it is gone. */
export function whenAskedToLeave(leave) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => leave(signal));
  // npm runs us through a shell that dies without passing the signal on; its death is the signal.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) leave("SIGTERM");
  }, 500).unref();
}
