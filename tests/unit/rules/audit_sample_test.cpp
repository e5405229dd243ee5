// A sample that anybody draws again: the same seed and population give the same records, in the same order.
#include "rules/audit_sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace rules {

namespace {
const std::vector<std::string> population{"R-0001", "R-0002", "R-0003", "R-0004", "R-0005", "R-0006", "R-0007", "R-0008"};
}

// Computed with sha256sum and sort.
TEST(AuditSample, is_what_sha256sum_and_sort_give) {
    EXPECT_EQ(draw_sample("six sixes", population, 3), (std::vector<std::string>{"R-0001", "R-0002", "R-0003"}));
    EXPECT_EQ(hash_of_population(population), "bde14460c686b08d79747c3d76afdb765154261e215290ee4a212473ca00f22e");
}

TEST(AuditSample, depends_on_the_seed_and_not_on_the_order) {
    auto turned = population;
    std::ranges::reverse(turned);
    EXPECT_EQ(draw_sample("a", population, 4), draw_sample("a", turned, 4));
    EXPECT_NE(draw_sample("a", population, 8), draw_sample("b", population, 8));
}

TEST(AuditSample, draws_each_once_and_no_more_than_there_are) {
    const auto all = draw_sample("seed", population, 100);
    EXPECT_EQ(all.size(), population.size());
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), population.size());
    EXPECT_TRUE(draw_sample("seed", {}, 3).empty());
}

TEST(AuditSample, that_is_larger_begins_with_the_smaller_one) {
    const auto four = draw_sample("seed", population, 4), two = draw_sample("seed", population, 2);
    EXPECT_TRUE(std::ranges::equal(two, std::span(four).first(2)));
}

}  // namespace rules
