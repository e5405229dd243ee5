#include "services/catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace services {

TEST(Catalogue, has_the_controls_of_annex_a_in_their_order) {
    const auto& controls = catalogue_controls();
    ASSERT_EQ(controls.size(), 93u);
    EXPECT_EQ(controls.front().identifier, "A.5.1");
    EXPECT_EQ(controls.back().identifier, "A.8.34");
    std::map<isms::Theme, int> themes;
    for (const auto& control : controls) {
        ++themes[control.theme];
        EXPECT_FALSE(control.title.empty() || control.properties.empty() || control.control_type.empty())
            << control.identifier;
    }
    EXPECT_EQ(themes[isms::Theme::organizational], 37);
    EXPECT_EQ(themes[isms::Theme::people], 8);
    EXPECT_EQ(themes[isms::Theme::physical], 14);
    EXPECT_EQ(themes[isms::Theme::technological], 34);
}

TEST(Catalogue, finds_a_control_by_its_whole_identifier) {
    const auto* control = find_annex_a_control("A.8.1");
    ASSERT_TRUE(control);
    EXPECT_EQ(control->identifier, "A.8.1");
    EXPECT_EQ(control->theme, isms::Theme::technological);
    EXPECT_FALSE(find_annex_a_control("A.8"));
    EXPECT_FALSE(find_annex_a_control("A.8.35"));
}

TEST(Catalogue, threats_and_vulnerabilities_name_controls_that_exist) {
    std::set<std::string> identifiers;
    for (const auto& threat : catalogue_threats()) {
        EXPECT_TRUE(identifiers.insert(threat.identifier).second) << threat.identifier;
        for (const auto& control : threat.controls) EXPECT_TRUE(find_annex_a_control(control)) << control;
    }
    for (const auto& vulnerability : catalogue_vulnerabilities()) {
        EXPECT_TRUE(identifiers.insert(vulnerability.identifier).second) << vulnerability.identifier;
        for (const auto& control : vulnerability.controls) EXPECT_TRUE(find_annex_a_control(control)) << control;
    }
    EXPECT_GT(identifiers.size(), 100u);
}

TEST(Catalogue, items_belong_to_clauses) {
    std::set<std::string> clauses;
    for (const auto& clause : catalogue_clauses()) clauses.insert(clause.identifier);
    EXPECT_TRUE(clauses.contains("6.1.2"));
    const auto& all = catalogue_clauses();
    EXPECT_EQ(std::ranges::find(all, "6.1.2", &ClauseRow::identifier)->documented_information, Documented::yes);
    EXPECT_EQ(std::ranges::find(all, "4.1", &ClauseRow::identifier)->documented_information, Documented::no);
    for (const auto& item : catalogue_clause_items()) EXPECT_TRUE(clauses.contains(item.clause)) << item.identifier;
}

TEST(Catalogue, methods_come_the_smallest_first) {
    const auto& methods = catalogue_methods();
    ASSERT_GE(methods.size(), 3u);
    EXPECT_EQ(methods.front().name, "3x3");
    EXPECT_EQ(methods.back().method.likelihood_names.size(), 5u);
    EXPECT_EQ(methods.back().method.likelihood_meanings.size(), 5u);
    EXPECT_GT(methods.front().method.review_months.value_or(0), 0);
}

TEST(Catalogue, carries_files_byte_by_byte) {
    const auto file = catalogue_file("controls.tsv");
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->starts_with("identifier\ttitle\ttheme"));
    EXPECT_TRUE(file->ends_with("\n"));
    EXPECT_FALSE(catalogue_file("README.md"));
}

}  // namespace services
