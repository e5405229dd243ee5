// The guide, and the licences of what the program carries.
#include "web/pages/help.hpp"

#include "unit/web/pages/page_fixture.hpp"

namespace web::pages {

class Help : public Pages {
protected:
    Response open(const std::string& page) {
        return with_visit([&](const Visit& visit) {
            Request request;
            request.params = {{"page", page}};
            return help_page(visit.site, request);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(On, Help, testing::Values(store::Dialect::sqlite), test::dialect_name);

TEST_P(Help, shows_the_licence_texts_of_what_the_binary_carries) {
    const Response page = open("licences");
    ASSERT_EQ(page.status, 200);
    for (const char* words : {"Apache License", "SIL OPEN FONT LICENSE", "Boost Software License", "Zero-Clause BSD",
                              "The Tabler Authors", "University of Cincinnati", "SQLite", "libsodium"})
        EXPECT_TRUE(has(page, words)) << words;
    EXPECT_FALSE(has(page, "<td></td>")) << "a work without version or licence";
}

TEST_P(Help, leads_from_each_page_to_the_licences) {
    EXPECT_TRUE(has(open("risks"), "href=\"/help/licences\""));
    EXPECT_EQ(open("nothing").status, 404);
}

}  // namespace web::pages
