// What a name of an attribute must not be.
#include "web/html/attributes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.hpp"

namespace web::html {
namespace {

bool is_safe_name(std::string_view name) {
    // viewBox and its like are spelled so in SVG; a name can never end the tag or begin another one.
    const bool plain = !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    constexpr std::array<std::string_view, 10> refused{"style",  "href",       "src",    "action",  "formaction",
                                                       "srcdoc", "xlink-href", "hx-get", "hx-post", "hx-vals"};
    return plain && !name.starts_with("on") && !name.starts_with("hx-on") &&
           std::ranges::find(refused, name) == refused.end();
}

}  // namespace

Attribute attribute(std::string_view name, Text value) {
    CHECK(is_safe_name(name));
    return {name, value.view()};
}

Attribute number_attribute(std::string_view name, std::int64_t value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return attribute(name, std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

}  // namespace web::html
