// keepwright demo: an invented company to look around in.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/text.hpp"
#include "services/demo.hpp"
#include "services/organisations.hpp"

namespace app {

int make_demo(const Settings& settings) {
    const base::SystemClock clock;
    Installation installation(settings, clock, Beginning::allowed);
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
    std::printf("These people can sign in, each with the password \"%s\":\n", std::string(services::demo_password).c_str());
    // In columns of characters, not of bytes.
    const auto padded = [](const std::string& text, std::size_t width) {
        const std::size_t length = base::count_characters(text);
        return text + std::string(length < width ? width - length : 1, ' ');
    };
    for (const auto& person : people)
        std::printf("  %s%s%s\n", padded(person.email, 43).c_str(), padded(person.name, 25).c_str(), person.roles.c_str());
    return 0;
}

}  // namespace app
