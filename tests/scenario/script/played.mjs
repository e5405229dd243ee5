// What the scripts have shown together on one database: which changes and steps were allowed and refused, which checks turned to met.
export class Played {
  constructor() {
    this.seen = new Set();
    this.impossible = new Set(); // steps that the state of the records refused, and no role
    this.turned = new Set();
    this.asked = new Map(); // script and check -> whether it was something else than met before
  }
  change(kind, verb, allowed) {
    this.seen.add(`${verb} ${kind} ${allowed ? "allowed" : "refused"}`);
  }
  step(kind, verb, state, allowed, status) {
    this.seen.add(`${verb} ${kind} in ${state} ${allowed ? "allowed" : "refused"}`);
    if (status === 409) this.impossible.add(`${verb} ${kind} in ${state}`);
  }
  check(script, name, answer) {
    const key = `${script.file} ${name}`;
    if (answer === "met" && this.asked.get(key)) this.turned.add(name);
    if (answer !== "met") this.asked.set(key, true);
  }

  // What is still to be shown, a line each. steps and changes as the stage finds them in the OpenAPI document.
  missing_of_steps(steps, changes) {
    const wanted = changes.flatMap(({ kind, verb }) => [`${verb} ${kind} allowed`, `${verb} ${kind} refused`]);
    for (const { kind, verb, from } of steps) wanted.push(`${verb} ${kind} in ${from} allowed`, `${verb} ${kind} in ${from} refused`);
    const missing = [...new Set(wanted)].filter((one) => !this.seen.has(one));
    const possible = new Set(steps.map(({ kind, verb, from }) => `${verb} ${kind} in ${from}`));
    const led_nowhere = [...this.impossible].filter((one) => !possible.has(one));
    for (const { kind, verb } of steps)
      if (!led_nowhere.some((one) => one.startsWith(`${verb} ${kind} in `))) missing.push(`${verb} ${kind} refused in a state from which it leads nowhere`);
    return [...new Set(missing)];
  }
  missing_of_checks(names) {
    return names.filter((name) => !this.turned.has(name));
  }
}
