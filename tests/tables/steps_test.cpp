// Each step from each state: allowed as the table says, and a refusal leaves no trace.
#include "base/text.hpp"
#include "engine/kept_versions.hpp"
#include "tables/every_kind.hpp"

namespace {

using engine::Record, engine::Work, schema::Schema, schema::Verb;

class Steps : public test::EveryKind {
protected:
    void SetUp() override {
        EveryKind::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) decide_every_control();
    }
    void expect_step(Work& work, const Record& before, const schema::Step& step) {
        const auto result = work.advance(*before.schema, before.meta.number, before.meta.version, step.verb);
        ASSERT_TRUE(result) << test::describe(result);
        EXPECT_EQ(result->state, step.to);
        // A step that changes nothing at all (assessed again on the same day) has no version of its own.
        const bool differs = result->state != before.state || result->values != before.values;
        EXPECT_EQ(result->meta.version, before.meta.version + (differs ? 1 : 0));
        const auto kept =
            engine::versions_of(work.connection(), work.occasion().org, *before.schema, before.meta.number, 0, 1);
        ASSERT_EQ(kept.size(), 1u);
        if (differs) {
            EXPECT_EQ(kept.front().operation, schema::name_of(step.verb));
        }
    }
    void expect_no_step(Work& work, const Record& before, Verb verb) {
        const std::string trace = trace_of(work, *before.schema, before.meta.number);
        const auto result = work.advance(*before.schema, before.meta.number, before.meta.version, verb);
        EXPECT_EQ(test::code_of(result), "unmet_condition");
        EXPECT_EQ(trace_of(work, *before.schema, before.meta.number), trace);
    }
};
INSTANTIATE_TEST_SUITE_P(On, Steps, test::each_dialect(), test::dialect_name);

TEST_P(Steps, are_possible_exactly_where_the_table_has_them) {
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            test::Chance chance(7);
            const std::size_t states = std::max<std::size_t>(1, schema->state.choices.size());
            for (std::uint8_t state = 0; state < states; ++state) {
                Record record = make_in(work, *schema, chance, state);
                for (int v = 0; v < schema::verb_count; ++v) {
                    const auto verb = static_cast<Verb>(v);
                    SCOPED_TRACE(std::string(schema->table) + " " + std::string(record.state_name()) + " " +
                                 std::string(schema::name_of(verb)));
                    const schema::Step* step = nullptr;
                    for (const auto& one : schema->steps)
                        if (one.from == state && one.verb == verb) step = &one;
                    if (step) {
                        expect_step(work, record, *step);
                        record = make_in(work, *schema, chance, state);
                    } else {
                        expect_no_step(work, record, verb);
                    }
                }
            }
        });
}

TEST_P(Steps, wait_for_their_guards_and_leave_no_trace_until_then) {
    int refused = 0;
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            test::Chance chance(8);
            for (const auto& step : schema->steps) {
                if (!step.guard || step.from != 0) continue;
                // Only what is required.
                engine::Changes least;
                for (auto& [field, value] : values(work, *schema, chance, test::Filled::all))
                    if (field->required) least.emplace_back(field, value);
                const Record record = require(work.create(*schema, least));
                const std::string trace = trace_of(work, *schema, record.meta.number);
                const auto result = work.advance(*schema, record.meta.number, 0, step.verb);
                if (schema->kind == schema::Kind::soa_version) continue;  // its guard reads what the program counted
                ASSERT_FALSE(result) << schema->table << " " << step.label;
                EXPECT_FALSE(result.error().faults.empty());
                for (const auto& fault : result.error().faults)
                    EXPECT_NE(schema->find_field(fault.field), nullptr) << schema->table << ": " << fault.field;
                EXPECT_EQ(trace_of(work, *schema, record.meta.number), trace);
                ++refused;
            }
        });
    EXPECT_GE(refused, 5);  // scope, method, risk, two of actions
}

TEST_P(Steps, the_content_of_frozen_states_stays) {
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            test::Chance chance(9);
            for (std::uint8_t state = 0; state < schema->state.choices.size(); ++state) {
                if (!schema->is_frozen(state)) continue;
                const Record record = make_in(work, *schema, chance, state);
                const std::string trace = trace_of(work, *schema, record.meta.number);
                const auto changes = values(work, *schema, chance, test::Filled::all, record.meta.number);
                EXPECT_EQ(test::code_of(work.update(*schema, record.meta.number, 0, changes)), "unmet_condition");
                EXPECT_EQ(test::code_of(work.remove(*schema, record.meta.number, 0)), "unmet_condition");
                EXPECT_EQ(trace_of(work, *schema, record.meta.number), trace) << schema->table;
            }
        });
}

TEST_P(Steps, what_somebody_saw_before_a_change_is_a_conflict) {
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            SCOPED_TRACE(std::string(schema->table));
            test::Chance chance(10);
            const Record first = make(work, *schema, chance);
            const auto number = first.meta.number;
            const auto more = values(work, *schema, chance, test::Filled::all, number);
            const Record second = require(work.update(*schema, number, first.meta.version, more));
            if (second.meta.version == first.meta.version) return;
            const std::string trace = trace_of(work, *schema, number);
            for (const std::int64_t seen : {first.meta.version, second.meta.version + 1}) {
                EXPECT_EQ(test::code_of(work.update(*schema, number, seen, more)), "conflict");
                for (const auto& step : schema->steps)
                    EXPECT_EQ(test::code_of(work.advance(*schema, number, seen, step.verb)), "conflict");
                EXPECT_EQ(test::code_of(work.remove(*schema, number, seen)), "conflict");
            }
            EXPECT_EQ(trace_of(work, *schema, number), trace);
        });
}

}  // namespace
