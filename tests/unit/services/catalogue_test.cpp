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

TEST(Catalogue, scenarios_name_entries_that_exist_and_fit_a_risk) {
    const auto has = [](const auto& rows, const std::string& identifier) {
        return std::ranges::any_of(rows, [&](const auto& row) { return row.identifier == identifier; });
    };
    ASSERT_EQ(catalogue_scenarios().size(), 30u);
    for (const auto& scenario : catalogue_scenarios()) {
        EXPECT_TRUE(has(catalogue_threats(), scenario.threat)) << scenario.identifier;
        EXPECT_FALSE(scenario.vulnerabilities.empty()) << scenario.identifier;
        for (const auto& one : scenario.vulnerabilities) EXPECT_TRUE(has(catalogue_vulnerabilities(), one)) << one;
        for (const auto& control : scenario.controls) EXPECT_TRUE(find_annex_a_control(control)) << control;
        ASSERT_FALSE(scenario.asset_categories.empty()) << scenario.identifier;
        EXPECT_NE(scenario.asset_categories.front(), isms::AssetCategory::not_stated);
        EXPECT_FALSE(scenario.properties.empty() || scenario.title.empty()) << scenario.identifier;
        EXPECT_LT(scenario.title.size(), 200u);
        EXPECT_GT(scenario.scenario.size(), 50u);
        EXPECT_LT(scenario.scenario.size(), 1000u) << "it travels in an address";
    }
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
