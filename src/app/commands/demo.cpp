// keepwright demo: an invented company to look around in.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "services/demo.hpp"
#include "services/organisations.hpp"

namespace app {

int make_demo(const Settings& settings) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    std::vector<services::DemoPerson> people;
    if (services::find_organisation(installation.program(), services::demo_slug)) {
        std::printf("The demo organisation is there already.\n");
        people = services::demo_people(installation.program());
    } else {
        auto made = services::make_demo(installation.program());
        if (!made) return refused(made.error());
        people = std::move(*made);
        std::printf("The demo organisation is made.\n");
    }
    std::printf("These people can sign in, each with the password \"%s\":\n", services::demo_password.data());
    for (const auto& person : people)
        std::printf("  %-42s %-24s%s\n", person.email.c_str(), person.name.c_str(), person.roles.c_str());
    return 0;
}

}  // namespace app
