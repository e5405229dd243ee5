#include "web/moment.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "web/server/router.hpp"

namespace web {

namespace {

constexpr char separator = '~';  // in no short name of an organisation, and nowhere to be escaped
constexpr std::array<std::string_view, 4> of_this_view{"at", "cursor", "before", "notice"};

}  // namespace

Place place_in(std::string_view segment) {
    const auto at = segment.find(separator);
    if (at == std::string_view::npos) return {segment, {}};
    return {segment.substr(0, at), segment.substr(at + 1)};
}

std::string to_segment(std::string_view organisation, std::string_view moment) {
    std::string segment(organisation);
    if (!moment.empty()) segment.append(1, separator).append(moment);
    return segment;
}

std::string path_at(const Request& request, std::string_view moment) {
    auto segments = request.segments;
    if (segments.size() > 1) segments[1] = to_segment(place_in(segments[1]).organisation, moment);
    return encode_path(segments);
}

std::vector<Pair> question_of(const Request& request) {
    std::vector<Pair> question = request.query;
    std::erase_if(question,
                  [](const Pair& pair) { return std::ranges::find(of_this_view, pair.first) != of_this_view.end(); });
    return question;
}

std::string target_at(const Request& request, std::string_view moment) {
    std::string target = path_at(request, moment);
    char before = '?';
    for (const auto& [name, value] : question_of(request)) {
        target.append(1, before).append(base::percent_encode(name)).append(1, '=').append(base::percent_encode(value));
        before = '&';
    }
    return target;
}

}  // namespace web
