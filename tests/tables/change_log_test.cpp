// Every change of every kind is a leaf of the log, whoever makes it, and nothing else is.
#include "engine/change_log.hpp"
#include "ledger/proof.hpp"
#include "tables/every_kind.hpp"

namespace {

using engine::Work, schema::Schema;

class ChangeLog : public test::EveryKind {
protected:
    engine::LogHead head() {
        return read(unstoppable(), [&](Work& work) { return engine::log_head(work.connection(), unstoppable().org); });
    }
    static std::int64_t versions(Work& work) {
        auto cursor = work.connection().select("SELECT count(*) FROM version WHERE org = $1", work.occasion().org);
        return cursor->next()->integer(0);
    }
    void make_one_of_each_kind() {
        require(write(unstoppable(), [&](Work& work) -> base::Result<bool> {
            test::Chance chance(7);
            for (const Schema* schema : tables().all()) make(work, *schema, chance);
            return true;
        }));
    }
};
INSTANTIATE_TEST_SUITE_P(On, ChangeLog, test::each_dialect(), test::dialect_name);

TEST_P(ChangeLog, has_a_leaf_for_each_version) {
    make_one_of_each_kind();
    const engine::LogHead log = head();
    read(unstoppable(), [&](Work& work) {
        EXPECT_EQ(versions(work), static_cast<std::int64_t>(log.size));
        const auto node = [&](ledger::Node one) { return engine::log_node(work.connection(), unstoppable().org, one); };
        EXPECT_EQ(ledger::root_of(log.edge), ledger::root_of(log.size, node));
        // What is stored is what the leaves give.
        ledger::Edge edge;
        for (std::uint64_t size = 0; size < log.size; ++size) {
            ledger::append_leaf(size, node({0, size}), edge,
                                [&](ledger::Node one, const ledger::Hash& hash) { EXPECT_EQ(hash, node(one)); });
            EXPECT_EQ(engine::root_at(work.connection(), unstoppable().org, log, size + 1), ledger::root_of(edge));
        }
        EXPECT_EQ(edge, log.edge);
        EXPECT_EQ(engine::root_at(work.connection(), unstoppable().org, log, log.size + 1), std::nullopt);
        return true;
    });
}

TEST_P(ChangeLog, commits_to_the_content) {
    make_one_of_each_kind();
    read(unstoppable(), [&](Work& work) {
        auto cursor = work.connection().select(
            "SELECT kind, number, version, actor, operation, reason, content, salt, commitment, sequence FROM version WHERE "
            "org = $1",
            unstoppable().org);
        std::set<std::string> salts;
        std::int64_t erased = 0;
        while (const auto* row = cursor->next()) {
            const ledger::Change change{.actor = row->integer(3),
                                        .kind = row->text(0),
                                        .number = row->integer(1),
                                        .version = row->integer(2),
                                        .operation = row->text(4),
                                        .reason = row->text(5),
                                        .content = row->text(6)};
            if (row->bytes(7).empty()) {
                ++erased;
                EXPECT_EQ(change.content, "");
                continue;
            }
            salts.emplace(base::as_text(row->bytes(7)));
            EXPECT_TRUE(std::ranges::equal(ledger::commitment_to(change, row->bytes(7)), row->bytes(8))) << row->integer(9);
        }
        EXPECT_EQ(static_cast<std::int64_t>(salts.size()) + erased, versions(work));
        EXPECT_GT(erased, 0);
        return true;
    });
}

TEST_P(ChangeLog, is_left_alone_by_what_was_undone) {
    const engine::LogHead before = head();
    try_out(unstoppable(), [&](Work& work) {
        test::Chance chance(8);
        make(work, *tables().all().front(), chance);
        EXPECT_GT(engine::log_head(work.connection(), unstoppable().org).size, before.size);
    });
    EXPECT_EQ(head().size, before.size);
    EXPECT_EQ(head().edge, before.edge);
}

// The clock of a server may be set back; the times of the log never go back.
TEST_P(ChangeLog, has_times_that_never_go_back) {
    make_one_of_each_kind();
    const base::Moment before = head().recorded_at;
    clock().set(before - std::chrono::hours(5));
    make_one_of_each_kind();
    EXPECT_EQ(head().recorded_at, before);
    clock().set(before + std::chrono::hours(5));
    make_one_of_each_kind();
    EXPECT_EQ(head().recorded_at, before + std::chrono::hours(5));
    read(unstoppable(), [&](Work& work) {
        const schema::Schema& schema = *tables().all().front();
        auto record = work.find(schema, 1);
        EXPECT_LE(record->meta.created_at, record->meta.updated_at);
        return true;
    });
}

}  // namespace
