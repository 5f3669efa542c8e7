/** Where the mailbox listens (loopback only) and where it keeps its letters. */
export type MailboxSettings = { httpPort: number; smtpPort: number; stateDir: string };

/** The mailbox's settings; port 0 takes a free one. Throws when one is wrong. */
export function mailboxSettings(variables: NodeJS.ProcessEnv = process.env): MailboxSettings {
  const stateDir = variables.STATE_DIR;
  if (!stateDir)
    throw new Error("STATE_DIR must name the folder where the mailbox keeps its letters");
  return { httpPort: port("HTTP_PORT"), smtpPort: port("SMTP_PORT"), stateDir };

  function port(name: string) {
    const number = Number(variables[name] ?? 0);
    if (!Number.isInteger(number) || number < 0 || number > 65535)
      throw new Error(`${name} must be a port number`);
    return number;
  }
}
