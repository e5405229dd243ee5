// Icons of Tabler, inline, in the colour and the size of the text around.
#pragma once
#include "web/html/node.hpp"

namespace web::parts {

// One of assets/icons.txt (CHECK). It is decoration: what it says must also stand in the text or in an aria-label.
html::Node icon(std::string_view name);
// Nothing for an empty name.
html::Node optional_icon(html::Text name);

}  // namespace web::parts
