// The day that a page shows: the choice of another in its header, and what says that it is the past.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "web/html/node.hpp"

namespace web::parts {

struct Moment {
    std::string day{};     // "2026-03-31", of the page
    std::string latest{};  // today
    std::string path{};    // of this page as it stands; takes ?at=2026-03-31. Empty: the page knows no other day
    std::vector<std::pair<std::string, std::string>> question{};  // goes along
    std::string present_url{};                                    // both
    std::string seen{};                                           // "2026-03-31 23:59", when the page shows the past
};

html::Node moment_choice(const Moment& moment);
html::Node moment_banner(const Moment& moment);  // nothing in the present

}  // namespace web::parts
