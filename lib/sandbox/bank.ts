import type { Balance } from "./balance";
import type { Clock } from "./clock";
import type { OddEvent } from "./events";
import type { Journal } from "./journal";
import type { RefundOutcome } from "./kinds";
import type { Schedule } from "./schedule";

/** What every part of the sandbox works with. */
export type Bank = {
  journal: Journal;
  clock: Clock;
  balance: Balance;
  schedule: Schedule;
  /** Keeps an event and starts telling the shop. */
  tell: (type: string, object: { id: string; object: string }, more?: OddEvent) => void;
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
  /** How long the money of a charge is on its way before it can be spent, seconds. */
  pendingSeconds: number;
  /** Currencies that are settled in another, at a rate of minor units to minor units. */
  settlements: Map<string, { currency: string; rate: number }>;
  /** How the next refunds go, whatever their card is known for. */
  nextRefunds: { outcome: RefundOutcome; left: number }[];
  /** How the next transfers are refused. */
  nextTransferFaults: { code: string; message: string; left: number }[];
};

export function freshLevers(): Levers {
  return {
    ...{ isBalanceLate: false, pendingSeconds: 0, settlements: new Map() },
    ...{ nextRefunds: [], nextTransferFaults: [] },
  };
}
