// A target that may stand in href, src, action or hx-get: never javascript:, data: or another host by accident.
#pragma once
#include <string>
#include <string_view>

#include "web/html/arena.hpp"

namespace web::html {

// Allowed are a path of ours ("/risks?page=2", "?page=2", "#top") and https:, http: and mailto: in full.
// Anything else, and anything with a control character, becomes "#blocked".
class Url {
public:
    Url() = default;  // no target: empty()
    Url(std::string_view url);
    Url(const std::string& url) : Url(std::string_view(url)) {}
    Url(const char* url) : Url(std::string_view(url)) {}
    Url(Text url) : Url(url.view()) {}

    std::string_view view() const { return view_; }
    bool empty() const { return view_.empty(); }
    bool leaves() const;  // for another host
    bool operator==(const Url&) const = default;

private:
    std::string_view view_;
};

}  // namespace web::html
