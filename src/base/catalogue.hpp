// The catalogues behind base/translate.hpp, for translate.cpp alone. Boost.Locale reads them and knows the plural forms.
#pragma once
#include <cstdint>
#include <string_view>

namespace base {

class Catalogue;

// The catalogue of exactly this language tag, in any case; null when there is none.
const Catalogue* find_catalogue(std::string_view language);
std::string_view language_of(const Catalogue& catalogue);

// The translation, or the message itself when it has none. The context may be null.
std::string_view translated(const Catalogue& catalogue, const char* context, std::string_view message);
std::string_view translated(const Catalogue& catalogue, std::string_view one, std::string_view many, std::int64_t count);

}  // namespace base
