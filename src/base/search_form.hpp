// The spelling in which words are indexed and looked for.
#pragma once
#include <string>
#include <string_view>

namespace base {

// fold(), without the marks above and below letters (U+0300 to U+036F): "Übergröße", "UBERGROSSE" and "übergrosse" are one.
// Throws EnvironmentError when ICU has no data, as fold() does.
std::string search_form(std::string_view utf8);

}  // namespace base
