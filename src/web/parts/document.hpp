// What every document shares: head, settings for the scripts, the brand.
#pragma once
#include "web/html/node.hpp"
#include "web/parts/page.hpp"

namespace web::parts {

html::Node document(html::Text title, html::Text language, Theme theme, html::Node body);
html::Node brand_mark();
html::Node flash_messages(const std::vector<Flash>& flashes);

}  // namespace web::parts
