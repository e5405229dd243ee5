// The moment in an address: "/orgs/mill~2026-03-31/risks" is the register as it stood on that day. Every link of such a page
// stays on that day, because the organisation in it does. "?at=2026-03-31" on any page leads there.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "web/server/http.hpp"

namespace web {

// "mill~2026-03-31" in parts; no moment is the present.
struct Place {
    std::string_view organisation, moment;
};
Place place_in(std::string_view segment);
std::string to_segment(std::string_view organisation, std::string_view moment);

// The address of this page at another moment; empty is the present.
std::string path_at(const Request& request, std::string_view moment);
// What goes along: the question, without what belongs to this view of it alone (the place in a long list, a message).
std::vector<Pair> question_of(const Request& request);
std::string target_at(const Request& request, std::string_view moment);  // both

}  // namespace web
