// A record of another organisation answers exactly like one that does not exist; on PostgreSQL the database says so too.
#include "engine/kept_versions.hpp"
#include "engine/links.hpp"
#include "engine/search.hpp"
#include "engine/titles.hpp"
#include "services/organisations.hpp"
#include "tables/every_kind.hpp"

namespace {

using engine::Record, engine::Work, schema::Schema;

constexpr std::int64_t nobodys = 7'654'321;

class Tenancy : public test::EveryKind {
protected:
    void SetUp() override {
        EveryKind::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        neighbour_ = unstoppable();
        neighbour_.org = require(services::create_organisation(program(), {.slug = "farm",
                                                                           .name = "Farm",
                                                                           .person_name = "Bo Second",
                                                                           .email = "bo@farm.example",
                                                                           .with_catalogues = false}))
                             .org;
        // As many as give numbers that the neighbour has not; 93 controls are there in both.
        require(write(unstoppable(), [&](Work& work) -> base::Result<bool> {
            test::Chance chance(40);
            for (const Schema* schema : tables().all())
                for (int i = 0; i < 5; ++i) last_[schema] = make(work, *schema, chance).meta.number;
            return true;
        }));
    }
    // The number in an answer is the one that was asked for: nothing is disclosed by it.
    static std::string without_number(std::string text, std::int64_t number) {
        const std::string digits = std::to_string(number);
        for (auto at = text.find(digits); at != std::string::npos; at = text.find(digits))
            text.replace(at, digits.size(), "#");
        return text;
    }
    services::Caller neighbour_;
    std::map<const Schema*, std::int64_t> last_;
};
INSTANTIATE_TEST_SUITE_P(On, Tenancy, test::each_dialect(), test::dialect_name);

TEST_P(Tenancy, what_is_elsewhere_answers_like_what_is_nowhere) {
    for (const auto& [schema, last] : last_)
        try_out(neighbour_, [&, schema = schema, last = last](Work& work) {
            SCOPED_TRACE(std::string(schema->table));
            const auto same = [&](auto&& ask) {
                const auto elsewhere = ask(last);
                const auto nowhere = ask(nobodys);
                EXPECT_FALSE(elsewhere);
                EXPECT_EQ(without_number(test::describe(elsewhere), last), without_number(test::describe(nowhere), nobodys));
            };
            test::Chance chance(41);
            engine::Changes change{{&schema->title(), chance.value(schema->title(), 1)}};
            same([&](std::int64_t number) { return work.find(*schema, number); });
            same([&](std::int64_t number) { return work.update(*schema, number, 0, change); });
            same([&](std::int64_t number) { return work.update(*schema, number, 1, change); });
            same([&](std::int64_t number) { return work.remove(*schema, number, 1); });
            for (int verb = 0; verb < schema::verb_count; ++verb)
                same([&](std::int64_t number) { return work.advance(*schema, number, 1, static_cast<schema::Verb>(verb)); });
            EXPECT_FALSE(work.exists(*schema, last));
            auto& connection = work.connection();
            EXPECT_TRUE(engine::versions_of(connection, neighbour_.org, *schema, last, 0, 10).empty());
            EXPECT_FALSE(engine::version_of(connection, neighbour_.org, *schema, last, 1));
            EXPECT_TRUE(engine::links_to(connection, tables(), neighbour_.org, neighbour_.actor, *schema, last, 10).empty());
            EXPECT_EQ(engine::title_of(connection, tables(), neighbour_.org, {.system = true}, *schema, last), "");
        });
}

TEST_P(Tenancy, lists_and_searches_stay_in_the_organisation) {
    for (const auto& [schema, last] : last_)
        try_out(neighbour_, [&, schema = schema, last = last](Work& work) {
            SCOPED_TRACE(std::string(schema->table));
            engine::ListQuery query{.schema = schema, .limit = 1000};
            const auto page = require(list(work, query));
            EXPECT_EQ(page.total, static_cast<std::int64_t>(page.records.size()));
            for (const auto& record : page.records) EXPECT_TRUE(work.find(*schema, record.meta.number));
            query.where.push_back({*engine::find_column(*schema, "id"), engine::Compare::equal, {last}});
            EXPECT_EQ(require(list(work, query)).total, 0);
            query.where.clear();
            query.search = engine::format_reference(*schema, last);
            EXPECT_EQ(require(list(work, query)).total, 0);
            EXPECT_TRUE(engine::search_all(work.connection(), tables(), neighbour_.org, neighbour_.actor,
                                           engine::format_reference(*schema, last), 10)
                            .empty());
        });
    // The words of the first organisation are there for itself.
    try_out(unstoppable(), [&](Work& work) {
        for (const auto& [schema, last] : last_)
            EXPECT_EQ(require(list(work, {.schema = schema, .search = engine::format_reference(*schema, last)})).total, 1)
                << schema->table;
    });
}

TEST_P(Tenancy, links_do_not_reach_over) {
    for (const Schema* schema : tables().all())
        for (const auto& field : schema->fields) {
            if (!field.target || field.computed) continue;
            try_out(neighbour_, [&, schema = schema](Work& work) {
                test::Chance chance(42);
                auto changes = values(work, *schema, chance, test::Filled::all);
                const std::int64_t elsewhere = last_[&tables().of(*field.target)];
                for (auto& [one, value] : changes)
                    if (one == &field)
                        value = field.type == schema::Type::link ? schema::Value{elsewhere}
                                                                 : schema::Value{std::vector<std::int64_t>{elsewhere}};
                const auto result = work.create(*schema, changes);
                EXPECT_EQ(test::code_of(result), "invalid") << schema->table << "." << field.name;
            });
        }
}

// The second wall: with what the engine asks left out.
TEST_P(Tenancy, the_database_shows_no_row_of_another_organisation) {
    if (!on_postgres()) GTEST_SKIP() << "SQLite has no row-level security.";
    database().with_transaction([&](store::Connection& connection) {
        std::vector<std::string> names;
        {
            auto cursor = connection.select(
                "SELECT c.table_name::text FROM information_schema.columns c JOIN information_schema.tables t USING "
                "(table_schema, table_name) WHERE c.table_schema = 'public' AND c.column_name = 'org' AND t.table_type = "
                "'BASE TABLE' AND c.table_name <> 'tenant'");  // which has names only, to be found before there is a scope
            while (const auto* row = cursor->next()) names.push_back(row->string(0));
        }
        EXPECT_GE(names.size(), 25u);
        const auto rows = [&](const std::string& table) {
            return connection.select("SELECT count(*) FROM \"" + table + "\" WHERE org = $1", organisation().org)
                ->next()
                ->integer(0);
        };
        int filled = 0;
        for (const auto& table : names) {
            connection.scope_to(organisation().org);
            filled += rows(table) > 0;
            for (const std::int64_t scope : {neighbour_.org, std::int64_t{0}}) {
                connection.scope_to(scope);
                EXPECT_EQ(rows(table), 0) << table;
                EXPECT_EQ(connection.execute("DELETE FROM \"" + table + "\" WHERE org = $1", organisation().org), 0)
                    << table;
            }
        }
        EXPECT_GE(filled, schema::kind_count + 3);  // register, version, link, search
        return false;
    });
    EXPECT_THROW(database().with_transaction([&](store::Connection& connection) {
        connection.scope_to(neighbour_.org);
        connection.execute("INSERT INTO register (org, kind, last_number, live, changes) VALUES ($1, 'x', 0, 0, 0)",
                           organisation().org);
        return true;
    }),
                 store::DatabaseError);
}

}  // namespace
