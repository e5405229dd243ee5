// The migrations make the very tables, indexes, checks and policies that the record tables ask for.
#include <set>

#include "engine/ddl.hpp"
#include "isms/all_records.hpp"
#include "store/migrations.hpp"
#include "support/test_database.hpp"

namespace {

using Lines = std::multiset<std::string>;

Lines lines_of(store::Connection& connection, std::string_view sql, std::string_view table) {
    Lines lines;
    auto cursor = connection.select(sql, table);
    while (const auto* row = cursor->next()) lines.insert(row->string(0));
    return lines;
}

constexpr std::string_view sqlite_columns =
    "SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || COALESCE(dflt_value, '-') || ' ' || pk "
    "FROM pragma_table_info($1)";
constexpr std::string_view sqlite_indexes =
    "SELECT il.name || ' ' || il.\"unique\" || ' ' || il.partial || ' ' || ix.seqno || ' ' || COALESCE(ix.name, '-') || ' ' "
    "|| ix.\"desc\" || ' ' || ix.coll || ' ' || ix.key FROM pragma_index_list($1) il, pragma_index_xinfo(il.name) ix "
    "WHERE il.name NOT LIKE '%\\_lower' ESCAPE '\\'";
constexpr std::string_view sqlite_texts =
    "SELECT type || ' ' || sql FROM sqlite_master WHERE tbl_name = $1 AND sql IS NOT NULL AND name NOT LIKE '%\\_lower' "
    "ESCAPE '\\'";

constexpr std::string_view postgres_columns =
    "SELECT column_name || ' ' || data_type || ' ' || is_nullable || ' ' || COALESCE(column_default, '-') "
    "FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1";
constexpr std::string_view postgres_indexes =
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = $1 AND indexname NOT LIKE '%\\_lower'";
constexpr std::string_view postgres_checks =
    "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1::regclass";
constexpr std::string_view postgres_walls =
    "SELECT policyname::text || ' ' || permissive || ' ' || cmd || ' ' || roles::text || ' ' || qual || ' ' || "
    "COALESCE(with_check, '-') FROM pg_policies WHERE tablename = $1 UNION ALL SELECT 'enabled ' || "
    "relrowsecurity::text || ', forced ' || relforcerowsecurity::text FROM pg_class WHERE oid = $1::regclass";

// Indexes whose names end in "_lower" are those of identity/, which finds people by address over all organisations.
class Drift : public test::MigratedDatabase {
protected:
    void SetUp() override {
        MigratedDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        derived_ = std::make_unique<test::FreshDatabase>(GetParam(), test::FreshDatabase::Schema::none);
        (*derived_)->with_transaction([](store::Connection& connection) {
            connection.script(store::migrations_for(GetParam()).front().sql);
            for (const auto* schema : isms::all_records()) connection.script(engine::ddl_of(*schema, GetParam()));
            return true;
        });
    }
    void expect_same(std::string_view what, std::string_view sql, bool spaces_count = true) {
        for (const auto* schema : isms::all_records()) {
            const auto of = [&](store::Database& database) {
                return database.read(
                    [&](store::Connection& connection) { return lines_of(connection, sql, schema->table); });
            };
            Lines derived = of(**derived_);
            Lines migrated = of(database());
            EXPECT_FALSE(derived.empty()) << what << " of " << schema->table;
            if (!spaces_count) {
                derived = without_spaces(derived);
                migrated = without_spaces(migrated);
            }
            EXPECT_EQ(derived, migrated) << what << " of " << schema->table;
        }
    }

private:
    static Lines without_spaces(const Lines& lines) {
        Lines out;
        for (std::string line : lines) {
            std::erase_if(line, [](char c) { return c == ' ' || c == '\n'; });
            out.insert(line);
        }
        return out;
    }
    std::unique_ptr<test::FreshDatabase> derived_;
};
INSTANTIATE_TEST_SUITE_P(On, Drift, test::each_dialect(), test::dialect_name);

TEST_P(Drift, columns_are_those_of_the_tables) { expect_same("columns", on_postgres() ? postgres_columns : sqlite_columns); }

TEST_P(Drift, indexes_are_those_of_the_tables) { expect_same("indexes", on_postgres() ? postgres_indexes : sqlite_indexes); }

TEST_P(Drift, checks_and_expressions_are_those_of_the_tables) {
    expect_same("checks", on_postgres() ? postgres_checks : sqlite_texts, on_postgres());
}

TEST_P(Drift, every_register_stands_behind_the_second_wall) {
    if (on_postgres()) expect_same("policies", postgres_walls);
}

}  // namespace
