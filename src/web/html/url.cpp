// Which targets are allowed. Browsers drop tabs and newlines inside of a URL and read "\" as "/", so both are refused.
#include "web/html/url.hpp"

#include <algorithm>

namespace web::html {
namespace {

constexpr std::string_view blocked = "#blocked";

bool is_own_path(std::string_view url) {
    if (url.front() == '#' || url.front() == '?') return true;
    return url.front() == '/' && (url.size() == 1 || (url[1] != '/' && url[1] != '\\'));
}

bool is_allowed(std::string_view url) {
    if (url.empty()) return true;
    if (std::ranges::any_of(url, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; })) return false;
    return is_own_path(url) || url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:");
}

}  // namespace

Url::Url(std::string_view url) : view_(is_allowed(url) ? Arena::current().copy(url) : blocked) {}

bool Url::leaves() const { return view_.starts_with("http"); }

}  // namespace web::html
