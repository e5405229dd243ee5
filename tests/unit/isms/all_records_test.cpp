// The list of record kinds is complete, in order and without two of a name.
#include "isms/all_records.hpp"

#include <gtest/gtest.h>

#include <set>

namespace isms {
namespace {

TEST(all_records, stand_in_the_order_of_their_kinds) {
    ASSERT_EQ(all_records().size(), static_cast<std::size_t>(schema::kind_count));
    for (std::size_t i = 0; i < all_records().size(); ++i)
        EXPECT_EQ(static_cast<std::size_t>(all_records()[i]->kind), i) << all_records()[i]->table;
}

TEST(all_records, are_told_apart_by_table_path_and_prefix) {
    std::set<std::string_view> tables, paths, prefixes;
    for (const auto* table : all_records()) {
        EXPECT_TRUE(tables.insert(table->table).second) << table->table;
        EXPECT_TRUE(paths.insert(table->path).second) << table->path;
        EXPECT_TRUE(prefixes.insert(table->prefix).second) << table->prefix;
    }
}

TEST(all_records, are_found_by_path_and_prefix) {
    for (const auto* table : all_records()) {
        EXPECT_EQ(find_by_path(table->path), table);
        EXPECT_EQ(find_by_prefix(table->prefix), table);
        EXPECT_EQ(&table_of(table->kind), table);
    }
    EXPECT_EQ(find_by_path("nothing"), nullptr);
    EXPECT_EQ(find_by_prefix("ZZ"), nullptr);
}

}  // namespace
}  // namespace isms
