#include "identity/preference.hpp"

#include "unit/identity/identity_test.hpp"

namespace identity {
namespace {

class Preferences : public OnDatabase {
protected:
    void SetUp() override {
        OnDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ann = add_account("ann@example.org");
    }
    base::Result<void> set(std::int64_t org, std::string_view name, std::string_view content) {
        return write([&](store::Connection& c) { return set_preference(c, ann, org, name, content, now); });
    }
    std::string get(std::int64_t org, std::string_view name) {
        return read([&](store::Connection& c) { return find_preference(c, ann, org, name); }).value_or("none");
    }
    AccountId ann;
};
INSTANTIATE_TEST_SUITE_P(On, Preferences, test::each_dialect(), test::dialect_name);

TEST_P(Preferences, are_kept_for_each_person_and_organisation) {
    ASSERT_TRUE(set(1, "columns.risk", R"(["title","owner"])"));
    ASSERT_TRUE(set(2, "columns.risk", R"(["title"])"));
    ASSERT_TRUE(set(0, "theme", R"("dark")"));
    EXPECT_EQ(get(1, "columns.risk"), R"(["title","owner"])");
    EXPECT_EQ(get(2, "columns.risk"), R"(["title"])");
    EXPECT_EQ(get(1, "theme"), "none");
    ASSERT_TRUE(set(1, "columns.risk", "[]"));
    EXPECT_EQ(get(1, "columns.risk"), "[]");
    ann = add_account("bob@example.org");
    EXPECT_EQ(get(1, "columns.risk"), "none");
}

TEST_P(Preferences, are_listed_by_the_beginning_of_the_name) {
    for (const char* name : {"import.risk.tool", "columns.risk", "import.risk.old", "import.asset.x"})
        ASSERT_TRUE(set(1, name, "{}"));
    const auto names = read([&](store::Connection& c) { return list_preferences(c, ann, 1, "import.risk."); });
    EXPECT_EQ(names, (std::vector<std::string>{"import.risk.old", "import.risk.tool"}));
    write([&](store::Connection& c) { remove_preference(c, ann, 1, "import.risk.old"); });
    EXPECT_EQ(get(1, "import.risk.old"), "none");
}

TEST_P(Preferences, refuse_what_is_no_name_no_json_or_too_large) {
    const auto code = [&](std::string_view name, std::string_view content) {
        const auto result = set(1, name, content);
        EXPECT_FALSE(result) << name << " " << content.substr(0, 20);
        return result.error().code;
    };
    for (const std::string& name :
         {std::string(), std::string("Columns"), std::string("a b"), std::string("a'b"), std::string(101, 'a')})
        EXPECT_EQ(code(name, "{}"), base::ErrorCode::invalid);
    for (const char* content : {"", "{", "dark", "{}{}", "\"\xff\""})
        EXPECT_EQ(code("x", content), base::ErrorCode::invalid);
    const std::string largest = "\"" + std::string(most_preference_bytes - 2, 'x') + "\"";
    EXPECT_TRUE(set(1, "x", largest));
    EXPECT_EQ(code("x", largest + " "), base::ErrorCode::too_large);
}

TEST_P(Preferences, are_not_kept_without_end) {
    write([&](store::Connection& c) {
        for (int i = 0; i < most_preferences; ++i) EXPECT_TRUE(set_preference(c, ann, 1, "p" + std::to_string(i), "1", now));
    });
    const auto refused = set(1, "another", "1");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::unmet_condition);
    EXPECT_TRUE(set(1, "p7", "2"));
    EXPECT_TRUE(set(2, "another", "1"));
}

TEST_P(Preferences, of_other_organisations_are_out_of_sight) {
    if (!on_postgres()) GTEST_SKIP() << "row-level security is PostgreSQL's";
    for (const int org : {0, 1, 2}) ASSERT_TRUE(set(org, "theme", "1"));
    const auto seen = database().read([&](store::Connection& c) {
        c.scope_to(1);
        return std::vector{find_preference(c, ann, 0, "theme"), find_preference(c, ann, 1, "theme"),
                           find_preference(c, ann, 2, "theme")};
    });
    EXPECT_TRUE(seen[0]);
    EXPECT_TRUE(seen[1]);
    EXPECT_FALSE(seen[2]);
}

}  // namespace
}  // namespace identity
