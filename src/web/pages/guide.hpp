// The pages of docs/guide/, carried in the binary.
#pragma once
#include <span>
#include <string_view>

namespace web::pages {

struct GuidePage {
    std::string_view path;     // "risks.md"
    std::string_view content;  // Markdown
};

// By name; generated from the folder when the program is built (cmake/guide.cmake).
std::span<const GuidePage> guide_pages();
// Those that no person wrote: the licences.
std::span<const GuidePage> made_pages();

}  // namespace web::pages
