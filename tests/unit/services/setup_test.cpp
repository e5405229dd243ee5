#include "services/setup.hpp"

#include "identity/account.hpp"
#include "services/entrance.hpp"
#include "support/isms_fixture.hpp"

namespace services {

using SetupService = test::IsmsOrganisation;
INSTANTIATE_TEST_SUITE_P(On, SetupService, test::each_dialect(), test::dialect_name);

namespace {

constexpr std::string_view password = "seven boats at the quay";

NewOrganisation harbour() {
    return {.slug = "harbour",
            .name = "Harbour",
            .person_name = "Grace",
            .email = "grace@harbour.example",
            .with_catalogues = false};
}

}  // namespace

TEST_P(SetupService, makes_organisation_and_account_once) {
    EXPECT_TRUE(is_empty_installation(program()));
    const auto session = require(set_up(program(), harbour(), password, {"192.0.2.7", "Browser"}));
    EXPECT_FALSE(is_empty_installation(program()));
    const auto visitor = find_visitor(program(), {Credential::Kind::session, session.id});
    ASSERT_TRUE(visitor);
    EXPECT_EQ(visitor->account.email, "grace@harbour.example");
    const auto* access = access_to(*visitor, "harbour");
    ASSERT_TRUE(access);
    EXPECT_TRUE(access->roles.has(schema::Role::administrator));
    auto second = harbour();
    second.slug = "quay";
    const auto late = set_up(program(), second, password, {});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, base::ErrorCode::conflict);
    EXPECT_FALSE(find_organisation(program(), "quay"));
}

TEST_P(SetupService, leaves_nothing_behind_when_it_is_refused) {
    EXPECT_EQ(test::fields_of(set_up(program(), harbour(), "short", {})), "password");
    auto taken = harbour();
    taken.slug = "mill";
    EXPECT_EQ(test::fields_of(set_up(program(), taken, password, {})), "slug");
    auto nameless = harbour();
    nameless.name.clear();
    EXPECT_EQ(test::fields_of(set_up(program(), nameless, password, {})), "name");
    EXPECT_TRUE(is_empty_installation(program()));
    EXPECT_FALSE(find_organisation(program(), "harbour"));
}

}  // namespace services
