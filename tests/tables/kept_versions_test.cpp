// What is kept of every change: after any series of changes of any kind, the history is whole and ends in the record.
#include <map>

#include "engine/kept_versions.hpp"
#include "engine/record_json.hpp"
#include "engine/rows.hpp"
#include "tables/every_kind.hpp"

namespace {

using engine::Record, engine::Work, schema::Schema;

class KeptVersions : public test::EveryKind {
protected:
    void SetUp() override {
        EveryKind::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) decide_every_control();
    }
    // One change by chance; those that are refused count as well: they must leave nothing.
    void change(Work& work, const Schema& schema, test::Chance& chance, std::int64_t number) {
        const auto record = engine::load_row(work.connection(), schema, work.occasion().org, number);
        if (!record) return;
        const std::string before = trace_of(work, schema, number);
        bool done = true;
        switch (chance.below(6)) {
            case 0:
                done = bool(work.remove(schema, number, record->meta.version));
                break;
            case 1:
            case 2:
                if (schema.steps.empty()) return;
                done = bool(work.advance(
                    schema, number, 0, schema.steps[static_cast<std::size_t>(chance.below(int(schema.steps.size())))].verb));
                break;
            default: {
                const auto changes = values(work, schema, chance, test::Filled::some, number);
                done = bool(work.update(schema, number, 0, changes));
            }
        }
        if (!done) {
            EXPECT_EQ(trace_of(work, schema, number), before);
        }
    }
    static void expect_whole(Work& work, const Schema& schema, std::int64_t number) {
        const auto org = work.occasion().org;
        const auto kept = engine::versions_of(work.connection(), org, schema, number, 0, 1000);
        ASSERT_FALSE(kept.empty()) << schema.table << number;
        for (std::size_t i = 0; i < kept.size(); ++i) {
            EXPECT_EQ(kept[i].version, static_cast<std::int64_t>(kept.size() - i)) << schema.table << number;
            if (i > 0) {
                EXPECT_LT(kept[i].sequence, kept[i - 1].sequence);
            }
            EXPECT_EQ(kept[i].operation == "create", i + 1 == kept.size());
            const auto content = engine::record_from_canonical(work.tables(), schema, kept[i].content);
            ASSERT_TRUE(content);
            EXPECT_EQ(engine::canonical_json(work.tables(), *content), kept[i].content);
        }
        const auto now = engine::load_row(work.connection(), schema, org, number);
        EXPECT_EQ(now.has_value(), kept.front().operation != "remove") << schema.table << number;
        if (now) {
            EXPECT_EQ(engine::canonical_json(work.tables(), *now), kept.front().content);
        }
    }
};
INSTANTIATE_TEST_SUITE_P(On, KeptVersions, test::each_dialect(), test::dialect_name);

TEST_P(KeptVersions, end_in_the_record_after_any_series_of_changes) {
    std::map<std::string, int> operations;
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            test::Chance chance(20 + static_cast<unsigned>(schema->kind));
            for (int i = 0; i < 6; ++i) {
                const auto number = make(work, *schema, chance, i % 2 ? test::Filled::all : test::Filled::some).meta.number;
                for (int j = 0; j < 6; ++j) change(work, *schema, chance, number);
            }
            auto numbers = work.connection().select("SELECT DISTINCT number FROM version WHERE org = $1 AND kind = $2",
                                                    work.occasion().org, schema->table);
            std::vector<std::int64_t> all;
            while (const auto* row = numbers->next()) all.push_back(row->integer(0));
            numbers.reset();
            EXPECT_GE(all.size(), 6u);
            for (const auto number : all) expect_whole(work, *schema, number);
            auto cursor = work.connection().select(
                "SELECT sequence, operation FROM version WHERE org = $1 ORDER BY sequence", work.occasion().org);
            std::int64_t sequences = 0;
            while (const auto* row = cursor->next()) {
                EXPECT_EQ(row->integer(0), ++sequences);
                ++operations[row->string(1)];
            }
            cursor.reset();
            EXPECT_EQ(sequence(work), sequences);
        });
    for (const char* operation : {"create", "update", "remove", "retire", "approve", "reopen"})
        EXPECT_GT(operations[operation], 0) << operation;
}

}  // namespace
