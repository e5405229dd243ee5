#include "services/organisations.hpp"

#include "isms/context/organisation.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/planning/threat.hpp"
#include "support/isms_fixture.hpp"

namespace services {

using Organisations = test::IsmsOrganisation;
INSTANTIATE_TEST_SUITE_P(On, Organisations, test::each_dialect(), test::dialect_name);

namespace {

std::int64_t count(engine::Work& work, const std::string& table) {
    return work.connection()
        .select("SELECT count(*) FROM \"" + table + "\" WHERE org = $1", work.occasion().org)
        ->next()
        ->integer(0);
}

NewOrganisation harbour() {
    return {.slug = "harbour",
            .name = "Harbour",
            .person_name = "Grace",
            .email = "grace@harbour.example",
            .zone = "Europe/Berlin",
            .currency = "SEK"};
}

}  // namespace

TEST_P(Organisations, start_with_annex_a_and_one_person_in_all_roles_that_run_it) {
    read(first_person(), [&](engine::Work& work) {
        EXPECT_EQ(count(work, "control"), 93);
        EXPECT_EQ(count(work, "threat"), 0);
        EXPECT_EQ(count(work, "organisation"), 1);
        return 0;
    });
    const auto membership = load(organisation().membership);
    EXPECT_EQ(membership.person, organisation().person);
    for (const auto role : {schema::Role::administrator, schema::Role::isms_manager, schema::Role::management,
                            schema::Role::risk_owner, schema::Role::control_owner})
        EXPECT_TRUE(membership.roles.has(role));
    EXPECT_FALSE(membership.roles.has(schema::Role::auditor));
}

TEST_P(Organisations, fill_the_catalogues_when_asked) {
    const auto created = require(create_organisation(program(), harbour()));
    EXPECT_NE(created.org, organisation().org);
    const Caller caller = program_caller(*find_organisation(program(), "harbour"));
    read(caller, [&](engine::Work& work) {
        EXPECT_EQ(count(work, "threat"), 76);
        EXPECT_EQ(count(work, "vulnerability"), 98);
        const auto threat = work.find(base::Id<isms::Threat>{1});
        EXPECT_TRUE(threat && !threat->controls.empty());
        return 0;
    });
}

TEST_P(Organisations, are_listed_by_slug) {
    require(create_organisation(program(), harbour()));
    const auto all = list_organisations(program());
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].slug, "harbour");
    EXPECT_EQ(all[0].name, "Harbour");
    EXPECT_EQ(all[0].zone, "Europe/Berlin");
    EXPECT_EQ(all[0].currency, "SEK");
    EXPECT_EQ(all[1].slug, "mill");
    EXPECT_FALSE(find_organisation(program(), "nowhere"));
}

TEST_P(Organisations, a_slug_is_taken_once) {
    auto again = harbour();
    again.slug = "mill";
    const auto refused = create_organisation(program(), again);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::conflict);
    EXPECT_EQ(test::fields_of(refused), "slug");
    EXPECT_EQ(list_organisations(program()).size(), 1u);
}

TEST_P(Organisations, show_all_that_is_missing_at_once) {
    EXPECT_EQ(test::fields_of(create_organisation(program(), {.slug = "Mill!"})), "slug name person_name email");
    auto wrong = harbour();
    wrong.zone = "Europe/Nowhere";
    wrong.currency = "EURO";
    EXPECT_NE(test::fields_of(create_organisation(program(), wrong)), "");
    wrong.currency = "QQQ";
    EXPECT_EQ(test::fields_of(create_organisation(program(), wrong)), "zone currency");
    EXPECT_EQ(list_organisations(program()).size(), 1u);
}

TEST(Slug, has_one_form_and_no_word_of_the_program) {
    for (const char* good : {"ab", "acme-2", "0x"}) EXPECT_TRUE(check_slug(good)) << good;
    EXPECT_TRUE(check_slug(std::string(40, 'a')));
    EXPECT_FALSE(check_slug(std::string(41, 'a')));
    for (const char* bad :
         {"", "a", "-ab", "ab-", "Acme", "a_b", "a b", "ä-b", "api", "assets", "a-very-long-name-that-has-forty-characters"})
        EXPECT_FALSE(check_slug(bad)) << bad;
}

TEST_P(Organisations, decide_on_climate_with_reason_and_day) {
    auto record = load(base::Id<isms::Organisation>{1});
    record.climate = isms::ClimateDecision::not_relevant;
    EXPECT_EQ(test::fields_of(try_save(first_person(), record)), "climate_reason climate_decided_on");
    record.climate_reason = "One office on high ground.";
    record.climate_decided_on = base::add_months(today(), 1);
    EXPECT_EQ(test::fields_of(try_save(first_person(), record)), "climate_decided_on");
    record.climate_decided_on = today();
    EXPECT_TRUE(try_save(first_person(), record));
}

}  // namespace services
