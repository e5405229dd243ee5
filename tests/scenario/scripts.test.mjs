// Plays each script of tests/scenario/<clause>/ on each database, and asks whether they leave a step or a check out.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { databases } from "./support.mjs";
import { all_scripts } from "./script/collection.mjs";
import { parse } from "./script/language.mjs";
import { Played } from "./script/played.mjs";
import { Player } from "./script/player.mjs";
import { conformity_checks, record_kinds, steps_in_tables } from "./script/product.mjs";
import { Stage } from "./script/stage.mjs";

// SCRIPTS=risk plays only those whose path holds the word; then nothing is said of what is left out.
const only = process.env.SCRIPTS ?? "";
const scripts = all_scripts().filter(({ file }) => file.includes(only));
const at_once = 4;

const none_missing = (missing) => assert.ok(missing.length === 0, `${missing.length} have no script:\n${missing.join("\n")}`);

for (const database of databases)
  describe(`scripts on ${database}`, () => {
    const stage = new Stage(database);
    const played = new Played();
    before(() => stage.open());
    after(() => stage.close());

    describe("each script", { concurrency: at_once }, () => {
      for (const script of scripts)
        test(`${script.head.clause}: ${script.head.title}`, async (context) => {
          context.diagnostic(script.file);
          await new Player(script, stage, played).play();
        });
    });

    test("an expectation that fails names file, line, what was expected and what came", async () => {
      const organisation = await stage.organisation("3x3");
      const wrong = async (text, line, words) => {
        const script = parse(`clause: 4.1\ntitle: T\nmust: M.\n\n${text}\n`, "one.test", stage.kinds);
        await assert.rejects(new Player(script, stage, new Played()).play(organisation), (error) => error.message.startsWith(`one.test:${line}: `) && words.test(error.message), text);
      };
      await wrong('create issue title="A"\n    refused 403', 6, /expected refused 403 .*got 201/);
      await wrong("create issue one", 5, /expected to be allowed, got 422/);
      await wrong("create issue one\n    refused 422 origin", 6, /expected refused 422 origin .*got 422 title: This is required/);
      await wrong('create issue one\n    refused 422 title "Too long"', 6, /expected .*“Too long”, got 422 title: This is required/);
      await wrong('create issue one title="B"\nexpect one title="C"', 6, /title of one: expected "C", got "B"/);
      await wrong('create issue one title="B"\nexpect one colour="C"', 6, /one has no colour/);
      await wrong("check climate_is_decided met", 5, /expected met, got not_met \(It is not decided\.\)/);
      await wrong("check climate_is_decided not_met founder", 5, /expected it to name founder \(P-0001\), got ORG-0001/);
      await wrong("check the_sun_shines met", 5, /there is no check/);
      await wrong("count control 92", 5, /expected 92, got 93/);
      await wrong("history founder update", 5, /expected \["update"\], got \["create"\]/);
      await wrong("import issue created=1\n    | Title,Origin\n    | A,From above", 5, /exit code: expected 0, got 1/);
      await wrong("export person\n    | Nobody", 5, /expected “Nobody”, got/);
      await wrong("create issue one\n    refused 422\nstep close one", 7, /was refused when it was to be made/);
    });

    test("each change and each step has scripts that are allowed, and refused by roles, guards and states", { skip: only !== "" }, () => {
      const steps = stage.steps(), changes = stage.changes();
      assert.equal(steps.length, steps_in_tables(), "steps in the OpenAPI document and in the tables of src/isms");
      assert.ok(changes.length > 50, `${changes.length} addresses of the OpenAPI document change something`);
      none_missing(played.missing_of_steps(steps, changes));
    });

    test("each check has a script in which it becomes met", { skip: only !== "" }, async () => {
      const { founder } = await stage.organisation();
      const report = (await founder.get("/missing")).body;
      const names = report.clauses.flatMap((clause) => clause.findings.map((finding) => finding.check));
      assert.deepEqual(conformity_checks().map((check) => check.name).sort(), [...names].sort(), "the checks in the sources are those of the program");
      none_missing(played.missing_of_checks(names));
    });
  });

describe("the language", () => {
  const head = "clause: 4.1\ntitle: A title\nmust: Something.\n\n";
  const wrong = (text, line, words) =>
    assert.throws(() => parse(text, "one.test", record_kinds()), (error) => error.message.startsWith(`one.test:${line}: `) && words.test(error.message));

  test("a mistake in a script names file and line", () => {
    wrong("clause: 4.1\ntitle: A title\n\nas auditor\n", 2, /no “must:”/);
    wrong("clause: 4.1\nstatus: A title\n\n", 2, /expected one of clause/);
    wrong(`${head}`, 5, /nothing happens/);
    wrong(`${head}juggle\n`, 5, /no action “juggle”/);
    wrong(`${head}as auditor\n\ncreate vase one\n`, 7, /no record kind “vase”/);
    wrong(`${head}create issue one title="x\n`, 5, /expected a value/);
    wrong(`${head}create issue one title="x" title="y"\n`, 5, /given twice/);
    wrong(`${head}create issue one\ncreate issue one\n`, 6, /names something else/);
    wrong(`${head}step close one\n`, 5, /nothing is called “one”/);
    wrong(`${head}create issue one owner=@nobody\n`, 5, /nothing is called “nobody”/);
    wrong(`${head}create issue one\n    refused because of that\n`, 6, /expected: refused/);
    wrong(`${head}create issue one\n    | a line\n`, 6, /takes no lines/);
    wrong(`${head}    refused 409\n`, 5, /below no action/);
    wrong(`${head}check climate_is_decided perhaps\n`, 5, /the answer of a check/);
    wrong(`${head}step close\n`, 5, /known is missing/);
    wrong(`${head}as auditor auditor\n`, 5, /there is more/);
    wrong(`${head}create issue one controls=[@A.5.1 @A.5.2]\n`, 5, /expected , or \]/);
  });
});
