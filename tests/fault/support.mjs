// What the tests of faults share: how long they go on, and chance that can be had again.
export { Api, Installation, databases } from "../scenario/support.mjs";

// The short form is for the build server.
export const whole = process.env.KEEPWRIGHT_FAULT === "whole";

// xorshift32; the seed is printed, KEEPWRIGHT_SEED gives it again.
export function chance_from(seed = Number(process.env.KEEPWRIGHT_SEED) || (Date.now() & 0x7fffffff) || 1) {
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return { seed, below: (end) => next() % end };
}
