// The scenarios: each leads to the form of a new risk, filled in with what the organisation has.
#include "web/pages/scenarios.hpp"

#include "base/text.hpp"
#include "isms/planning/threat.hpp"
#include "isms/planning/vulnerability.hpp"
#include "services/catalogue.hpp"
#include "unit/web/pages/page_fixture.hpp"
#include "web/forms/pages.hpp"

namespace web::pages {

class Scenarios : public Pages {
protected:
    // Where the first "Use it" for this title leads.
    static std::string link_of(const Response& page, std::string_view words) {
        const auto label = page.body.find("aria-label=\"Use it: " + std::string(words));
        const auto begin = page.body.rfind("href=\"", label) + 6;
        std::string link = page.body.substr(begin, page.body.find('"', begin) - begin);
        for (auto at = link.find("&amp;"); at != link.npos; at = link.find("&amp;")) link.replace(at, 5, "&");
        return link;
    }
    Response open(const std::string& link) { return get(forms::new_page, link, {{"register", "risks"}}); }
};
INSTANTIATE_TEST_SUITE_P(On, Scenarios, test::each_dialect(), test::dialect_name);

TEST_P(Scenarios, fill_in_the_form_of_a_new_risk) {
    create(isms::Threat{.name = "Malware", .identifier = "T54"});
    create(isms::Vulnerability{.name = "Reachable backups", .identifier = "V098"});
    const isms::Vulnerability retired = create(isms::Vulnerability{.name = "No updates", .identifier = "V011"});
    step(first_person(), retired, schema::Verb::retire);
    const Response page = get(scenarios_page, "/orgs/mill/risks/scenarios");
    ASSERT_EQ(page.status, 200);
    const std::string link = link_of(page, "Ransomware encrypts");
    EXPECT_NE(link.find("&threats=T-0001&vulnerabilities=V-0001&properties=confidentiality&"), std::string::npos) << link;
    const Response form = open(link);
    ASSERT_EQ(form.status, 200);
    EXPECT_TRUE(has(form, "value=\"Ransomware encrypts file servers and backups\""));
    EXPECT_TRUE(has(form, "copied data is used for blackmail.</textarea>"));
    EXPECT_FALSE(has(form, "<option value=\"V-0002\" selected"));
}

TEST_P(Scenarios, are_all_there_even_without_the_catalogues) {
    const Response page = get(scenarios_page, "/orgs/mill/risks/scenarios");
    for (const services::ScenarioRow& row : services::catalogue_scenarios())
        EXPECT_EQ(open(link_of(page, row.title)).status, 200) << row.title;
    EXPECT_FALSE(has(page, "threats="));
}

TEST_P(Scenarios, are_for_those_who_may_create_risks) {
    const Params risks{{"register", "risks"}};
    EXPECT_TRUE(has(get(forms::list_page, "/orgs/mill/risks", risks), "/orgs/mill/risks/scenarios"));
    EXPECT_TRUE(has(get(forms::new_page, "/orgs/mill/risks/new", risks), "/orgs/mill/risks/scenarios"));
    EXPECT_FALSE(has(get(forms::new_page, "/orgs/mill/assets/new", {{"register", "assets"}}), "/scenarios"));
    caller = person_with({schema::Role::auditor});
    EXPECT_EQ(get(scenarios_page, "/orgs/mill/risks/scenarios").status, 403);
    EXPECT_FALSE(has(get(forms::list_page, "/orgs/mill/risks", risks), "/orgs/mill/risks/scenarios"));
    caller = person_with({schema::Role::administrator});
    EXPECT_EQ(get(scenarios_page, "/orgs/mill/risks/scenarios").status, 404);
}

}  // namespace web::pages
