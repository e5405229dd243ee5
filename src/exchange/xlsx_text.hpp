// Characters that XML 1.0 cannot hold, as _xHHHH_ (ECMA-376 part 1, ST_Xstring).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace exchange {

// Control characters other than tab and newline, U+FFFE and U+FFFF become _xHHHH_; so does the underscore of a text that
// would read as such. unescape_xlsx(escape_xlsx(x)) is x for every UTF-8 text without NUL.
std::string escape_xlsx(std::string_view utf8);

// Each _xHHHH_ as the character it names; pairs of surrogates together. What names no character or NUL stays as it is.
std::string unescape_xlsx(std::string_view utf8);

std::size_t utf16_length(std::string_view utf8);  // the units in which Excel counts

}  // namespace exchange
