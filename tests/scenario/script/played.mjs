// What the scripts have shown together on one database: which changes and steps were allowed and refused, which checks turned to met.
export class Played {
  constructor() {
    this.seen = new Set();
    this.turned = new Set();
    this.asked = new Map(); // script and check -> whether it was something else than met before
  }
  change(kind, verb, allowed) {
    this.seen.add(`${verb} ${kind} ${allowed ? "allowed" : "refused"}`);
  }
  step(kind, verb, state, allowed) {
    this.seen.add(`${verb} ${kind} in ${state} ${allowed ? "allowed" : "refused"}`);
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
    for (const { kind, verb } of steps) {
      const right = steps.filter((step) => step.kind === kind && step.verb === verb).map((step) => `${verb} ${kind} in ${step.from} refused`);
      const in_wrong_state = [...this.seen].some((one) => one.startsWith(`${verb} ${kind} in `) && one.endsWith(" refused") && !right.includes(one));
      if (!in_wrong_state) missing.push(`${verb} ${kind} refused in a state from which it leads nowhere`);
    }
    return [...new Set(missing)];
  }
  missing_of_checks(names) {
    return names.filter((name) => !this.turned.has(name));
  }
}
