// What a page says after a redirect: "?notice=saved". Only words from this list, so that a link cannot put words into our
// mouth.
#pragma once
#include <optional>
#include <string_view>

#include "web/parts/page.hpp"

namespace web {

std::optional<parts::Flash> notice_for(std::string_view name);

}  // namespace web
