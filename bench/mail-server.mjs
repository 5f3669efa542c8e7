// A mail server that takes every letter and keeps nothing but the last: what others hand over is measured, not what it does with
// it. Tells its port, then, whenever it is asked, how many letters came and the last of them.
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

let letters = 0;
let last = "";
const server = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    buffer(stream).then((raw) => {
      last = raw;
      letters += 1;
      done();
    }, done);
  },
});
server.on("error", () => undefined);
const listener = server.listen(0, "127.0.0.1", () => process.send?.({ port: listener.address().port }));
process.on("message", () => process.send?.({ letters, last: last.toString("utf8") }));
process.on("disconnect", () => process.exit(0));
