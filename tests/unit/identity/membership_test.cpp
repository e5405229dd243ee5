#include "identity/membership.hpp"

#include "unit/identity/identity_test.hpp"

namespace identity {
namespace {

using namespace std::chrono;

constexpr base::Date today{2026y / March / 31};
base::Moment noon_of(base::Date day) { return base::Moment{sys_days{day}} + hours{12}; }

class Memberships : public OnDatabase {
protected:
    void SetUp() override {
        OnDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ann = add_account("Ann@example.org");
        write([&](store::Connection& c) {
            c.execute(
                "insert into organisation (org, number, version, created_at, updated_at, name, zone, currency) "
                "values (1, 1, 1, 0, 0, 'Windmill', 'Europe/Oslo', 'NOK'), (2, 1, 1, 0, 0, '', 'UTC', 'EUR')");
        });
        person(1, 1, "zoe@example.org");
        person(1, 7, "ANN@example.org");
        person(2, 3, "ann@Example.org");
        person(3, 7, "ann@example.org");
        membership(1, 1, 1, " administrator ");
        membership(1, 2, 7, " reader isms_manager ");
        membership(2, 1, 3, " auditor ", "2026-03-31");
    }
    void person(int org, int number, const char* email, const char* state = "active") {
        write([&](store::Connection& c) {
            c.execute(
                "insert into person (org, number, version, created_at, updated_at, state, name, email) values ($1, $2, 1, "
                "0, 0, $3, 'Ann Miller', $4)",
                org, number, state, email);
        });
    }
    void membership(int org, int number, int person, const char* roles, const char* until = "",
                    const char* state = "active") {
        write([&](store::Connection& c) {
            c.execute(
                "insert into membership (org, number, version, created_at, updated_at, state, person, roles, valid_until) "
                "values ($1, $2, 1, 0, 0, $3, $4, $5, $6)",
                org, number, state, person, roles, until);
        });
    }
    void change(const std::string& sql) {
        write([&](store::Connection& c) { c.execute(sql); });
    }
    std::vector<std::string> slugs(base::Date day = today) {
        std::vector<std::string> result;
        for (const Access& one : read([&](store::Connection& c) { return list_access(c, ann, noon_of(day)); }))
            result.push_back(one.slug);
        return result;
    }
    std::optional<Access> find(std::string_view slug, base::Date day = today) {
        return read([&](store::Connection& c) { return find_access(c, ann, slug, noon_of(day)); });
    }
    AccountId ann;
};
INSTANTIATE_TEST_SUITE_P(On, Memberships, test::each_dialect(), test::dialect_name);

TEST(Roles, are_read_by_name) {
    Roles expected;
    expected.add(schema::Role::reader);
    expected.add(schema::Role::administrator);
    EXPECT_EQ(parse_roles(" reader administrator "), expected);
    EXPECT_TRUE(parse_roles("").empty());
    EXPECT_TRUE(parse_roles(" nothing readers ").empty());
}

TEST_P(Memberships, give_roles_in_each_organisation) {
    EXPECT_EQ(slugs(), (std::vector<std::string>{"harbour", "mill"}));
    const auto mill = find("mill");
    ASSERT_TRUE(mill);
    EXPECT_EQ(mill->organisation, 1);
    EXPECT_EQ(mill->organisation_name, "Windmill");
    EXPECT_EQ(mill->person, 7);
    EXPECT_EQ(mill->person_name, "Ann Miller");
    EXPECT_EQ(mill->roles, parse_roles("reader isms_manager"));
    EXPECT_EQ(mill->zone, "Europe/Oslo");
    EXPECT_EQ(mill->currency, "NOK");
    EXPECT_EQ(find("harbour")->organisation_name, "harbour") << "the slug, until there is a name";
    EXPECT_EQ(read([&](store::Connection& c) { return find_access(c, ann, 1, noon_of(today)); })->slug, "mill");
}

TEST_P(Memberships, that_are_missing_look_like_organisations_that_are_missing) {
    EXPECT_FALSE(find("bakery"));
    EXPECT_FALSE(find("no such place"));
    EXPECT_FALSE(read([&](store::Connection& c) { return find_access(c, ann, 3, noon_of(today)); }));
    EXPECT_FALSE(read([&](store::Connection& c) { return find_access(c, AccountId{99}, 1, noon_of(today)); }));
}

TEST_P(Memberships, hold_through_their_last_day) {
    EXPECT_TRUE(find("harbour", today));
    EXPECT_FALSE(find("harbour", base::Date{2026y / April / 1}));
    EXPECT_EQ(slugs(base::Date{2026y / April / 1}), std::vector<std::string>{"mill"});
}

TEST_P(Memberships, end_with_the_membership_the_person_and_the_account) {
    change("update membership set state = 'revoked' where org = 1 and number = 2");
    EXPECT_EQ(slugs(), std::vector<std::string>{"harbour"});
    change("update person set state = 'left' where org = 2");
    EXPECT_EQ(slugs(), std::vector<std::string>{});
    change("update membership set state = 'active'");
    change("update person set state = 'active'");
    EXPECT_EQ(slugs().size(), 2u);
    change("update account set enabled = 0");
    EXPECT_EQ(slugs(), std::vector<std::string>{});
}

TEST_P(Memberships, without_a_known_role_give_nothing) {
    change("update membership set roles = ' ' where org = 1");
    EXPECT_FALSE(find("mill"));
    EXPECT_EQ(slugs(), std::vector<std::string>{"harbour"});
}

TEST_P(Memberships, lead_from_the_person_to_the_account) {
    const auto account_of = [&](std::int64_t org, std::int64_t number) {
        return read([&](store::Connection& c) { return account_of_person(c, org, number); });
    };
    EXPECT_EQ(account_of(1, 7), ann);
    EXPECT_FALSE(account_of(1, 1));
    EXPECT_FALSE(account_of(1, 99));
}

}  // namespace
}  // namespace identity
