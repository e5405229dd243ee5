#include "engine/list_query_text.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "isms/all_records.hpp"
#include "isms/planning/risk.hpp"

namespace {

using engine::Compare, schema::Value;

class ListQueryText : public testing::Test {
protected:
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    base::Result<engine::ListQuery> parse(const Pairs& parameters) {
        constexpr std::string_view others[] = {"columns"};
        return engine::parse_list_query(tables, isms::risk::table, parameters, others);
    }
    engine::ListQuery query(const Pairs& parameters) {
        auto result = parse(parameters);
        EXPECT_TRUE(result);
        return result ? *result : engine::ListQuery{};
    }
    std::string faulty(const Pairs& parameters) {
        auto result = parse(parameters);
        std::vector<std::string> names;
        if (!result)
            for (const auto& fault : result.error().faults) names.push_back(fault.field);
        return base::join(names, " ");
    }
    engine::Tables tables{isms::all_records()};
};

TEST_F(ListQueryText, reads_what_a_list_page_sends) {
    const auto q = query({{"q", " backup tape "}, {"sort", "-level,title"}, {"limit", "25"}, {"cursor", "abc"}});
    EXPECT_EQ(q.search, "backup tape");
    EXPECT_EQ(q.limit, 25);
    EXPECT_EQ(q.cursor, "abc");
    ASSERT_EQ(q.sort.size(), 2u);
    EXPECT_EQ(name_of(q.sort[0].column), "level");
    EXPECT_TRUE(q.sort[0].descending);
    EXPECT_EQ(name_of(q.sort[1].column), "title");
    EXPECT_FALSE(q.sort[1].descending);
}

TEST_F(ListQueryText, reads_each_type_of_field) {
    using Numbers = std::int64_t;
    const auto q = query({{"level", "3"},
                          {"treatment", "modify,avoid"},
                          {"owner", "P-0003"},
                          {"assets", "A-1,a-0002"},
                          {"review_due.min", "2026-12-31"},
                          {"state", "draft"},
                          {"id", "R-0007"},
                          {"title.contains", "a, b"}});
    ASSERT_EQ(q.where.size(), 8u);
    EXPECT_EQ(q.where[0].values, std::vector<Value>{Numbers{3}});
    EXPECT_EQ(q.where[1].compare, Compare::any_of);
    EXPECT_EQ(q.where[1].values, (std::vector<Value>{std::string("modify"), std::string("avoid")}));
    EXPECT_EQ(q.where[2].values, std::vector<Value>{Numbers{3}});
    EXPECT_EQ(q.where[3].values, (std::vector<Value>{Numbers{1}, Numbers{2}}));
    EXPECT_EQ(q.where[4].compare, Compare::at_least);
    EXPECT_EQ(q.where[5].values, std::vector<Value>{std::string("draft")});
    EXPECT_EQ(q.where[6].values, std::vector<Value>{Numbers{7}});
    EXPECT_EQ(q.where[7].compare, Compare::contains);
    EXPECT_EQ(q.where[7].values, std::vector<Value>{std::string("a, b")});
}

TEST_F(ListQueryText, the_same_parameter_again_widens_the_choice) {
    const auto q = query({{"title", "One, two"}, {"title", "Three"}});
    ASSERT_EQ(q.where.size(), 1u);
    EXPECT_EQ(q.where[0].values, (std::vector<Value>{std::string("One, two"), std::string("Three")}));
}

TEST_F(ListQueryText, several_exclusions_are_several_conditions) {
    const auto q = query({{"treatment.not", "avoid,share"}});
    ASSERT_EQ(q.where.size(), 2u);
    EXPECT_EQ(q.where[0].compare, Compare::not_equal);
    EXPECT_EQ(q.where[1].values, std::vector<Value>{std::string("share")});
}

TEST_F(ListQueryText, up_to_leaves_out_what_is_not_stated) {
    const auto q = query({{"level.max", "2"}});
    ASSERT_EQ(q.where.size(), 2u);
    EXPECT_EQ(q.where[0].compare, Compare::not_empty);
    EXPECT_EQ(q.where[1].compare, Compare::at_most);
}

TEST_F(ListQueryText, the_last_day_of_a_span_of_moments_counts_whole) {
    const auto q = query({{"updated_at.min", "1970-01-02"}, {"updated_at.max", "1970-01-02"}});
    ASSERT_EQ(q.where.size(), 2u);
    EXPECT_EQ(q.where[0].values, std::vector<Value>{std::int64_t{86'400'000'000}});
    EXPECT_EQ(q.where[1].values, std::vector<Value>{std::int64_t{2 * 86'400'000'000 - 1}});
}

TEST_F(ListQueryText, passes_over_empty_fields_and_what_is_somebody_elses) {
    const auto q = query({{"level", ""}, {"nothing", " "}, {"columns", "title"}});
    EXPECT_TRUE(q.where.empty());
}

TEST_F(ListQueryText, names_every_parameter_that_is_not_understood) {
    EXPECT_EQ(faulty({{"colour", "red"},
                      {"level", "high"},
                      {"treatment", "perhaps"},
                      {"owner", "R-0001"},
                      {"sort", "scope"},
                      {"limit", "0"},
                      {"title.min", "a"},
                      {"level.about", "3"},
                      {"level.max", "1,2"},
                      {"review_due", "soon"},
                      {"created_at.empty", "1"}}),
              "colour level treatment owner sort limit title.min level.about level.max review_due created_at.empty");
}

TEST_F(ListQueryText, has_an_end_to_conditions) {
    Pairs many(41, {"treatment.not", "avoid"});
    EXPECT_FALSE(parse(many));
}

}  // namespace
