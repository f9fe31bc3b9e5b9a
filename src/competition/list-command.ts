import { Statement } from '../statement.js';
import type { Birthdays } from './list-places.js';

/** A command about a squad list. Birthdays have no validator, so a client that sends them is refused. */
export abstract class ListCommand extends Statement {
  /** Of the players concerned, from the people registry: a rule has no table of its own */
  readonly birthdays?: Birthdays;
}
