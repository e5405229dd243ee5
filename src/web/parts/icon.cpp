// An icon is a small SVG whose inside comes from the generated table.
#include "web/parts/icon.hpp"

#include "base/check.hpp"
#include "web/assets.hpp"
#include "web/html/html.hpp"

namespace web::parts {

using namespace html;

Node icon(std::string_view name) {
    const Icon* const found = find_icon(name);
    CHECK(found != nullptr);
    return svg({cls("icon"), attribute("viewBox", "0 0 24 24"), width(20), height(20), aria_hidden("true"),
                attribute("focusable", "false"), trusted_html(found->markup)});
}

Node optional_icon(Text name) { return name.empty() ? Node() : icon(name.view()); }

}  // namespace web::parts
