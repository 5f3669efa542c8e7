import type { Balance } from "./balance";
import type { Clock } from "./clock";
import type { Journal } from "./journal";
import type { Schedule } from "./schedule";

/** What every part of the sandbox works with. */
export type Bank = {
  journal: Journal;
  clock: Clock;
  balance: Balance;
  schedule: Schedule;
  /** Keeps an event and starts telling the shop. */
  tell: (type: string, object: { id: string; object: string }) => void;
  /** Base address of this process, for payment pages. */
  origin: () => string;
  /** How long delayed things take, in seconds. */
  delaySeconds: number;
  levers: Levers;
};

/** What the levers have set; a restart lets them all go. */
export type Levers = {
  /** Charges made now reach the balance later: until then their movement and fee are not known. */
  isBalanceLate: boolean;
};
