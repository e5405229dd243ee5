// The past is what was: after any series of changes, the database of each earlier moment has exactly the records of then.
#include "services/past.hpp"

#include "engine/change_log.hpp"
#include "engine/record_json.hpp"
#include "engine/registers.hpp"
#include "engine/rows.hpp"
#include "engine/search.hpp"
#include "isms/planning/asset.hpp"
#include "support/temporary_folder.hpp"
#include "tables/every_kind.hpp"

namespace {

using engine::Record, engine::Work, schema::Schema;

class PastRecords : public test::EveryKind {
protected:
    void SetUp() override {
        EveryKind::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        past_.emplace(folder_.path());
        program().past = &*past_;
    }
    void TearDown() override {
        if (past_) program().past = nullptr;
    }

    // Everything that a reader could see: rows with their times, links, counts, the history, the head of the log.
    static std::string picture(Work& work) {
        std::string out;
        const std::int64_t org = work.occasion().org;
        for (const Schema* schema : work.tables().all()) {
            const auto state = engine::register_of(work.connection(), *schema, org);
            out += std::string(schema->table) + ' ' + std::to_string(state.live) + '\n';
            const std::int64_t last = last_number(work, *schema);
            for (std::int64_t number = 1; number <= last; ++number) {
                const auto record = engine::load_row(work.connection(), *schema, org, number);
                if (!record) continue;
                out += base::to_text(record->meta.created_at) + base::to_text(record->meta.updated_at) +
                       engine::canonical_json(work.tables(), *record) + '\n';
            }
        }
        add_rows(
            work,
            "SELECT kind || ' ' || number || ' ' || field || ' ' || target_kind || ' ' || target FROM link WHERE org = $1 "
            "ORDER BY kind, number, field, target_kind, target",
            out);
        add_rows(
            work,
            "SELECT sequence || ' ' || kind || ' ' || operation || ' ' || reason || content FROM version WHERE org = $1 "
            "ORDER BY sequence",
            out);
        const auto head = engine::log_head(work.connection(), org);
        return out + base::to_hex(ledger::root_of(head.edge));
    }

private:
    static std::int64_t last_number(Work& work, const Schema& schema) {
        auto cursor = work.connection().select("SELECT last_number FROM register WHERE org = $1 AND kind = $2",
                                               work.occasion().org, schema.table);
        const auto* row = cursor->next();
        return row ? row->integer(0) : 0;
    }
    static void add_rows(Work& work, std::string_view sql, std::string& out) {
        auto cursor = work.connection().select(sql, work.occasion().org);
        while (const auto* row = cursor->next()) out += row->string(0) + '\n';
    }
    test::TemporaryFolder folder_;
    std::optional<services::Past> past_;
};
INSTANTIATE_TEST_SUITE_P(On, PastRecords, test::each_dialect(), test::dialect_name);

TEST_P(PastRecords, are_those_of_then) {
    std::vector<std::pair<std::string, std::string>> pictures;  // by moment
    test::Chance chance(31);
    const auto remember = [&] {
        pictures.emplace_back(base::to_text(clock().now()), read(unstoppable(), picture));
        clock().set(clock().now() + std::chrono::hours(30));
    };
    for (const Schema* schema : tables().all()) {
        require(write(unstoppable(), [&](Work& work) -> base::Result<bool> {
            make(work, *schema, chance);
            make(work, *schema, chance);
            return true;
        }));
        remember();
        // Some are refused; those leave nothing.
        (void)write(unstoppable(), [&](Work& work) -> base::Result<bool> {
            TRY(work.update(*schema, 1, 0, values(work, *schema, chance, test::Filled::some, 1)));
            return true;
        });
        (void)write(unstoppable(), [&](Work& work) -> base::Result<bool> {
            TRY(work.remove(*schema, 2, 0));
            return true;
        });
        remember();
    }
    for (const auto& [moment, expected] : pictures) {
        const auto caller = services::caller_at(program(), unstoppable(), moment);
        ASSERT_TRUE(caller) << moment;
        const std::string seen = read(*caller, picture);
        ASSERT_EQ(seen, expected) << moment;
    }
}

TEST_P(PastRecords, are_found_by_their_words_of_then) {
    const Schema& schema = *schema::schema_of<isms::Asset>;
    const auto titled = [&](std::string title) { return engine::Changes{{&schema.title(), std::move(title)}}; };
    const auto record = require(write(unstoppable(), [&](Work& work) {
        test::Chance chance(5);
        return base::Result<Record>(make(work, schema, chance));
    }));
    require(write(unstoppable(), [&](Work& work) { return work.update(schema, record.meta.number, 0, titled("Sextant")); }));
    const std::string then = base::to_text(clock().now());
    clock().set(clock().now() + std::chrono::hours(1));
    require(write(unstoppable(), [&](Work& work) { return work.update(schema, record.meta.number, 0, titled("Compass")); }));
    const auto hits = [&](const services::Caller& caller, std::string_view words) {
        return read(caller, [&](Work& work) {
            return engine::search_all(work.connection(), work.tables(), caller.org, caller.actor, words, 10).size();
        });
    };
    const auto past = require(services::caller_at(program(), unstoppable(), then));
    EXPECT_EQ(hits(past, "sextant"), 1U);
    EXPECT_EQ(hits(past, "compass"), 0U);
    EXPECT_EQ(hits(unstoppable(), "sextant"), 0U);
    EXPECT_EQ(hits(unstoppable(), "compass"), 1U);
}

TEST_P(PastRecords, cannot_be_changed) {
    const auto past = require(services::caller_at(program(), first_person(), base::to_text(clock().now())));
    EXPECT_TRUE(past.actor.read_only);
    for (const Schema* schema : tables().all())
        for (const schema::Verb verb : {schema::Verb::create, schema::Verb::update, schema::Verb::remove})
            EXPECT_EQ(engine::reach_of(*schema, verb, past.actor), engine::Reach::none) << schema->table;
}

TEST_P(PastRecords, end_with_the_day_where_the_organisation_is) {
    auto caller = unstoppable();
    caller.zone = "Pacific/Auckland";
    const auto moment = [&](std::string_view text) {
        return require(services::caller_at(program(), caller, text)).past->moment;
    };
    const auto today = base::day_in(caller.zone, clock().now());
    EXPECT_EQ(moment(base::to_text(today)), clock().now());
    clock().set(clock().now() + std::chrono::days(3));
    EXPECT_EQ(moment(base::to_text(today)), base::end_of_day(caller.zone, today));
    const auto refused = [&](std::string_view text) {
        return test::faults_of(services::caller_at(program(), caller, text));
    };
    EXPECT_EQ(refused("yesterday"), "at: Give a day as 2026-03-31, or a moment as 2026-03-31T09:15:00Z.");
    EXPECT_EQ(refused("2999-01-01"), "at: That is still to come. Give a day up to today.");
    EXPECT_EQ(refused("1999-01-01"), "at: Nothing had been recorded by then. Give a later day.");
}

}  // namespace
