// What the scripts have shown together on one database: which changes and steps were allowed and refused, which checks became met.

// Why a step was not taken, by the status of the answer.
const refusals = { 403: "by the roles", 409: "by the state of the records", 422: "by the state of the records" };

export class Played {
  constructor() {
    this.seen = new Set();
    this.met = new Set(); // checks that became met
    this.asked = new Set(); // script and check, where it was something else than met
  }
  change(kind, verb, allowed) {
    this.seen.add(`${verb} ${kind} ${allowed ? "allowed" : "refused"}`);
  }
  step(kind, verb, state, allowed, status) {
    this.seen.add(`${verb} ${kind} in ${state} ${allowed ? "allowed" : "refused"}`);
    if (allowed) return;
    const why = refusals[status] ?? `with ${status}`;
    this.seen.add(`${verb} ${kind} in ${state} refused ${why}`).add(`${verb} ${kind} refused ${why}`);
  }
  check(script, name, answer) {
    const key = `${script.file} ${name}`;
    if (answer !== "met") this.asked.add(key);
    else if (this.asked.has(key)) this.met.add(name);
  }

  // What is still to be shown, a line each; steps and changes as the stage finds them in the OpenAPI document. A change is allowed
  // once and refused once; a step so in each of its states, by the roles, by its guard where it has one, and where it leads nowhere.
  missing_of_steps(steps, changes) {
    const wanted = changes.flatMap(({ kind, verb }) => [`${verb} ${kind} allowed`, `${verb} ${kind} refused`]);
    for (const { kind, verb, from, guarded } of steps) {
      wanted.push(`${verb} ${kind} in ${from} allowed`, `${verb} ${kind} in ${from} refused`, `${verb} ${kind} refused by the roles`);
      if (guarded) wanted.push(`${verb} ${kind} in ${from} refused by the state of the records`);
    }
    const missing = wanted.filter((one) => !this.seen.has(one));
    for (const { kind, verb } of steps) {
      const leads_on = steps.filter((step) => step.kind === kind && step.verb === verb).map((step) => step.from);
      const stopped = [...this.seen].filter((one) => one.startsWith(`${verb} ${kind} in `) && one.endsWith(" refused by the state of the records"));
      if (stopped.every((one) => leads_on.includes(one.split(" ")[3]))) missing.push(`${verb} ${kind} refused in a state from which it leads nowhere`);
    }
    return [...new Set(missing)];
  }
  missing_of_checks(names) {
    return names.filter((name) => !this.met.has(name));
  }
}
