// keepwright org: organisations of this installation.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "services/organisations.hpp"

namespace app {

int add_org(const Settings& settings, const OrgOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock, Beginning::allowed);
    auto created = services::create_organisation(installation.program(), {.slug = options.slug,
                                                                          .name = options.name,
                                                                          .person_name = options.person,
                                                                          .email = options.email,
                                                                          .zone = options.zone,
                                                                          .currency = options.currency,
                                                                          .method = options.method});
    if (!created)
        return refused(created.error(), {{"slug", "the short name"},
                                         {"name", "--name"},
                                         {"person_name", "--person"},
                                         {"email", "--email"},
                                         {"zone", "--zone"},
                                         {"time_zone", "--zone"},
                                         {"currency", "--currency"},
                                         {"method", "--method"}});
    std::printf("%s\n", options.slug.c_str());
    return 0;
}

int list_orgs(const Settings& settings) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    for (const auto& org : services::list_organisations(installation.program()))
        std::printf("%s\t%s\t%s\t%s\n", org.slug.c_str(), org.name.c_str(), org.zone.c_str(), org.currency.c_str());
    return 0;
}

}  // namespace app
