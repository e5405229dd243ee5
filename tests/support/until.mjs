// Waits for what becomes true by itself, half a minute at most.
import assert from "node:assert/strict";

export async function until(what, condition) {
  for (let i = 0; i < 1500; ++i) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`waited in vain: ${what}`);
}
