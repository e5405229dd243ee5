// Default deny: every kind, verb and role, on own records and on those of others, against the grants as they are written.
#include "isms/support/person.hpp"
#include "tables/every_kind.hpp"

namespace {

using engine::Record, engine::Work, schema::Role, schema::Schema, schema::Verb;

enum class Says : std::uint8_t { no, own, yes };

Says table_says(const Schema& schema, std::optional<Role> role, Verb verb) {
    Says says = Says::no;
    for (const auto& grant : schema.grants)
        if (role == grant.role && (grant.verbs >> static_cast<unsigned>(verb) & 1u) != 0)
            says = std::max(says, grant.own ? Says::own : Says::yes);
    return says;
}

class Grants : public test::EveryKind {
protected:
    void SetUp() override {
        EveryKind::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) decide_every_control();
    }
    struct Case {
        const Schema& schema;
        std::optional<Role> role;
        bool owned;
        bool allows(Verb verb) const {
            const Says says = table_says(schema, role, verb);
            return says == Says::yes || (says == Says::own && owned);
        }
    };

    // A new record whose owner is the person, or the first person.
    Record record_of(Work& work, const Case& c, test::Chance& chance, std::int64_t person) {
        // Authors are owners.
        Work program = as(work, {.person = c.owned ? person : organisation().person.number, .system = true});
        auto changes = values(program, c.schema, chance, test::Filled::all);
        own(changes, c.owned ? person : organisation().person.number);
        return require(program.create(c.schema, changes));
    }
    static void own(engine::Changes& changes, std::int64_t person) {
        for (auto& [field, value] : changes)
            if (field->name == "owner") value = person;
    }
    // A change that no rule minds: of a request the answer, and of the auditor's own the question.
    static engine::Changes small_change(const Schema& schema, std::optional<Role> role = {}) {
        if (schema.kind == schema::Kind::information_request && role != Role::external_auditor)
            return {{schema.find_field("answer"), std::string("Other")}};
        for (const auto& field : schema.fields)
            if (field.type == schema::Type::text && !field.computed && !field.unique)
                return {{&field, std::string("Other")}};
        return {};
    }

    engine::Actor actor_of(Work& work, const Case& c, test::Chance& chance, std::int64_t person) {
        engine::Actor actor{.person = person};
        if (c.role) actor.roles = 1u << static_cast<unsigned>(*c.role);
        // A sample is drawn, and a question asked, about what the room opens.
        const bool looks = c.schema.kind == schema::Kind::audit_sample || c.schema.kind == schema::Kind::audit_note ||
                           c.schema.kind == schema::Kind::information_request;
        if (looks && c.role == Role::external_auditor) {
            const auto room = make(work, tables().of(schema::Kind::audit_room), chance).meta.number;
            actor.room = std::make_shared<const engine::Room>(engine::Room{room, {&tables().of(schema::Kind::person)}});
        }
        return actor;
    }

    void check(Work& work, const Case& c, std::int64_t person) {
        test::Chance chance(11);
        Work mine = as(work, actor_of(work, c, chance, person));
        const auto expected = [&](Verb verb) -> std::string_view {
            if (!c.allows(Verb::read)) return "not_found";
            return c.allows(verb) ? "done" : "forbidden";
        };
        Record record = record_of(work, c, chance, person);
        const auto number = [&] { return record.meta.number; };
        EXPECT_EQ(test::code_of(mine.find(c.schema, number())), c.allows(Verb::read) ? "done" : "not_found");
        EXPECT_EQ(test::code_of(mine.update(c.schema, number(), 0, small_change(c.schema, c.role))), expected(Verb::update));
        for (int v = static_cast<int>(Verb::assess); v < schema::verb_count; ++v) {
            const auto verb = static_cast<Verb>(v);
            SCOPED_TRACE(schema::name_of(verb));
            const bool has_step = c.schema.find_step(record.state, verb) != nullptr;
            const std::string trace = trace_of(work, c.schema, number());
            const auto code = test::code_of(mine.advance(c.schema, number(), 0, verb));
            EXPECT_EQ(code, !c.allows(Verb::read) ? "not_found" : !has_step ? "unmet_condition" : expected(verb));
            if (code == "done") record = record_of(work, c, chance, person);
            else {
                EXPECT_EQ(trace_of(work, c.schema, number()), trace);
            }
        }
        EXPECT_EQ(test::code_of(mine.remove(c.schema, number(), 0)), expected(Verb::remove));
    }
    void check_create(Work& work, const Case& c, std::int64_t person) {
        test::Chance chance(12);
        Work program = as(work, unstoppable().actor);
        auto changes = values(program, c.schema, chance, test::Filled::all);
        own(changes, c.owned ? person : organisation().person.number);
        const engine::Actor actor = actor_of(work, c, chance, person);
        // The auditor asks, and does not answer.
        if (c.schema.kind == schema::Kind::information_request && c.role == Role::external_auditor)
            std::erase_if(changes, [](const auto& change) {
                return change.first->name == "answer" || change.first->name == "evidence" || change.first->name == "file";
            });
        // Whoever writes what is for the author alone is its author.
        const bool is_author =
            c.schema.owner() && c.schema.owner()->computed && table_says(c.schema, c.role, Verb::create) == Says::own;
        const std::int64_t before = sequence(work);
        const auto result = as(work, actor).create(c.schema, changes);
        EXPECT_EQ(test::code_of(result), c.allows(Verb::create) || is_author ? "done" : "forbidden")
            << test::describe(result);
        if (!result) {
            EXPECT_EQ(sequence(work), before);
        }
    }
};
INSTANTIATE_TEST_SUITE_P(On, Grants, test::each_dialect(), test::dialect_name);

TEST_P(Grants, hold_for_every_kind_verb_and_role) {
    const auto person = create(isms::Person{.name = "Second"}).meta.number;
    for (const Schema* schema : tables().all())
        for (int role = -1; role < schema::role_count; ++role)
            for (const bool owned : {false, true}) {
                if (owned && !schema->owner()) continue;
                // Whose owner is found when the room is opened: tests/unit/services/audit_rooms_test.cpp.
                if (owned && (schema->kind == schema::Kind::audit_room || schema->kind == schema::Kind::audit_opening))
                    continue;
                const Case c{*schema, role < 0 ? std::nullopt : std::optional(static_cast<Role>(role)), owned};
                try_out(unstoppable(), [&](Work& work) {
                    SCOPED_TRACE(std::string(schema->table) + " as " +
                                 (c.role ? std::string(schema::name_of(*c.role)) : "nobody") + (owned ? ", own" : ""));
                    check_create(work, c, person);
                    check(work, c, person);
                });
            }
}

TEST_P(Grants, a_token_that_only_reads_changes_nothing) {
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            if (schema->is_private) return;  // not theirs to read, either
            SCOPED_TRACE(std::string(schema->table));
            test::Chance chance(13);
            const Record record = make(work, *schema, chance);
            engine::Actor actor = first_person().actor;
            actor.read_only = true;
            Work reader = as(work, actor);
            const auto others = values(work, *schema, chance, test::Filled::all);
            const std::string trace = trace_of(work, *schema, record.meta.number);
            EXPECT_EQ(test::code_of(reader.update(*schema, record.meta.number, 0, small_change(*schema))), "forbidden");
            EXPECT_EQ(test::code_of(reader.remove(*schema, record.meta.number, 0)), "forbidden");
            for (const auto& step : schema->steps)
                if (step.from == record.state) {
                    EXPECT_EQ(test::code_of(reader.advance(*schema, record.meta.number, 0, step.verb)), "forbidden");
                }
            EXPECT_EQ(test::code_of(reader.create(*schema, others)), "forbidden");
            EXPECT_EQ(trace_of(work, *schema, record.meta.number), trace);
        });
}

}  // namespace
