// Markdown to HTML, by md4c. No raw HTML; links only to http, https, mailto and paths of ours; headings get ids.
#pragma once
#include <string>
#include <string_view>

namespace web::pages {

inline constexpr std::size_t most_markdown = 200'000;  // bytes; longer texts are cut

// The markup, safe to put into a page. Links to "other.md" become "/help/other".
std::string markdown_to_html(std::string_view markdown);

}  // namespace web::pages
